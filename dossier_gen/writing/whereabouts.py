"""Where a value of two records that are being joined stands, and who may see it there."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from dossier_gen.audience import Audiences
from dossier_gen.fields.walk import FieldPlan
from dossier_gen.findings import Path
from dossier_gen.nodes import Plain
from dossier_gen.writing.values import Values


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a value in the record that stays, and what is known there of the one that goes."""

    path: Path = ()
    stood: Path = ()
    """Its path in the record that goes."""
    words: str = ""
    """The names of its fields alone, as `audience_of` has them."""
    cites: tuple[Plain, ...] = ()
    """What the record that goes cites for it."""
    is_internal: bool = False
    """Whether it is for the innermost audience by its kind."""
    mine: tuple[str, ...] = ()
    """The audiences of the items around it in the record that stays."""
    its: tuple[str, ...] = ()
    """The same in the record that goes."""

    def field(self, plan: FieldPlan) -> "Where":
        """The place of a field inside."""
        words = f"{self.words}.{plan.key}" if self.words else plan.key
        path, stood = (*self.path, plan.key), (*self.stood, plan.key)
        return replace(self, path=path, stood=stood, words=words, is_internal=self.is_internal or plan.restricted)

    def item(self, place: int | str, stood: int | str) -> "Where":
        """The place of an item inside."""
        return replace(self, path=(*self.path, place), stood=(*self.stood, stood))

    def within(self, mine: Values, its: Values) -> "Where":
        """The same place inside two mappings, with the audiences and the citations that these name."""
        cites = its.get("cite")
        return replace(
            self,
            mine=(*self.mine, *_named(mine)),
            its=(*self.its, *_named(its)),
            cites=tuple(cites) if isinstance(cites, list) and cites else self.cites,
        )


def _named(values: Values) -> Iterator[str]:
    if isinstance(audience := values.get("audience"), str):
        yield audience


@dataclass(frozen=True, slots=True)
class Seen:
    """Who may see the values of two records of one kind."""

    kind: str
    audiences: Audiences
    kept: Values
    added: Values

    def narrower(self, at: Where) -> str:
        """The audience that may see a value where it stood, if it would be seen by more where it is to stand."""
        its = self.of(self.added, at.words, at.its, is_new=True)
        return its if self.place(its) > self.place(self.of(self.kept, at.words, at.mine)) else ""

    def of_both(self, at: Where) -> str:
        """The audience that may see both values of a place; empty for all readers of the record."""
        both = max((self.of(self.added, at.words, at.its), self.of(self.kept, at.words, at.mine)), key=self.place)
        return both if self.place(both) > self.place(str(self.kept.get("audience") or "")) else ""

    def of(self, values: Values, words: str, items: tuple[str, ...], *, is_new: bool = False) -> str:
        """The audience of a place in a record; of a new value that of the innermost of its own fields too."""
        named = [str(values.get("audience") or ""), *items]
        by_name = values.get("audience_of")
        for rules, prefix in ((by_name, ""), (self.audiences.withhold, f"{self.kind}.")):
            for field, audience in rules.items() if isinstance(rules, Mapping) else ():
                whole = str(field).removeprefix(prefix) if str(field).startswith(prefix) else ""
                if whole and (f"{words}.".startswith(f"{whole}.") or (is_new and whole.startswith(f"{words}."))):
                    named.append(str(audience))
        return max(named, key=self.place)

    def named(self, field: str) -> str:
        """The audience that the record that stays, or the configuration, names for a field; empty for none."""
        by_name = self.kept.get("audience_of")
        own = str(by_name.get(field) or "") if isinstance(by_name, dict) else ""
        return max(own, self.audiences.withhold.get(f"{self.kind}.{field}", ""), key=self.place)

    def place(self, audience: str) -> int:
        """How far in an audience stands."""
        return self.audiences.place(audience or None)
