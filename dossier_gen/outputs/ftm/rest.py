"""What the model has no property for: told in words, one line a value, so that nothing is lost in silence."""

from collections.abc import Collection, Iterator, Mapping

from dossier_gen.corpus import Corpus
from dossier_gen.fields.base import Fields
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.fields.walk import plans
from dossier_gen.findings import Path
from dossier_gen.outputs.ftm.drafts import Desk, Draft, entity_id
from dossier_gen.outputs.ftm.values import texts_of
from dossier_gen.outputs.ftm.vocabulary import NAMES
from dossier_gen.records import Record

KEEPING = frozenset(
    (
        *("name", "cite", "audience", "audience_of", "public_wording", "formerly", "different_from", "excuses"),
        *("checked", "id", "image"),
    )
)
"""Fields that keep a record in order and say nothing of what it is about, and those told elsewhere."""


def note(desk: Desk, ref: Ref, record: Record, told: Collection[str], about: tuple[str, ...]) -> None:
    """A note with all fields of a record that were not told, for the entities it is about."""
    draft: Draft | None = None
    for path, line in (*_forms(record, desk.edition.corpus), *left(record, told, desk.edition.corpus)):
        if draft is None:
            draft = desk.draft(f"{entity_id(ref)}.note", "Note", record)
        draft.say("description", line, path)
    if draft:
        for id in about:
            draft.word("entity", id)


def _forms(record: Record, corpus: Corpus) -> Iterator[tuple[Path, str]]:
    """The forms of a name that say more than a name and its language, or that are for one use alone."""
    for place, form in enumerate(record.names):
        if form.role not in NAMES or form.from_ or form.to or form.note or form.scheme or form.script:
            yield ("names", place), f"names: {'; '.join(_words(form, corpus))}"


def describe(draft: Draft, item: Fields, path: Path, told: Collection[str]) -> None:
    """What of an item its entity has no property for, as its description."""
    for inner, line in left(item, told, draft.desk.edition.corpus):
        draft.say("description", line, (*path, *inner))


def left(fields: Fields, told: Collection[str], corpus: Corpus) -> Iterator[tuple[Path, str]]:
    """The fields of a mapping that were not told: for each value, and each item of a list, its path and words.

    With them the words that its citations quote.
    """
    for plan in plans(type(fields)):
        value = fields.__dict__[plan.attribute]
        is_said = value is not None and value != type(fields).model_fields[plan.attribute].default
        if plan.key in told or plan.key in KEEPING or not is_said:
            continue
        members = enumerate(value) if isinstance(value, tuple) and plan.key != "coordinates" else ((None, value),)
        for place, member in members:
            path: Path = (plan.key,) if place is None else (plan.key, place)
            words = "; ".join(_words(member, corpus))
            if words:
                yield path, f"{plan.key}: {words}"
    for place, one in enumerate(getattr(fields, "cite", ())):
        if one.quote and one.source in corpus:
            yield ("cite", place), f"quoted: {'; '.join(_words(one.quote, corpus))}"


def _words(value: object, corpus: Corpus) -> Iterator[str]:
    match value:
        case Text():
            yield from (f"{words} ({tag})" if tag else words for tag, words in texts_of(value, corpus))
        case Ref():
            if value.record in corpus:
                yield f"{corpus[value].name} ({value})"
            elif value.record in corpus.unnamed:
                yield str(corpus.unnamed[value.record].name)
        case Moment():
            yield str(value)
        case Fields():
            yield from _of_mapping(value, corpus)
        case Mapping():
            for key, member in value.items():
                yield from (f"{key}: {words}" for words in _words(member, corpus))
        case tuple():
            yield ", ".join(words for member in value for words in _words(member, corpus))
        case _:
            yield str(value)


def _of_mapping(fields: Fields, corpus: Corpus) -> Iterator[str]:
    for plan in plans(type(fields)):
        value = fields.__dict__[plan.attribute]
        is_said = value is not None and value != type(fields).model_fields[plan.attribute].default
        if is_said and plan.key not in KEEPING - {"name"}:
            yield from (f"{plan.key} {words}" for words in _words(value, corpus))
