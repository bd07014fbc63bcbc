"""A dossier that stays in memory and follows its files: after an edit, only what the edit concerns is done again.

A record is read again when its file holds other bytes, checked again when it or a record that it names is another, and
linked again when it is another or other records are there to be named. What comes out equals a dossier opened anew.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path

from dossier_gen.corpus import Corpus
from dossier_gen.edition import Checked
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import walk
from dossier_gen.findings import Finding, errors
from dossier_gen.load import Loaded, load, located
from dossier_gen.load_again import load_again
from dossier_gen.overlay import Overlay
from dossier_gen.own import at_hand
from dossier_gen.policy import Policy
from dossier_gen.rules import found_in, judged
from dossier_gen.rules.case import Case


class EditedError(Exception):
    """Something was edited while the records were checked."""


_OF_ALL = frozenset(("refs-resolve", "ref-kinds", "marks-resolve", "stored-files", "office-on-the-day"))
"""Rules whose findings speak of further records than the one they are about and those that it names."""


@dataclass
class Resident:
    """The records of a folder, checked; `edition_of` makes an edition of them, of the one before what is the same."""

    folder: Path
    policy: Policy
    overlays: Sequence[Overlay] = ()
    loaded: Loaded | None = None
    found: dict[Ref, list[Finding]] = field(default_factory=dict)
    """What the rules about one record found in each."""
    naming: dict[Ref, set[Ref]] = field(default_factory=lambda: defaultdict(set))
    """The records that name a record, or named it once."""
    whole: Mapping[str, list[Finding]] = field(default_factory=dict)
    """What the rules about all records found when they were asked last."""

    def demanding(self, policy: Policy) -> "Resident":
        """The same records where this is demanded of them; with other demands nothing is taken as checked."""
        return self if policy == self.policy else Resident(self.folder, policy, self.overlays, self.loaded)

    def check(self, edited: Collection[Path] | None = None, is_edited: Callable[[], bool] | None = None) -> Checked:
        """The records as the files hold them now, and all findings.

        With the whole paths of all that was `edited` since, the check is quick: it looks at these files alone, takes
        what was found before by the rules about all records, and in records that are the same and name none that is
        another, and does not say where in a file something stands. Ask again when there is time. One that finds an
        error is made in whole. A check is given up as soon as `is_edited` says that there is another edit; where that
        is asked, it says where something stands only if there are errors.

        Raises:
            UsageError: if there is no such folder, or nothing in it.
            EditedError: if it was given up; nothing has become of it.
        """
        quick = edited is not None
        loaded = self._load(edited)
        corpus = loaded.corpus
        todo = self._concerned(corpus, quick)
        again = [ref for ref in corpus.records if ref in todo]
        files = frozenset(corpus.files.values())
        before = {name: [one for one in known if one.file in files] for name, known in self.whole.items() if quick}
        heed = partial(leave_if, is_edited) if is_edited else None
        of_each, self.whole = found_in(corpus, self.policy, again, before, heed)
        for ref in todo:
            self.found.pop(ref, None)
        self.found.update(zip(again, of_each, strict=True))
        self._note_names(corpus, again)
        self.loaded = loaded
        rules = (*(self.found[ref] for ref in corpus.records), *self.whole.values())
        found = (*loaded.findings, *judged(corpus, self.policy, chain.from_iterable(rules)))
        has_errors = bool(errors(found))
        if quick and has_errors:
            return self.check()
        if has_errors or not (quick or is_edited):
            found = located(found, self.folder, loaded.origins)
        return Checked(corpus, found, self.folder, loaded.origins, loaded.read)

    def _load(self, edited: Collection[Path] | None) -> Loaded:
        known = load_again(self.folder, edited, self.loaded) if edited is not None and self.loaded else None
        return known or load(self.folder, self.overlays, self.loaded)

    def _concerned(self, corpus: Corpus, quick: bool) -> set[Ref]:
        """The records that must be checked again: all where there is no check before or a stored file is another."""
        old = self.loaded.corpus if self.loaded else None
        by_own_rules = at_hand().record_rules and not quick  # of what they look at beside a record nothing is known
        if old is None or not self.found or by_own_rules or _stored(old) != _stored(corpus):
            return {*corpus.records, *self.found}
        changed = _changed(old, corpus)
        telling = (
            () if quick else {ref for ref, found in self.found.items() if any(_tells_of_all(one) for one in found)}
        )
        return changed.union(telling, *(self.naming.get(ref, ()) for ref in changed))

    def _note_names(self, corpus: Corpus, refs: Sequence[Ref]) -> None:
        for ref in refs:
            record = corpus.records[ref]
            for _, named, _ in Case(corpus, ref, record, tuple(walk(record)), self.policy).named():
                self.naming[named.record].add(ref)


def leave_if(is_edited: Callable[[], bool]) -> None:
    """Leave what is being done of records as they were before another edit.

    Raises:
        EditedError: if there is one.
    """
    if is_edited():
        raise EditedError


def _changed(old: Corpus, new: Corpus) -> set[Ref]:
    """The refs that do not lead to what they led to."""
    anew = new.anew(old)
    if anew is None or old.files != new.files:
        anew = [
            ref
            for ref in {*old.records, *new.records, *old.files, *new.files}
            if old.records.get(ref) is not new.records.get(ref) or (ref in old.files) != (ref in new.files)
        ]
    return {*anew, *(ref for ref in {*old.former, *new.former} if old.former.get(ref) != new.former.get(ref))}


def _tells_of_all(finding: Finding) -> bool:
    return finding.rule in _OF_ALL


def _stored(corpus: Corpus) -> dict[str, object]:
    """The stored files with their states."""
    return {name: (one.path, one.state, one.sha256) for name, one in corpus.stored.items()}
