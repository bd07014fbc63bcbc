"""The corpus that one audience may see: what is withheld is taken out before anything is made of it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeVar

from dossier_gen.audience import Audiences
from dossier_gen.corpus import Corpus, countries_named, stored_names
from dossier_gen.fields.base import Fields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import FieldPlan, plans, value_at
from dossier_gen.records import Record
from dossier_gen.unnamed import worded

Model = TypeVar("Model", bound=Fields)


def redact(corpus: Corpus, audience: str, audiences: Audiences, before: tuple[Corpus, Corpus] | None = None) -> Corpus:
    """The records, fields and items that `audience` may see.

    Each audience sees what is meant for it and for those before it. What a record says under `public_wording` stands in
    place of the records that it names and that this audience may not see. `before` are an earlier corpus and what the
    same audience saw of it: a record that is still the same is seen as it was.
    """
    if before and (again := _seen_again(corpus, audience, audiences, *before)):
        return again
    old, old_seen = before or (None, None)
    shown = {ref: record for ref, record in corpus if audiences.sees(audience, record.audience)}
    withheld = corpus.records.keys() - shown.keys()
    kept: dict[Ref, Record] = {}
    unnamed: dict[Ref, Record] = {}
    for ref, record in shown.items():
        if old and old_seen and old.records.get(ref) is record and not record.public_wording and ref in old_seen:
            kept[ref] = old_seen.records[ref]
            continue
        told = worded(ref, record, seen(record, ref.kind, audience, audiences), withheld)
        kept[ref] = told.record
        unnamed |= told.stand_ins
    return corpus.only(kept, unnamed, old_seen)


def _seen_again(corpus: Corpus, audience: str, audiences: Audiences, old: Corpus, old_seen: Corpus) -> Corpus | None:
    """What an audience sees where the same records are seen as before, some of them with other values.

    None where more may be another: the words in place of what is withheld, countries without a file, stored files.
    """
    anew = corpus.anew(old)
    if anew is None or corpus.files is not old.files or corpus.stored is not old.stored:
        return None
    views: dict[Ref, Record] = {}
    for ref in anew:
        now, then = corpus.records[ref], old_seen.get(ref)
        if audiences.sees(audience, now.audience) is not bool(then) or now.public_wording or old[ref].public_wording:
            return None
        if then:
            views[ref] = view = seen(now, ref.kind, audience, audiences)
            if set(countries_named(view)) != old_seen.countries[ref] or stored_names([view]) != stored_names([then]):
                return None
    return old_seen.with_others(views)


def seen(record: Record, kind: str, audience: str, audiences: Audiences) -> Record:
    """One record without what is withheld in it; what it names stays named, whatever the audience may see of that."""
    return _View(record, kind, audience, audiences).whole()


@dataclass(frozen=True, slots=True)
class _View:
    """One record as one audience sees it."""

    record: Record
    kind: str
    audience: str
    audiences: Audiences

    def whole(self) -> Record:
        """The record without what is withheld, and without disputed values and citations of withheld fields.

        A path through a list from which something is withheld is dropped too: its numbers do not say any more what they
        said.
        """
        seen = self._part(self.record, "")
        disputed = tuple(one for one in seen.disputed if self._leads_on(seen, one.field))
        cite = tuple(one for one in seen.cite if all(self._leads_on(seen, field) for field in one.for_))
        if len(disputed) == len(seen.disputed) and len(cite) == len(seen.cite):
            return seen
        return seen.model_copy(update={"disputed": disputed, "cite": cite})

    def _part(self, fields: Model, words: str) -> Model:
        """A mapping without what is withheld; the same value where nothing is. `words` lead to it from the record."""
        changed: dict[str, object] = {}
        for plan in plans(type(fields)):
            value = fields.__dict__[plan.attribute]
            if value or isinstance(value, bool | int | float):
                part = self._value(value, f"{words}.{plan.key}" if words else plan.key, plan)
                if part is not value:
                    changed[plan.attribute] = part or type(fields).model_fields[plan.attribute].get_default()
        return fields.model_copy(update=changed) if changed else fields

    def _value(self, value: object, words: str, plan: FieldPlan) -> object:
        """A value without what is withheld in it; None where all of it is."""
        if isinstance(value, tuple):
            parts = tuple(part for member in value if (part := self._value(member, words, plan)) is not None)
            same = len(parts) == len(value) and all(part is member for part, member in zip(parts, value, strict=True))
            return value if same else parts
        if isinstance(value, Mapping):
            inner = {key: part for key, one in value.items() if (part := self._value(one, words, plan)) is not None}
            return value if all(inner.get(key) is member for key, member in value.items()) else inner
        if self._is_hidden(words, plan, value):
            return None
        if not isinstance(value, Fields):
            return value
        part = self._part(value, words)
        return None if words == "extra" and part is not value and not part.model_dump(exclude_none=True) else part

    def _is_hidden(self, words: str, plan: FieldPlan, value: object) -> bool:
        asked = self.audiences.demand(self.record, self.kind, words, plan, value)
        return asked is not None and not self.audiences.sees(self.audience, asked[0])

    def _leads_on(self, seen: Record, written: str) -> bool:
        """Whether a path as people write it leads to the same in what is seen, and through nothing withheld.

        A field may be withheld and empty all the same: what others say of it is withheld with it.
        """
        first = next(plan for plan in plans(type(seen)) if plan.key == re.split(r"[.\[]", written, maxsplit=1)[0])
        ends = (*(match.start() for match in re.finditer(r"[.\[]", written)), len(written))
        return not any(
            self._is_hidden(re.sub(r"\[\d+\]", "", written[:end]), first, None)
            or _differs(value_at(self.record, written[:end]), value_at(seen, written[:end]))
            for end in ends
        )


def _differs(one: object, other: object) -> bool:
    """Whether of two values only one is there, or two lists are of different lengths."""
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) != len(other)
    return (one is None) != (other is None)
