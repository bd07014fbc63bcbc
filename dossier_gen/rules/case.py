"""What a rule about one record is given."""

from dataclasses import dataclass

from dossier_gen.audience import Audiences
from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import Leaf
from dossier_gen.findings import Finding, Path, Severity
from dossier_gen.policy import Policy
from dossier_gen.records import Record


@dataclass(frozen=True, slots=True)
class Case:
    """One record, walked once for all rules, and the corpus around it."""

    corpus: Corpus
    ref: Ref
    record: Record
    leaves: tuple[Leaf, ...]
    policy: Policy

    @property
    def audiences(self) -> Audiences:
        """The audiences of the dossier."""
        return self.policy.audiences

    def error(
        self, rule: str, message: str, path: Path, hint: str = "", needle: str = "", occurrence: int = 0
    ) -> Finding:
        """A finding that stops the build."""
        return Finding(rule, message, self.corpus.file_of(self.ref), path, hint, needle=needle, occurrence=occurrence)

    def warning(self, rule: str, message: str, path: Path = (), hint: str = "") -> Finding:
        """A finding that does not."""
        return Finding(rule, message, self.corpus.file_of(self.ref), path, hint, Severity.WARNING)
