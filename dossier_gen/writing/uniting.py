"""Two records of one thing as one: what one of them lacks comes from the other, and nothing is lost.

The values of the record that stays are kept. Lists are united item by item, by what each item is about; of single
values that differ the other's goes under `disputed` with its citations, and what cannot be disputed into `notes`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import cast

from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import Part
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import plans
from dossier_gen.findings import Path
from dossier_gen.gazetteer import date_words, moment_words
from dossier_gen.nodes import Plain
from dossier_gen.prose import literal
from dossier_gen.shape import spelled
from dossier_gen.writing.annotations import is_keyed, kinds_in, length_of, member_of, model_of, words_in
from dossier_gen.writing.assignments import written_out
from dossier_gen.writing.sameness import by_language, is_same, is_same_item, whole
from dossier_gen.writing.values import Values
from dossier_gen.writing.whereabouts import Seen, Where

_NO_FACTS = frozenset(
    (
        *("sort", "acronym", "website", "url", "archived", "accessed", "file", "sha256", "zone", "script", "scheme"),
        *("lang", "language", "family_name", "given_name", "patronymic", "pronunciation", "id", "note", "rank"),
    )
)
"""Fields of which sources say nothing: where two differ, the other's value goes into the notes."""


@dataclass(slots=True)
class Uniting:
    """The record that stays, while another is joined to it."""

    seen: Seen
    old: Ref
    """The ref of the record that goes."""
    language: str
    """The language of words that name none."""
    name_of: Callable[[Ref], Plain]
    """The name of a record, as it is written."""
    disputed: list[Plain] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    """What the notes are to say of what stands nowhere else, paragraph by paragraph."""
    audience_of: dict[str, Plain] = field(default_factory=dict)
    moved: dict[Path, Path] = field(default_factory=dict)
    """Where the items of lists stand now, by where they stood; the list, for one that went to the notes."""

    def mapping(self, model: type[Fields], old: Values, new: Values, at: Where) -> Values:
        """The fields of two mappings of a class."""
        united = dict(old)
        for plan in plans(model):
            value = new.get(plan.key)
            if value is None or (at.path and plan.key == "audience"):
                continue
            inside, annotation = self.inside(at.field(plan)), model.model_fields[plan.attribute].annotation
            if old.get(plan.key) is not None:
                united[plan.key] = self.value(annotation, united[plan.key], value, inside)
            elif (fresh := self.fresh(annotation, value, inside)) is not None:
                united[plan.key] = fresh
        return united

    def inside(self, at: Where) -> Where:
        """The place of a field; of one of the record itself, with what the record that goes cites for it."""
        if len(at.path) > 1:
            return at
        cited = self.seen.added.get("cite")
        for_it = [one for one in cited if _is_for(one, str(at.path[0]))] if isinstance(cited, list) else []
        return Where(at.path, at.stood, at.words, tuple(for_it), at.is_internal)

    def value(self, annotation: object, old: Plain, new: Plain, at: Where) -> Plain:
        """One value of two."""
        model, inner = model_of(annotation), member_of(annotation, 0)
        if is_keyed(annotation) and isinstance(old, dict) and isinstance(new, dict):
            return self.keyed(inner, old, new, at)
        if inner is not annotation and length_of(annotation) == 1 and isinstance(old, list) and isinstance(new, list):
            return self.items(inner, old, new, at)
        if is_same(annotation, old, new, self.language):
            return old
        if model and model is not Moment:
            mine, its = whole(model, old), whole(model, new)
            return self.mapping(model, mine, its, at.within(mine, its))
        return self.differs(annotation, old, new, at)

    def keyed(self, inner: object, old: Values, new: Values, at: Where) -> Plain:
        """Values by names of the author's own, with those of both."""
        united = dict(old)
        for key, value in new.items():
            inside = at.item(key, key)
            if key in old:
                united[key] = self.value(inner, old[key], value, inside)
            elif (fresh := self.fresh_item(inner, value, inside)) is not None:
                united[key] = fresh
        return united

    def items(self, inner: object, old: list[Plain], new: list[Plain], at: Where) -> list[Plain]:
        """The items of both lists, each once; those of the other behind."""
        model, united = model_of(inner), list(old)
        for place, item in enumerate(new):
            spots = (spot for spot, one in enumerate(united) if self.is_one(inner, one, item))
            spot = next(spots, None)
            if spot is None:
                fresh = self.fresh_item(inner, item, at.item(len(united), place))
                if fresh is None:
                    self.moved[(*at.stood, place)] = at.path
                    continue
                united, spot = [*united, fresh], len(united)
            elif model and not is_same(inner, united[spot], item, self.language):
                mine, its = whole(model, united[spot]), whole(model, item)
                united[spot] = self.mapping(model, mine, its, at.item(spot, place).within(mine, its))
            self.moved[(*at.stood, place)] = (*at.path, spot)
        return united

    def is_one(self, inner: object, one: Plain, other: Plain) -> bool:
        """Whether two items of lists are about the same thing."""
        model = model_of(inner)
        return is_same_item(model, one, other, self.language) if model else is_same(inner, one, other, self.language)

    def fresh(self, annotation: object, value: Plain, at: Where) -> Plain:
        """A value of a field that the record lacks, for those who could see it before; None if it goes to the notes."""
        audience, inner = self.seen.narrower(at), member_of(annotation, 0)
        model = model_of(inner)
        if not audience:
            return value
        if model and issubclass(model, Part) and isinstance(value, list):
            return [_restricted(model, item, audience, self.seen) for item in value]
        if model and issubclass(model, Part) and not is_keyed(annotation):
            return _restricted(model, value, audience, self.seen)
        if any(isinstance(step, int) for step in at.path) or is_keyed(annotation):
            self.noted(annotation, value, at)
            return None
        self.audience_of[at.words] = audience
        return value

    def fresh_item(self, inner: object, value: Plain, at: Where) -> Plain:
        """An item that a list lacks, for those who could see it before; None if it goes to the notes."""
        audience, model = self.seen.narrower(at), model_of(inner)
        if not audience:
            return value
        if model and issubclass(model, Part):
            return _restricted(model, value, audience, self.seen)
        self.noted(inner, value, at)
        return None

    def differs(self, annotation: object, old: Plain, new: Plain, at: Where) -> Plain:
        """The value that is kept of two that differ; the other is disputed, or noted."""
        kinds = tuple(kinds_in(annotation))
        if any(issubclass(kind, Text) for kind in kinds) and not self.seen.narrower(at):
            mine, its = by_language(old, self.language), by_language(new, self.language)
            if all(mine[tag] == its[tag] for tag in mine.keys() & its.keys()):
                return {**_tagged(new, self.language), **_tagged(old, self.language)}
        is_fact = not (words_in(annotation) or {Prose, bool, float} & set(kinds)) and at.path[-1] not in _NO_FACTS
        if not is_fact or at.is_internal or isinstance(new, list):
            self.noted(annotation, new, at)
            return old
        self.dispute(kinds, new, at)
        if Ref in kinds or "[" in str(new):  # the words of a dispute tell no ref and no zone
            self.noted(annotation, new, at)
        return old

    def dispute(self, kinds: tuple[type, ...], new: Plain, at: Where) -> None:
        """Note a value as what other sources say of a field, with these sources, for those who could see it."""
        value = new
        if Ref in kinds:
            value = self.name_of(Ref.parse(str(new)))
        elif Date in kinds:
            value = date_words(Date.parse(str(new)), self.language)
        elif Moment in kinds:
            value = moment_words(Moment.model_validate(new), self.language)
        entry: Values = {"field": spelled(at.path), "value": value}
        entry |= {"cite": list(at.cites)} if at.cites else {}
        audience = self.seen.of_both(at)
        self.disputed.append({**entry, "audience": audience} if audience else entry)

    def told(self) -> Iterator[str]:
        """What somebody is to look at: fields that are disputed now, and what went into the notes."""
        if self.disputed:
            yield f"Disputed now: {', '.join(str(cast('Values', one)['field']) for one in self.disputed)}."
        if self.notes:
            yield f"Kept in the notes: {', '.join(one.split('`')[1] for one in self.notes)}."

    def noted(self, annotation: object, value: Plain, at: Where) -> None:
        """Keep a value in the notes, prose with its marks."""
        of = f"`{spelled(at.stood)}` of `{self.old}`"
        if Prose in tuple(kinds_in(annotation)):
            for tag, words in _tagged(value, self.language).items():
                self.notes.append(f"{of}{'' if tag == self.language else f' ({tag})'}:\n\n{words}")
        else:
            said = [one.lstrip("=") for one in written_out(value)] if isinstance(value, dict | list) else [str(value)]
            self.notes.append(f"{of}: {literal('; '.join(said))}")


def _is_for(citation: Plain, key: str) -> bool:
    """Whether a citation of a record supports a field: all of them, or this."""
    named = citation.get("for") if isinstance(citation, dict) else None
    return not named or any(str(one).partition(".")[0].partition("[")[0] == key for one in named)


def _restricted(model: type[Fields], item: Plain, audience: str, seen: Seen) -> Plain:
    """An item for an audience, or for its own where that is further in."""
    values = whole(model, item)
    own = str(values.get("audience") or "")
    return {**values, "audience": max(own, audience, key=seen.place)}


def _tagged(value: Plain, language: str) -> dict[str, Plain]:
    """A text by its languages, each as it is written."""
    return dict(value) if isinstance(value, dict) else {language: value}
