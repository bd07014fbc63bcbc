"""Whether a new record is there already: under this name, or most likely under another in whatever script."""

from typing import NamedTuple

from dossier_gen.corpus import Corpus
from dossier_gen.fields.items import NameForm
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.folding import folded
from dossier_gen.nodes import Plain
from dossier_gen.records import KINDS, Record
from dossier_gen.records.base import MAX_NAME
from dossier_gen.records.person import Person
from dossier_gen.records.source import Source
from dossier_gen.rules.likeness import Grade, Look, may_be_one, signs
from dossier_gen.shape import shaped
from dossier_gen.writing.choices import sounds
from dossier_gen.writing.ids import in_latin


class Twin(NamedTuple):
    """A record that may be the new one."""

    ref: Ref
    caption: str
    reason: str


def twins(corpus: Corpus, kind: str, values: dict[str, Plain]) -> list[Twin]:
    """The records that a new one of these values most likely is."""
    made = _likely(kind, values)
    mine, look, heard = list(signs(made)), Look.of(made), _sounds(made)
    found = []
    for ref in corpus.of_kind(kind):
        other = corpus[ref]
        keys = {sign.key: sign for sign in signs(other)}
        shared = (sign for sign in mine if sign.key in keys)
        reason = next((sign.reason for sign in shared if _is_one(made, other, sign.grade, look)), "")
        reason = reason or _otherwise(made, other, heard)
        if reason:
            found.append(Twin(ref, str(other.name), reason))
    return found


def _likely(kind: str, values: dict[str, Plain]) -> Record:
    """The new record, with its name in Latin letters too; what is no whole record yet, by its name alone."""
    record, _ = shaped(KINDS[kind], values, "")
    name = Text.of(values["name"])
    known = record or KINDS[kind].model_construct(name=name)
    latin = (words for _, one in name.by_language if (words := in_latin(kind, one)[:MAX_NAME].strip()))
    forms = tuple(NameForm(text=words, lang="en", role="alias") for words in latin)
    return known.model_copy(update={"names": (*known.names, *forms)})


def _is_one(one: Record, other: Record, grade: Grade, look: Look) -> bool:
    if grade is Grade.CERTAIN:
        return True
    return (grade is not Grade.LIKE or look.is_like(Look.of(other))) and may_be_one(one, other)


def _otherwise(one: Record, other: Record, heard: set[frozenset[str]]) -> str:
    """Why two records may be one by what no sign says: a person's name by its sound, the address of a source."""
    if isinstance(one, Source) and isinstance(other, Source) and one.url and one.url == other.url:
        return "the same address"
    if isinstance(one, Person) and may_be_one(one, other) and not heard.isdisjoint(_sounds(other)):
        return "a name that sounds the same"
    return ""


def _sounds(record: Record) -> set[frozenset[str]]:
    """The names of a record as they sound, but for those of one word."""
    names = (*(words for _, words in record.name.by_language), *(form.text for form in record.names))
    return {heard for name in names if len(heard := sounds(folded(name).split())) > 1}
