"""Whether two plain values of a field mean the same, and which item of a list a new one is about."""

from collections.abc import Mapping
from typing import cast

from pydantic import ValidationError

from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.forms import Form, field_shape
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.text import TEXT_LANGUAGE
from dossier_gen.fields.walk import plans
from dossier_gen.importing.catalogue import adapter
from dossier_gen.importing.targets import field_of, short_key
from dossier_gen.nodes import Plain

Values = dict[str, Plain]

_KNOWN_BY: Mapping[str, tuple[tuple[str, ...], ...]] = {
    "Tenure": (("office",), ("title", "institution")),
    "ProgrammeItem": (("event",), ("title", "at"), ("at",)),
    "Approval": (("by", "at"), ("at",)),
    "Arrangement": (("what", "at"),),
    "VisitContact": (("person",), ("name",)),
    "Extension": (("until",), ("at",)),
}
"""By which fields an item is known among others of its list, where these are not the ones that it needs.

Of several ways the first that a new item goes; the first field of it must stand in both, the others contradict nothing.
"""


def same_item(model: type[Fields], listed: list[Plain], new: Values, language: str) -> int | None:
    """The place of the item that a new one is about; None where it is one more.

    Of several that are known by the same, as two tenures in one office, it is one that the new one does not contradict;
    an item for another time is one more.
    """
    alike = [
        place
        for place, old in enumerate(listed)
        if all(
            _agrees(model, key, widened(model, old), new, language, both=not number)
            for number, key in enumerate(_known_by(model, new))
        )
    ]
    held = {place: widened(model, listed[place]) for place in alike}
    for place, old in held.items():
        if all(_agrees(model, key, old, new, language, both=False) for key in new):
            return place
    return next((place for place, old in held.items() if not _at_other_times(old, new)), None)


def _known_by(model: type[Fields], new: Values) -> tuple[str, ...]:
    for way in _KNOWN_BY.get(model.__name__, ()):
        if way[0] in new:
            return way
    return tuple(plan.key for plan in plans(model) if model.model_fields[plan.attribute].is_required()) or tuple(new)


def _agrees(model: type[Fields], key: str, old: Values, new: Values, language: str, *, both: bool) -> bool:
    """Whether two items say the same under a key; with `both`, one that says nothing there is no match for another."""
    if key not in old or key not in new:
        return not both or (key not in old and key not in new)
    plan = field_of(model, key)
    if plan is None:
        return old[key] == new[key]
    shape = field_shape(model, plan)
    if shape.form is Form.MAPPING or shape.is_list:
        return True
    if shape.form in (Form.TEXT, Form.PROSE):
        mine, other = by_language(old[key], language), by_language(new[key], language)
        shared = mine.keys() & other.keys()
        return bool(shared) and all(plainly(mine[tag]) == plainly(other[tag]) for tag in shared)
    return means_the_same(model, key, new[key], old[key])


def _at_other_times(old: Values, new: Values) -> bool:
    """Whether two items surely hold at different times."""
    return _is_over(old, new) or _is_over(new, old)


def _is_over(first: Values, second: Values) -> bool:
    end, begin = (_day(one.get(key)) for one, key in ((first, "to"), (second, "from")))
    return bool(end and begin and end.latest and begin.earliest and end.latest < begin.earliest)


def _day(value: Plain) -> Date | None:
    try:
        return Date.parse(value) if isinstance(value, str) else None
    except ValueError:
        return None


def means_the_same(model: type[Fields], key: str, new: Plain, old: Plain) -> bool:
    """Whether two written values of a field are one; a date or a moment that is less precise than the other agrees."""
    plan = field_of(model, key)
    if new == old or plan is None:
        return new == old
    read = adapter(model, plan.attribute).validate_python
    try:
        mine, other = read(new), read(old)
    except ValidationError:
        return False
    if isinstance(mine, Moment) and isinstance(other, Moment) and not (mine.time or mine.part):
        mine, other = mine.date, other.date
    return bool(mine == other) or (isinstance(mine, Date) and isinstance(other, Date) and _holds(mine, other))


def _holds(wide: Date, narrow: Date) -> bool:
    """Whether a date says the same as another, less precisely."""
    if wide.is_span or narrow.is_span or not (wide.earliest and wide.latest and narrow.earliest and narrow.latest):
        return False
    return wide.earliest <= narrow.earliest and narrow.latest <= wide.latest and wide.text[-1].isalnum()


def by_language(value: Plain, language: str) -> Values:
    """A text by language; words without one are in that of the dossier."""
    if isinstance(value, dict):
        return {tag or language: words for tag, words in value.items()}
    return {language: value}


def plainly(words: Plain) -> str:
    """Words without what does not count: how much white space stands between them."""
    return " ".join(str(words).split())


def widened(model: type[Fields], item: Plain) -> Values:
    """An item that is written in short, as the mapping it stands for."""
    if isinstance(item, dict) and not _is_text(model, item):
        return item
    return {short_key(model): item}


def _is_text(model: type[Fields], item: Values) -> bool:
    return bool(item) and all(TEXT_LANGUAGE.match(key) and not field_of(model, key) for key in item)


def listed_in(values: Values, key: str) -> list[Plain]:
    """The list under a key, made where there is none."""
    return cast("list[Plain]", values.setdefault(key, []))


def mapping_in(values: Values, key: str) -> Values:
    """The mapping under a key, made where there is none."""
    return cast("Values", values.setdefault(key, {}))
