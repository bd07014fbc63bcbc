"""What awaits translation: the texts of records that have no words in a language of the site."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dossier_gen.corpus import Corpus
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text, spoken, translated_from
from dossier_gen.fields.walk import Leaf, walk
from dossier_gen.findings import Path
from dossier_gen.name_forms import is_in
from dossier_gen.records import Record

_OWN_WORDS = frozenset(("quote", "notes", "family_name", "given_name", "patronymic"))
"""Fields that nobody translates: a source's own words, remarks for the office itself, and the parts of a name."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """How far a dossier is in a language."""

    language: str
    records: Mapping[Ref, tuple[Path, ...]]
    """The records with texts that have no words in the language, each with the paths of these texts."""
    texts: int
    """All texts that are to be had in the language."""
    own: int
    """The texts that the dossier itself has translated into it."""

    @property
    def count(self) -> int:
        """How many texts wait."""
        return sum(map(len, self.records.values()))


def untranslated(ref: Ref, record: Record, language: str, default: str) -> tuple[Path, ...]:
    """The paths of a record's texts that have no words in a language."""
    missing = (path for path, tags in _texts(ref, record, default) if language not in map(spoken, tags))
    named = any(form.role == "official" and not form.to and is_in(form, language) for form in record.names)
    return tuple(path for path in missing if path != ("name",) or not named)


def waiting(corpus: Corpus, language: str, default: str) -> Waiting:
    """What awaits translation into a language; text that names no language is in the default one."""
    # A country without a file has its names from CLDR.
    written = [(ref, record) for ref, record in corpus if ref in corpus.files]
    missing = {ref: untranslated(ref, record, language, default) for ref, record in written}
    tags = [tags for ref, record in written for _, tags in _texts(ref, record, default)]
    own = sum(any(translated_from(tag) and spoken(tag) == language for tag in each) for each in tags)
    return Waiting(language, {ref: paths for ref, paths in missing.items() if paths}, len(tags), own)


def _texts(ref: Ref, record: Record, default: str) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """The path of each text of a record, with the tags that it has words under."""
    for leaf in walk(record):
        if isinstance(leaf.value, Text) and _is_told(ref, leaf):
            yield leaf.path, tuple(tag or default for tag, _ in leaf.value.by_language)


def _is_told(ref: Ref, leaf: Leaf) -> bool:
    """Whether a text is the dossier's own; what a source is called is the source's."""
    return leaf.plan.key not in _OWN_WORDS and not (ref.kind == "source" and leaf.path == ("name",))


def by_language(corpus: Corpus, languages: tuple[str, ...], default: str) -> Iterator[Waiting]:
    """What awaits translation into each language but the default one."""
    yield from (waiting(corpus, language, default) for language in languages if language != default)
