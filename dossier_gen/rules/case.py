"""What a rule about one record is given."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from dossier_gen.audience import Audiences
from dossier_gen.corpus import Corpus
from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import Leaf
from dossier_gen.findings import Finding, Path, Severity
from dossier_gen.policy import Policy
from dossier_gen.prose import CiteMark, LinkMark, as_ref, marks
from dossier_gen.records import Record
from dossier_gen.rules.acts import Act, acts_of

Mark = LinkMark | CiteMark


@dataclass(frozen=True)
class Case:
    """One record, walked once for all rules, its values sorted once too, and the corpus around it."""

    corpus: Corpus
    ref: Ref
    record: Record
    leaves: tuple[Leaf, ...]
    policy: Policy

    @property
    def refs(self) -> list[tuple[Leaf, Ref]]:
        """The refs in fields."""
        return self._sorted[0]

    @property
    def texts(self) -> list[tuple[Leaf, Text]]:
        """The texts, prose included."""
        return self._sorted[1]

    @property
    def mappings(self) -> list[tuple[Leaf, Fields]]:
        """The mappings inside the record, outer before inner."""
        return self._sorted[2]

    @cached_property
    def marked(self) -> list[tuple[Leaf, list[Mark]]]:
        """The marks of each prose, language by language."""
        found: list[tuple[Leaf, list[Mark]]] = []
        for leaf, text in self.texts:
            for _, words in text.by_language if isinstance(text, Prose) else ():
                if "[" in words and (named := list(marks(words))):
                    found.append((leaf, named))
        return found

    @cached_property
    def acts(self) -> tuple[Act, ...]:
        """Who acts in it, when and where in it."""
        return tuple(acts_of(self.record))

    def named(self) -> Iterator[tuple[Leaf, Ref, Mark | None]]:
        """Every ref in a field or a mark, with the mark."""
        marked: dict[Path, list[Mark]] = {}
        for leaf, found in self.marked:
            marked.setdefault(leaf.path, []).extend(found)
        for leaf in self.leaves if marked else (leaf for leaf, _ in self.refs):
            if isinstance(leaf.value, Ref):
                yield leaf, leaf.value, None
            for mark in marked.get(leaf.path, ()) if marked else ():
                ref = marked_ref(mark)
                if ref:
                    yield leaf, ref, mark

    @cached_property
    def _sorted(self) -> tuple[list[tuple[Leaf, Ref]], list[tuple[Leaf, Text]], list[tuple[Leaf, Fields]]]:
        refs: list[tuple[Leaf, Ref]] = []
        texts: list[tuple[Leaf, Text]] = []
        mappings: list[tuple[Leaf, Fields]] = []
        rooms: dict[type, list[Any]] = {Ref: refs, Text: texts, Prose: texts, Date: []}
        for leaf in self.leaves:
            rooms.get(leaf.value.__class__, mappings).append((leaf, leaf.value))
        return refs, texts, mappings

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


def marked_ref(mark: Mark) -> Ref | None:
    """The record that a mark names; None where what it says is no ref."""
    return as_ref(mark.ref if isinstance(mark, LinkMark) else f"source/{mark.source}")
