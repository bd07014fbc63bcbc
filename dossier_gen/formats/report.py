"""What every form of findings is given, and what more than one of them says."""

import posixpath
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256

from dossier_gen.findings import Finding, printable


@dataclass(frozen=True, slots=True)
class Report:
    """Findings to be written in a form that another program reads."""

    findings: tuple[Finding, ...]
    beside: str = ""
    """The folder in which that of the records stands, as seen from the top of the repository, with forward slashes."""

    def file_of(self, finding: Finding) -> str:
        """The file of a finding, as seen from the top of the repository."""
        return posixpath.normpath(posixpath.join(self.beside, finding.file))

    def fingerprints(self) -> list[str]:
        """What stands for each finding, no two the same: it outlives a change of the lines around the finding.

        It rests on the rule, the file and the line as it is written; where several findings agree in these, on their
        order.
        """
        seen: Counter[tuple[str, ...]] = Counter()
        found = []
        for one in self.findings:
            known = (one.rule, self.file_of(one), one.excerpt.strip() or one.message)
            seen[known] += 1
            found.append(
                sha256("\0".join((*known, str(seen[known]))).encode("utf-8", "surrogatepass")).hexdigest()[:32]
            )
        return found


def sentence(finding: Finding, between: str = " – ") -> str:
    """The message and the hint, with everything that a reader could not see made visible."""
    return between.join(printable(words) for words in (finding.message, finding.hint) if words)
