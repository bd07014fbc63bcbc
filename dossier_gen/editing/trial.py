"""What a check would say if the file of one record held something else."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import chain

from dossier_gen.corpus import Corpus, countries_named, known_countries
from dossier_gen.editing.shelf import Shelf
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import walk
from dossier_gen.findings import Finding, errors
from dossier_gen.nodes import Plain, read
from dossier_gen.overlay import merged
from dossier_gen.records import KINDS, Record
from dossier_gen.rules import judged, of_all, of_records
from dossier_gen.rules.case import Case
from dossier_gen.shape import shaped
from dossier_gen.store import seen_from, stored_in


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check would say."""

    here: tuple[Finding, ...] = ()
    """Of the record itself."""
    elsewhere: tuple[Finding, ...] = ()
    """The errors that other records would have and do not have now."""

    @property
    def is_refused(self) -> bool:
        """Whether the record may not be written so."""
        return bool(errors(self.here))


@dataclass
class Trial:
    """Tries what somebody would write."""

    shelf: Shelf
    naming: dict[Ref, tuple[Record, frozenset[Ref]]] = field(default_factory=dict)
    """What each record names, as long as it is the same record."""
    now: tuple[Corpus, frozenset[Finding]] | None = None
    """The errors that the rules about all records find in a corpus as it is."""

    def of(self, ref: Ref, data: bytes, *, quick: bool = False) -> Verdict:
        """What a check would say if the file of this record held these bytes.

        A quick answer leaves out the rules about all records, and what other records would be told.
        """
        file = self.shelf.shown(ref)
        values, found = self._values(ref, data)
        record, misshapen = shaped(KINDS[ref.kind], values, file) if values is not None else (None, [])
        if record is None:
            return Verdict((*found, *misshapen))
        corpus = self._with(ref, record)
        told = list(chain.from_iterable(of_records(corpus, self.shelf.policy, [ref])))
        if quick:
            judged_here = judged(corpus, self.shelf.policy, told)
            return Verdict((*found, *misshapen, *(one for one in _of(judged_here, file) if one.rule != "excuses")))
        every = [one for _, some in of_all(corpus, self.shelf.policy) for one in some]
        ours = (*found, *misshapen, *_of(judged(corpus, self.shelf.policy, (*told, *every)), file))
        return Verdict(ours, self._elsewhere(ref, corpus, every))

    def _values(self, ref: Ref, data: bytes) -> tuple[dict[str, Plain] | None, list[Finding]]:
        """What the bytes hold, with what overlays add to the record."""
        reading = read(data, self.shelf.shown(ref))
        values, found = reading.value, reading.findings
        for overlay in self.shelf.overlays if values is not None else ():
            path = overlay.folder / KINDS[ref.kind].folder / f"{ref.id}.yaml"
            name = f"{seen_from(self.shelf.folder, overlay.folder)}/{path.parent.name}/{path.name}"
            added = read(path.read_bytes(), name).value if path.is_file() and not path.is_symlink() else None
            if added is not None and values is not None:
                whole = merged(KINDS[ref.kind], values, added, name, overlay.audience)
                values, found = whole.values, [*found, *whole.findings]
        return values, found

    def _with(self, ref: Ref, record: Record) -> Corpus:
        """The corpus with this record in it."""
        corpus, loaded = self.shelf.corpus, self.shelf.loaded
        files = {**corpus.files, ref: self.shelf.shown(ref)}
        filed = {one: corpus.records[one] for one in corpus.files if one in corpus.records} | {ref: record}
        unfiled = {one: known for one, known in corpus if one not in files}
        named = {*unfiled, *countries_named(record)}
        countries = {**known_countries(named, filed, loaded.broken), **unfiled}
        folders = [self.shelf.folder, *(overlay.folder for overlay in self.shelf.overlays)]
        records = {**filed, **countries}
        return Corpus.of(records, files, stored_in(folders, records, [], corpus, loaded.looked))

    def _elsewhere(self, ref: Ref, corpus: Corpus, every: Iterable[Finding]) -> tuple[Finding, ...]:
        """The errors that other records have in a corpus and do not have now."""
        now, policy = self.shelf.corpus, self.shelf.policy
        if self.now is None or self.now[0] is not now:
            self.now = now, frozenset(one for _, some in of_all(now, policy) for one in some)
        others = [one for one in self._that_name(ref) if one != ref]
        before = {*self.now[1], *chain.from_iterable(of_records(now, policy, others))}
        after = (*every, *chain.from_iterable(of_records(corpus, policy, others)))
        new = judged(corpus, policy, [one for one in after if one not in before])
        own = self.shelf.shown(ref)
        return tuple(one for one in errors(new) if one.file != own and one.rule != "excuses")

    def _that_name(self, ref: Ref) -> list[Ref]:
        """The records that name a record."""
        corpus = self.shelf.corpus
        for one, record in corpus:
            if one not in self.naming or self.naming[one][0] is not record:
                case = Case(corpus, one, record, tuple(walk(record)), self.shelf.policy)
                self.naming[one] = record, frozenset(named.record for _, named, _ in case.named())
        return [one for one in corpus.records if ref in self.naming[one][1]]


def _of(findings: Iterable[Finding], file: str) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one.file == file)
