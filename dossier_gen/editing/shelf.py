"""The records while somebody edits: as the files hold them now, with what each is called."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from dossier_gen import gazetteer
from dossier_gen.console import folder_of, options_of, overlays_of
from dossier_gen.corpus import Corpus, known_countries
from dossier_gen.editing.filled import Tongues
from dossier_gen.facets import written_forms
from dossier_gen.fields.refs import Ref, record_ref
from dossier_gen.fields.text import Text
from dossier_gen.findings import Finding, errors, first_of
from dossier_gen.load import NOTHING, Loaded, load
from dossier_gen.name_forms import Forms
from dossier_gen.overlay import Overlay
from dossier_gen.own import Own, at_hand
from dossier_gen.policy import Policy
from dossier_gen.records import KINDS, Record
from dossier_gen.settings import languages, policy


def countries() -> Mapping[Ref, Record]:
    """The countries that are known without a file."""
    return _countries(at_hand())


@lru_cache(maxsize=1)
def _countries(own: Own) -> Mapping[Ref, Record]:
    return known_countries((record_ref("country", code) for code in gazetteer.country_codes()), ())


@dataclass
class Shelf:
    """The records of a dossier and what it demands of them."""

    folder: Path
    """The folder of the records."""
    policy: Policy
    overlays: tuple[Overlay, ...] = ()
    tongues: Tongues = field(default_factory=Tongues)
    """The languages in which words are asked for."""
    loaded: Loaded = NOTHING

    @staticmethod
    def of(config: MkDocsConfig) -> "Shelf":
        """The records of a configuration, read.

        Raises:
            UsageError: if there is no such folder, or the options are wrong.
        """
        options = options_of(config)
        tags = (options.default_language, *languages(options), options.language)
        shelf = Shelf(folder_of(config).absolute(), policy(options), overlays_of(config))
        shelf.tongues = Tongues(tuple(dict.fromkeys(tags)))
        shelf.refresh()
        return shelf

    @property
    def corpus(self) -> Corpus:
        """All records that can be read."""
        return self.loaded.corpus

    def refresh(self) -> None:
        """Read again what was changed in the files since."""
        if self.folder.is_dir() and not any(self.folder.glob("*/*.yaml")):
            self.loaded = NOTHING  # a dossier may begin in the form
            return
        fresh = load(self.folder, self.overlays, self.loaded if self.loaded is not NOTHING else None)
        is_same = _is_same(self.corpus, fresh.corpus)
        self.loaded = replace(fresh, corpus=self.corpus) if is_same else fresh

    def file_of(self, ref: Ref) -> Path:
        """The file of a record, there or not."""
        return self.folder / KINDS[ref.kind].folder / f"{ref.id}.yaml"

    def shown(self, ref: Ref) -> str:
        """The file of a record as findings print it."""
        return f"{self.folder.name}/{KINDS[ref.kind].folder}/{ref.id}.yaml"

    def broken(self) -> list[tuple[Finding, Ref | None]]:
        """What is wrong with files that are no records as they stand, with the ref of those that a form may show."""
        refs = {self.shown(ref): ref for ref in self.loaded.broken}
        return [(one, refs.get(one.file)) for one in first_of(errors(self.loaded.findings))]

    def misread(self, ref: Ref) -> tuple[Finding, ...]:
        """Why the file of a record could not be read."""
        return tuple(one for one in self.loaded.findings if one.file == self.shown(ref))

    def record(self, ref: Ref) -> Record | None:
        """The record that a ref names, countries without a file too; None where there is none."""
        return self.corpus.get(ref) or (countries().get(ref) if ref.kind == "country" else None)

    def name(self, record: Record) -> str:
        """What a record is called, in the default language of the dossier."""
        return Forms(record, self.tongues.default, self.tongues.default, self.policy.as_of).printed().words

    def caption(self, ref: Ref) -> str:
        """What a record or an item of one is called; the ref itself where there is none."""
        record = self.record(ref)
        if record is None:
            return str(ref)
        if not ref.item:
            return self.name(record)
        item = self.corpus.items_in(ref).get(ref.item)
        title = getattr(item, "title", None)
        return f"{self.words(title)} ({self.name(record)})" if isinstance(title, Text) else str(ref)

    def words(self, text: Text) -> str:
        """A text in the default language of the dossier."""
        return text.within(self.tongues.default, self.tongues.default)[0]

    def forms(self, record: Record) -> Iterator[str]:
        """All that a record is called, that which is shown first."""
        seen = {self.name(record)}
        yield from seen
        for form in written_forms(record, self.tongues.default):
            if form.text not in seen:
                seen.add(form.text)
                yield form.text


def _is_same(old: Corpus, new: Corpus) -> bool:
    """Whether two corpora hold the same records and stored files."""
    same_files = old.files == new.files and old.stored == new.stored and len(old) == len(new)
    return same_files and all(new.records.get(ref) is record for ref, record in old)
