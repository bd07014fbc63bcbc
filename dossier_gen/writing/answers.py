"""What a person types as the value of a record: names become refs, days in words become days in figures."""

import re

from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.walk import FieldPlan, plans
from dossier_gen.findings import UsageError
from dossier_gen.prose import as_ref
from dossier_gen.records import KINDS
from dossier_gen.shape import nearest
from dossier_gen.writing.annotations import kinds_in, model_of, needed_first, words_in
from dossier_gen.writing.assignments import Slot
from dossier_gen.writing.choices import Choice, Choices
from dossier_gen.writing.days import as_day

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
