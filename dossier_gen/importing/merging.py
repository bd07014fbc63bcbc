"""A record's plain values with what a row proposes: what is missing is added, what contradicts is disputed.

Nothing that stands in the record is overwritten. Each value gets the citation of the row where it does not rest on the
same source already.
"""

import re
from collections.abc import Iterator
from copy import deepcopy
from dataclasses import dataclass, field

from dossier_gen.fields.base import Fields
from dossier_gen.fields.forms import Form, Shape, field_shape
from dossier_gen.fields.items import NameForm
from dossier_gen.fields.walk import FieldPlan
from dossier_gen.findings import Path
from dossier_gen.importing.citations import Citing, nearest_field
from dossier_gen.importing.letters import UnnamedLanguageError, must_be_in
from dossier_gen.importing.likening import (
    Values,
    by_language,
    listed_in,
    mapping_in,
    means_the_same,
    plainly,
    same_item,
    widened,
)
from dossier_gen.importing.proposals import Proposal
from dossier_gen.importing.targets import field_of
from dossier_gen.nodes import Plain
from dossier_gen.records import KINDS
from dossier_gen.shape import spelled


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that a row changes in a record."""

    path: Path
    new: Plain = None
    old: Plain = None
    is_disputed: bool = False
    """Whether the new value stands beside the old one, as what another source says; else it is added, or only cited."""


_LISTED = re.compile(r"(\w+)\[\]")
_EACH_ITS_OWN = frozenset(("Tenure", "Membership"))
"""Items that a person or body may have twice with nothing to tell them apart but the row that each comes from."""


class NotMergedError(ValueError):
    """A row that cannot be brought into its record."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A place in the record, the same place in the proposal, and whether it lies in an item of a list."""

    path: Path = ()
    proposed: Path = ()
    is_in_item: bool = False
    is_cited: bool = False
    """Whether the item, or one around it, cites the source of the row already."""

    def to(self, key: str) -> "_Spot":
        return _Spot((*self.path, key), (*self.proposed, key), self.is_in_item, self.is_cited)

    def item(self, place: int, proposed: int, *, is_cited: bool = False) -> "_Spot":
        return _Spot((*self.path, place), (*self.proposed, proposed), True, self.is_cited or is_cited)


def merged(proposal: Proposal, values: Values, language: str) -> tuple[Values, list[Difference]]:
    """The values of a record's file with those of a row, and what is different; a new record begins with none.

    Raises:
        NotMergedError: if a value for some readers alone would stand in something that is for more, or words name no
            language and cannot be in that of the dossier.
    """
    merging = _Merging(proposal, deepcopy(values), language)
    try:
        return merging.whole(), merging.differences
    except UnnamedLanguageError as error:
        raise NotMergedError(f"{error}: {error.hint}") from None


def _form(values: Values, name: Plain) -> Values | None:
    """The form of a name that a record has already, whatever its language."""
    forms = values.get("names")
    for one in forms if isinstance(forms, list) and isinstance(name, str) else ():
        if isinstance(one, dict) and one.get("text") == name:
            return {"text": name, "lang": one.get("lang")}
    return None


@dataclass(slots=True)
class _Merging:
    """One row on its way into one record."""

    proposal: Proposal
    values: Values
    language: str
    differences: list[Difference] = field(default_factory=list)
    citing: Citing = field(init=False)
    landed: dict[Path, int] = field(default_factory=dict)
    """Where the first item went that the row gives for a list."""

    def whole(self) -> Values:
        """The values of the record with those of the row."""
        is_new = not self.values
        self.citing = Citing(self.values, self.proposal.source, self.proposal.at, "; ".join(self.proposal.quote))
        if is_new and self.proposal.audience:
            self.values["audience"] = self.proposal.audience
        self.mapping(KINDS[self.proposal.kind], self.values, self.proposal.values, _Spot())
        self.contradictions()
        self.citing.settle()
        self.differences += [] if is_new else list(self._only_cited())
        return self.values

    def contradictions(self) -> None:
        """What the mapping says cannot stand in its field stands beside it."""
        for one in self.proposal.disputes:
            named = _LISTED.sub(lambda match: f"{match[1]}[{self.landed.get((match[1],), 0)}]", one.field)
            if self.citing.dispute(named, one.value, one.note):
                self.differences.append(Difference((named,), one.value, is_disputed=True))

    def _only_cited(self) -> Iterator[Difference]:
        told = [one.path for one in self.differences]
        for path in self.citing.added:
            if not any(one[: len(path)] == path or path[: len(one)] == one for one in told):
                yield Difference(path)

    def mapping(self, model: type[Fields], old: Values, new: Values, spot: _Spot) -> None:
        """What is new goes into `old`, which is a mapping of a class."""
        for key, value in new.items():
            plan = field_of(model, key)
            if plan is None:
                continue
            shape, here = field_shape(model, plan), spot.to(key)
            if shape.is_keyed:
                self.keyed(shape, mapping_in(old, key), value, here)
            elif shape.model and shape.is_list:
                self.items(shape.model, listed_in(old, key), value, here)
            elif shape.model and isinstance(value, dict):
                inner = widened(shape.model, old.get(key, {}))
                old[key] = inner
                self.mapping(shape.model, inner, value, here)
            else:
                self.one(model, plan, shape, old, value, here)

    def keyed(self, shape: Shape, old: Values, value: Plain, spot: _Spot) -> None:
        """Values under names of the author's own, such as identifiers."""
        for name, one in value.items() if isinstance(value, dict) else ():
            here = spot.to(name)
            if shape.model and isinstance(one, dict):
                self.mapping(shape.model, mapping_in(old, name), one, here)
            elif name not in old:
                old[name] = one
                self.added(here, one)
            elif plainly(old[name]) != plainly(one):
                self.disputed(here, old[name], one)
            else:
                self.stated(here)

    def one(self, model: type[Fields], plan: FieldPlan, shape: Shape, old: Values, value: Plain, spot: _Spot) -> None:
        """A field that holds no mapping."""
        had = old.get(plan.key)
        if had is None:
            if spot.path == ("name",) and isinstance(value, str):
                must_be_in(value, self.language)
            old[plan.key] = deepcopy(value)
            self.added(spot, value)
        elif shape.form in (Form.TEXT, Form.PROSE) and not shape.is_list:
            self.text(old, plan.key, value, spot)
        elif shape.is_list and not shape.length and isinstance(had, list) and isinstance(value, list):
            for member in value:
                if not any(means_the_same(model, plan.key, [member], [known]) for known in had):
                    had.append(member)
                    self.added(spot, [member], joins=True)
            self.stated(spot)
        elif means_the_same(model, plan.key, value, had):
            self.stated(spot)
        else:
            self.disputed(spot, had, value)

    def text(self, old: Values, key: str, value: Plain, spot: _Spot) -> None:
        """A text, language by language."""
        had = by_language(old[key], self.language)
        known = _form(self.values, value) if spot.path == ("name",) else None
        if known:
            self.items(NameForm, listed_in(self.values, "names"), [known], _Spot(("names",)))
            return
        for tag, words in by_language(value, self.language).items():
            if tag not in had:
                had[tag] = words
                old[key] = had
                self.added(spot, {tag: words}, joins=True)
            elif plainly(had[tag]) == plainly(words):
                self.stated(spot)
            elif spot.path == ("name",):
                self.another_name(tag, str(words))
            else:
                self.disputed(spot, had[tag], {tag: words} if isinstance(old[key], dict) else words)

    def another_name(self, language: str, words: str) -> None:
        """Another name than that of the record is no contradiction: it is one more form of its name."""
        must_be_in(words, language)
        forms = listed_in(self.values, "names")
        form: Values = {"text": words, "lang": language}
        known = [{"text": one.get("text"), "lang": one.get("lang")} for one in forms if isinstance(one, dict)]
        self.items(NameForm, forms, [form if form in known else {**form, "role": "alias"}], _Spot(("names",)))

    def items(self, model: type[Fields], listed: list[Plain], value: Plain, spot: _Spot) -> None:
        """A list of mappings: an item that is there is completed, any other is added to the end."""
        for proposed, one in enumerate(value if isinstance(value, list) else ()):
            new = widened(model, one)
            place = self.place_of(model, listed, new)
            self.landed.setdefault(spot.path, len(listed) if place is None else place)
            if place is None:
                listed.append(self.new_item(model, new, spot.item(len(listed), proposed)))
                continue
            whole = deepcopy(widened(model, listed[place]))
            before = deepcopy(whole)
            here = spot.item(place, proposed, is_cited=self.citing.cited_by(whole))
            self.mapping(model, whole, new, here)
            if not here.is_cited:
                self.citing.item(model, whole, here.path)
            if whole != before:
                listed[place] = whole

    def place_of(self, model: type[Fields], listed: list[Plain], new: Values) -> int | None:
        """The place of the item that a row is about; what another row of the same table gave is another item, where
        rows are told apart."""
        places = list(range(len(listed)))
        if self.proposal.match != "names" and model.__name__ in _EACH_ITS_OWN:
            places = [place for place in places if not self.citing.is_of_another_place(listed[place])]
        found = same_item(model, [listed[place] for place in places], new, self.language)
        return None if found is None else places[found]

    def new_item(self, model: type[Fields], new: Values, spot: _Spot) -> Values:
        """An item that is not there yet, with its audience and its citation."""
        item = deepcopy(new)
        audience = self.audience_at(spot.proposed)
        if audience and field_of(model, "audience"):
            item["audience"] = audience
        self.differences.append(Difference(spot.path, deepcopy(new)))
        self.citing.item(model, item, spot.path, is_new=True)
        return item

    def audience_at(self, proposed: Path) -> str:
        """The audience of a value, or of the first one inside it that has one of its own."""
        found = (word for at, word in self.proposal.audiences.items() if at[: len(proposed)] == proposed)
        return next(found, "")

    def added(self, spot: _Spot, value: Plain, *, joins: bool = False) -> None:
        """A value that was not there; it may join others of the same field."""
        self.differences.append(Difference(spot.path, value))
        self.stated(spot)
        audience = self.audience_at(spot.proposed)
        if audience and (joins or spot.is_in_item):
            raise NotMergedError(
                f"{spelled(spot.path)} is for the audience '{audience}', but would join what is there for others"
            )
        if audience:
            mapping_in(self.values, "audience_of")[spelled(spot.path)] = audience

    def stated(self, spot: _Spot) -> None:
        """The row states the value of a field: it rests on the row's source, with its item where it is in one."""
        if not spot.is_in_item:
            self.citing.field(spot.path)

    def disputed(self, spot: _Spot, had: Plain, value: Plain) -> None:
        """The row says otherwise than the record."""
        wish = self.proposal.wishes.get(spot.proposed)
        said = wish.words if wish else ", ".join(map(str, value)) if isinstance(value, list) else value
        named = nearest_field(spot.path)
        if named != spelled(spot.path) and isinstance(said, str):
            said = f"{spot.path[-1]}: {said}"  # a name of the author's own that no path can hold
        if self.citing.dispute(named, said):
            self.differences.append(Difference(spot.path, said, had, is_disputed=True))
