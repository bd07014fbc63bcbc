"""What a person types as the value of a record: names become refs, days are read as people write them."""

import re

from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.walk import FieldPlan, plans
from dossier_gen.findings import UsageError
from dossier_gen.gazetteer import UN_LANGUAGES, month_numbers
from dossier_gen.prose import as_ref
from dossier_gen.records import KINDS
from dossier_gen.shape import nearest
from dossier_gen.writing.annotations import kinds_in, model_of, needed_first, words_in
from dossier_gen.writing.assignments import Slot
from dossier_gen.writing.choices import Choice, Choices

MOST_OFFERED = 9
"""How many records are offered where several may be meant."""


class SeveralError(UsageError):
    """What was typed may mean several records, or none."""

    def __init__(self, sentence: str, choices: list[Choice], kinds: tuple[str, ...], unknown: str = "") -> None:
        super().__init__(sentence)
        self.choices = choices
        self.kinds = kinds
        self.unknown = unknown
        """The name, where nothing of any kind has it."""


def important(slot: Slot) -> Slot:
    """The slot of the one important field, for a mapping that may be written as its value."""
    model = model_of(slot.annotation)
    if model is None or model is Moment:
        return slot
    plan: FieldPlan = next(plan for plan in plans(model) if plan.attribute == needed_first(model))
    return Slot(model, plan, model.model_fields[plan.attribute].annotation, slot.path)


def answer(slot: Slot, typed: str, choices: Choices) -> str:
    """The value that is meant by what was typed.

    Raises:
        UsageError: with a sentence, if nothing is.
    """
    inner = important(slot)
    if inner.plan.to:
        return _named(inner.model, inner.plan, typed, choices)
    if words := words_in(inner.annotation):
        return _word(inner.plan.key, typed, words)
    kinds = set(kinds_in(inner.annotation))
    return _day(typed, has_time=Moment in kinds) if {Date, Moment} & kinds else typed


def _day(typed: str, *, has_time: bool) -> str:
    """A day as records have it.

    Raises:
        UsageError: if it is none.
    """
    day = as_day(typed)
    try:
        if has_time:
            Moment.model_validate(day)
        else:
            Date.parse(day)
    except ValueError as error:
        reason = str(error) if "names a day" in str(error) or "ends before" in str(error) else f"'{typed}' is no day"
        time = ", with a time as 2025-08-26T10:00[Asia/Shanghai]" if has_time else ""
        raise UsageError(
            f"{reason}: write 26 August 2025, 2025-08-26{time}, a month as 2025-08, days as 25–26 August 2025"
        ) from None
    return day


def _named(model: type[Fields], plan: FieldPlan, typed: str, choices: Choices) -> str:
    """The ref of a record that is named by its ref or its name; behind the source of a citation the place."""
    said, comma, place = typed.partition(",") if model is CitationFields else (typed, "", "")
    name = said.strip()
    ref, kinds = as_ref(name), plan.to.kinds if plan.to else ()
    if ref and ref.kind in kinds and choices.exists(ref):
        return f"{ref}{comma}{place}"
    found = choices.found(name, kinds, offices=plan.key == "office")
    if len(found) == 1:
        return f"{found[0].ref}{comma}{place}"
    if not found:
        others = choices.found(name, [kind for kind in KINDS if kind not in kinds])
        other = f"; there is {others[0].line}, which is none" if len(others) == 1 else ""
        unknown = "" if others else name
        raise SeveralError(f"no {' and no '.join(kinds)} is called '{name}'{other}", [], kinds, unknown)
    offered = "; ".join(one.line for one in found[:MOST_OFFERED])
    more = f", and {len(found) - MOST_OFFERED} more" if len(found) > MOST_OFFERED else ""
    raise SeveralError(f"'{name}' may be {offered}{more}", found, kinds)


def _word(key: str, typed: str, words: tuple[str, ...]) -> str:
    """One of the words that a field takes, in full or by its beginning."""
    said = typed.casefold().replace(" ", "-")
    begun = [word for word in words if word and word.casefold().startswith(said)]
    if said in map(str.casefold, words) or len(begun) == 1:
        return next((word for word in words if word.casefold() == said), begun[0] if begun else typed)
    hint = nearest(typed, words) or f"one of {', '.join(word for word in words if word)}"
    raise UsageError(f"{key} cannot be '{typed}': {hint}")


def is_moment(words: str) -> bool:
    """Whether an answer is one day, with or without a time."""
    return bool(_DAY.match(words))


_DAY = re.compile(r"\d{4}-\d{2}-\d{2}[~?%]?(T|\[|\Z)")
_NUMBERS = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})\Z|(\d{4})年(\d{1,2})月(?:(\d{1,2})日)?\Z")
_WORDS = re.compile(r"(?:(\d{1,2})\.? )?([^\W\d_]+)\.? (\d{4})(?: г\.?| года)?\Z")


def as_day(typed: str) -> str:
    """A day or days as records have them, where they are written as people write them; else as typed.

    `26.08.2025`, `26 August 2025`, `25–26 August 2025`, `30 October – 2 November 2023`, `26 августа 2025 г.`.
    """
    words = " ".join(typed.split())
    first, dash, last = re.sub(r"\s*[–—-]\s*", "–", words).partition("–")
    whole = _one_day(words)
    if whole or not dash or not (end := _one_day(last)):
        return whole or typed
    rest = last.split() if " " in last else re.split(r"(?<=\.)", last)
    joint = " " if " " in last else ""
    ways = (first, *(joint.join((first, *rest[place:])) for place in range(len(rest))))
    begin = next((day for words in ways if (day := _one_day(words))), "")
    return f"{begin}/{end}" if begin and begin != end else typed


def _one_day(words: str) -> str:
    """One day or month; empty where it is none."""
    if found := _NUMBERS.match(words):
        day, month, year = found.group(1, 2, 3) if found[3] else found.group(6, 5, 4)
        return _iso(year, month, day)
    if (found := _WORDS.match(words)) and (month := month_numbers(UN_LANGUAGES, ("wide",)).get(found[2].casefold())):
        return _iso(found[3], month, found[1])
    return ""


def _iso(year: str, month: str | int, day: str | None) -> str:
    return f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
