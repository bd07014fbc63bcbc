"""The values of two records of one thing as those of one: names, citations, disputes, notes and all other fields."""

from collections.abc import Iterator
from typing import cast

from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import spoken
from dossier_gen.fields.walk import FieldPlan, plans
from dossier_gen.findings import UsageError
from dossier_gen.nodes import Plain
from dossier_gen.prose import literal
from dossier_gen.records import KINDS
from dossier_gen.shape import spelled
from dossier_gen.writing.assignments import steps_of
from dossier_gen.writing.uniting import Uniting
from dossier_gen.writing.values import Values
from dossier_gen.writing.whereabouts import Where

_APART = (
    *("name", "names", "acronym", "cite", "disputed", "notes", "checked", "audience", "audience_of"),
    *("formerly", "different_from"),
)
"""Fields that are united in a way of their own."""


def joined(ref: Ref, uniting: Uniting) -> Values:
    """The values of a record with those of another that is the same thing.

    Raises:
        UsageError: if its notes are for readers who must not see what would stand in them.
    """
    return _Joining(uniting, ref, {plan.key: plan for plan in plans(KINDS[ref.kind])}).values()


def tidied(ref: Ref, uniting: Uniting, values: Values) -> Values:
    """The values of a record in whose lists items were united: paths lead to them, and what differed is told."""
    joining = _Joining(uniting, ref, {plan.key: plan for plan in plans(KINDS[ref.kind])})
    cite = [joining.moved(one, "for") for one in _listed(values.get("cite"))]
    disputed = [joining.moved(one, "field") for one in _listed(values.get("disputed"))]
    return _filled(values, cite=cite, disputed=[*disputed, *uniting.disputed], notes=joining.notes())


class _Joining:
    """One join under way."""

    def __init__(self, uniting: Uniting, ref: Ref, declared: dict[str, FieldPlan]) -> None:
        self.uniting = uniting
        self.ref = ref
        self.declared = declared
        self.kept, self.added = uniting.seen.kept, uniting.seen.added

    def values(self) -> Values:
        """The values of both."""
        rest = self.at_one_time({key: value for key, value in self.added.items() if key not in _APART})
        whole = self.uniting.mapping(KINDS[self.ref.kind], self.kept, rest, Where())
        whole = self.with_list(whole, "names", list(self.forms()))
        whole = self.with_list(whole, "cite", [self.moved(one, "for") for one in _listed(self.added.get("cite"))])
        disputed = [self.moved(one, "field") for one in _listed(self.added.get("disputed"))]
        whole = self.with_list(whole, "disputed", [*disputed, *self.uniting.disputed])
        checked, formerly = self.checked(), self.formerly()
        return _filled(
            whole,
            checked=checked,
            notes=self.notes(),
            audience_of={**self.uniting.audience_of, **cast("Values", self.kept.get("audience_of") or {})},
            formerly=formerly,
            different_from=self.refs("different_from"),
        )

    def formerly(self) -> list[Plain]:
        """The former refs of both, and that of the one that goes: unseen by those who could not know of it."""
        seen, mine = self.uniting.seen, _listed(self.kept.get("formerly"))
        its = str(self.added.get("audience") or "")
        if seen.place(its) <= seen.place(str(self.kept.get("audience") or "")):
            return self.refs("formerly", str(self.uniting.old))
        if mine:
            self.uniting.notes.append(f"`{self.uniting.old}` was joined into this record.")
            return mine
        self.uniting.audience_of["formerly"] = its
        return self.refs("formerly", str(self.uniting.old))

    def at_one_time(self, rest: Values) -> Values:
        """The values with their day in the field in which the record that stays has its own: it can have but one."""
        for mine, its in (("at", "dates"), ("dates", "at")):
            if self.ref.kind == "event" and self.kept.get(mine) and rest.get(its) and not rest.get(mine):
                day = rest.pop(its)
                words = str(day.get("date")) if isinstance(day, dict) else str(day)
                if mine == "dates" and words.partition("T")[0] != str(day):
                    self.uniting.notes.append(f"`at` of `{self.uniting.old}`: {literal(str(day))}")
                rest[mine] = words.partition("T")[0]
        return rest

    def with_list(self, whole: Values, key: str, new: list[Plain]) -> Values:
        """The values with more items in one list."""
        plan, model = self.declared[key], KINDS[self.ref.kind]
        annotation, at = model.model_fields[plan.attribute].annotation, Where().field(plan)
        if not new:
            return whole
        united = self.uniting.value(annotation, _listed(whole.get(key)), new, at)
        return {**whole, key: united}

    def forms(self) -> Iterator[Plain]:
        """The names of the record that goes, as further forms of the name: aliases where a name is there already."""
        cites = list(self.uniting.inside(Where().field(self.declared["name"])).cites)
        known = set(self.known())
        for tag, words in self.by_tag(self.added.get("name")):
            lang = spoken(tag)
            if (lang, words.casefold()) not in known:
                yield self.fitted({"text": words, "lang": lang, **({"cite": cites} if cites else {})})
        for form in _listed(self.added.get("names")):
            yield self.fitted(cast("Values", form))
        acronym = self.added.get("acronym")
        if acronym and acronym != self.kept.get("acronym"):
            yield {"text": acronym, "lang": self.uniting.language, "role": "acronym"}

    def fitted(self, form: Values) -> Values:
        """A form of a name under the role that is left to it beside the record's own."""
        named = (form.get("lang"), str(form.get("text")).casefold())
        known = [*self.known()]
        is_second = named not in known and any(lang == form.get("lang") for lang, _ in known)
        plain = form.get("role", "official") == "official" and not (form.get("from") or form.get("to"))
        return {**form, "role": "alias"} if is_second and plain else form

    def known(self) -> Iterator[tuple[str, str]]:
        """The names of the record that stays, each with its language."""
        yield from ((spoken(tag), words.casefold()) for tag, words in self.by_tag(self.kept.get("name")))
        for form in _listed(self.kept.get("names")):
            if isinstance(form, dict) and form.get("role", "official") == "official":
                yield str(form.get("lang")), str(form.get("text")).casefold()

    def by_tag(self, name: Plain) -> list[tuple[str, str]]:
        """A name by its languages."""
        tagged = name if isinstance(name, dict) else {self.uniting.language: name}
        return [(tag, " ".join(str(words).split())) for tag, words in tagged.items() if words]

    def moved(self, item: Plain, key: str) -> Plain:
        """A citation or a disputed value whose paths lead to where the values stand now."""
        if not isinstance(item, dict) or key not in item:
            return item
        value = item[key]
        return {
            **item,
            key: [self.path(str(one)) for one in value] if isinstance(value, list) else self.path(str(value)),
        }

    def path(self, written: str) -> str:
        """A path in the record that goes as one in the record that stays."""
        steps = steps_of(written)
        for length in range(len(steps), 0, -1):
            if there := self.uniting.moved.get(steps[:length]):
                return spelled((*there, *(steps[length:] if isinstance(there[-1], int) else ())))
        return written

    def checked(self) -> Plain:
        """When both were last checked: the earlier day, for what was not checked since then is in the record now."""
        mine, its = self.kept.get("checked"), self.added.get("checked")
        if its and not mine:
            self.uniting.notes.append(f"`checked` of `{self.uniting.old}`: {its}")
        return min(mine, its, key=lambda day: Date.parse(str(day)).order) if mine and its else mine

    def notes(self) -> Plain:
        """The notes of both, and what stands nowhere else."""
        mine, its, language = self.kept.get("notes"), self.added.get("notes"), self.uniting.language
        whole = dict(mine) if isinstance(mine, dict) else {language: mine} if mine else {}
        for tag, words in (dict(its) if isinstance(its, dict) else {language: its} if its else {}).items():
            if words != whole.get(tag):
                whole[tag] = _paragraphs(whole.get(tag), words)
        tag = language if language in whole or not whole else next(iter(whole))
        self.refuse_open_notes(bool(its or self.uniting.notes))
        if self.uniting.notes:
            whole[tag] = _paragraphs(whole.get(tag), *self.uniting.notes)
        return whole.get(language) if whole.keys() <= {language} else cast("Plain", whole)

    def refuse_open_notes(self, is_told: bool) -> None:
        """Refuse to put into notes that others may read what the office alone may."""
        seen = self.uniting.seen
        named = seen.named("notes")
        if is_told and named and seen.place(named) < seen.place(seen.audiences.innermost):
            message = (
                f"the notes of {self.ref} are for the audience '{named}', and would say what {self.uniting.old} says"
            )
            raise UsageError(f"{message}: take notes out of audience_of first")

    def refs(self, key: str, *more: str) -> list[Plain]:
        """The refs of both in a field, without those of the two records where they make no sense."""
        gone = {str(self.ref)} if key == "formerly" else {str(self.ref), str(self.uniting.old)}
        listed = [*_listed(self.kept.get(key)), *_listed(self.added.get(key)), *more]
        return [one for one in dict.fromkeys(map(str, listed)) if one not in gone]


def _paragraphs(*words: Plain) -> str:
    return "\n\n".join(str(one).strip() for one in words if one)


def _listed(value: Plain) -> list[Plain]:
    return value if isinstance(value, list) else []


def _filled(values: Values, **more: Plain) -> Values:
    """Values with further ones; fields that hold nothing are left out."""
    return {key: value for key, value in {**values, **more}.items() if value not in (None, [], {})}
