"""New records before they are written: whether they are whole, whether they are there already, under which id."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from dossier_gen import gazetteer
from dossier_gen.corpus import Corpus, countries_named, known_countries
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref, record_ref
from dossier_gen.fields.text import Text
from dossier_gen.findings import Finding, UsageError
from dossier_gen.folding import folded, script_of
from dossier_gen.load import Loaded
from dossier_gen.nodes import Plain
from dossier_gen.policy import Policy
from dossier_gen.records import KINDS, Record
from dossier_gen.rules import judged, of_records
from dossier_gen.shape import nearest, shaped, spelled
from dossier_gen.writing.changes import Changes
from dossier_gen.writing.choices import Choices
from dossier_gen.writing.countries import country_code, other_names
from dossier_gen.writing.drafts import draft
from dossier_gen.writing.ids import id_of, next_free, owner, spelled_right
from dossier_gen.writing.mentions import mentions
from dossier_gen.writing.twins import Twin, twins
from dossier_gen.writing.values import Values
from dossier_gen.writing.written import Written

_SCRIPT_LANGUAGES = {"Hani": "zh-Hans", "Cyrl": "ru", "Arab": "ar", "Hang": "ko", "Kana": "ja", "Hira": "ja"}
"""The language that a name most likely is in, by its script, where nobody says."""
_WHEN = ("at", "dates", "date", "published")
"""Fields whose day belongs into an id."""


@dataclass(frozen=True)
class Desk:
    """Where new records lie until all of them are written."""

    written: Written
    loaded: Loaded
    policy: Policy
    language: str
    """The language of words that name none."""
    fresh: dict[Ref, Values] = field(default_factory=dict)
    records: dict[Ref, Record] = field(default_factory=dict)
    """The same as records."""

    @property
    def corpus(self) -> Corpus:
        """All records that there are."""
        return self.loaded.corpus

    def choices(self) -> Choices:
        """What may be named."""
        return Choices(self.corpus, self.language, self.records)

    def named(self, kind: str, name: str, language: str, other: str = "") -> Values:
        """The name of a new record in a language, and in the dossier's own if it has one.

        A source gets its title too, a country of ISO 3166-1 its code, and every name under which it is known.
        """
        if kind == "country" and (code := country_code(name)):
            called = {} if folded(name) in map(folded, (code, *other_names(code))) else {language: name}
            own = {self.language: other} if other else {}
            return {"name": {**gazetteer.country_names(code), **own, **called}, "code": code.upper()}
        title: Values = {"title": name} if kind == "source" else {}
        if language == self.language:
            return {"name": name, **title}
        return {"name": {**({self.language: other} if other else {}), language: name}, **title}

    def language_of(self, name: str) -> str:
        """The language that a name is most likely in: the dossier's own wherever its script may be."""
        scripts = {script for char in name if (script := script_of(char))}
        own = gazetteer.script(self.language)
        if not scripts or own in scripts or (own in ("Hans", "Hant") and "Hani" in scripts):
            return self.language
        return next((_SCRIPT_LANGUAGES[one] for one in sorted(scripts) if one in _SCRIPT_LANGUAGES), self.language)

    def record(self, kind: str, values: Values) -> Record:
        """The values as a record.

        Raises:
            UsageError: with all that is wrong in them.
        """
        record, found = shaped(KINDS[kind], values, "")
        wrong = [one.message + (f" ({one.hint})" if one.hint else "") for one in found]
        wrong += [f"{spelled(path)} names {ref}, which does not exist" for path, ref in self.unknown(kind, values)]
        if record is None or wrong:
            raise UsageError("; ".join(wrong))
        return record

    def unknown(self, kind: str, values: Values) -> Iterator[tuple[tuple[str | int, ...], Ref]]:
        """The refs in values that lead nowhere, each with its path."""
        known = self.choices()
        yield from ((one.path, one.ref) for one in mentions(KINDS[kind], values) if not known.exists(one.ref))

    def same_name(self, kind: str, values: Values) -> Ref | None:
        """A record of the kind with the very same name, beside which there can be no other."""
        mine = {(tag, words.casefold()) for tag, words in Text.of(values["name"]).by_language}
        for ref in (*self.corpus.of_kind(kind), *(one for one in self.records if one.kind == kind)):
            name = self.records[ref].name if ref in self.records else self.corpus[ref].name
            if not mine.isdisjoint((tag, words.casefold()) for tag, words in name.by_language):
                return ref
        return None

    def twins(self, kind: str, values: Values) -> list[Twin]:
        """The records that the new one most likely is, in whatever script or spelling it is named."""
        return twins(self.corpus, kind, values)

    def proposed(self, kind: str, values: Values) -> str:
        """An id for a new record, a free one but for that of a country's code; empty where none can be made."""
        name = Text.of(values["name"]).within(self.language, self.language)[0]
        day = next((day for key in _WHEN if (day := _day(values.get(key)))), None) if kind != "briefing" else None
        publisher = values.get("publisher")
        if kind == "source" and isinstance(publisher, str) and day:
            name = publisher
        citizen = {"country/cn", "country/tw", "country/hk", "country/mo", "country/sg"}
        countries = values.get("citizenship")
        is_chinese = isinstance(countries, list) and not citizen.isdisjoint(map(str, countries))
        id = id_of(kind, name, day, is_chinese=is_chinese)
        is_code = kind == "country" and id in gazetteer.country_codes()
        return self.free(record_ref(kind, id)).id if id and not is_code else id

    def free(self, ref: Ref) -> Ref:
        """The ref, or the next one like it that no record has, had, or is about to have."""
        while (ref := next_free(self.written, ref)) in self.fresh:
            ref = record_ref(ref.kind, f"{ref.id}-too")
        return ref

    def refuse_taken(self, kind: str, id: str) -> Ref:
        """The ref of a new record under an id.

        Raises:
            UsageError: if no record can have the id, or one has or had it.
        """
        ref = record_ref(kind, spelled_right(kind, id))
        other = ref if ref in self.fresh else owner(self.written, ref)
        if other:
            name = self.corpus[other].name if other in self.corpus else ""
            how = "is there already" if other == ref else f"is what {other} was called before"
            raise UsageError(f"{ref} {how}{f' ({name})' if name else ''}: take another id, such as {self.free(ref).id}")
        return ref

    def add(self, ref: Ref, values: Values) -> None:
        """Lay a record down to be written with the others."""
        self.records[ref] = self.record(ref.kind, values)
        self.fresh[ref] = values

    def changes(self) -> Changes:
        """The files of all new records."""
        changes = Changes(self.written)
        for ref, values in self.fresh.items():
            changes.put(self.written.folder / KINDS[ref.kind].folder / f"{ref.id}.yaml", draft(ref.kind, values))
        return changes

    def findings(self) -> tuple[Finding, ...]:
        """What the rules about one record find in the new ones."""
        files = {ref: f"{self.written.folder.name}/{KINDS[ref.kind].folder}/{ref.id}.yaml" for ref in self.fresh}
        records = {**self.corpus.records, **self.records}
        named = {country for record in self.records.values() for country in countries_named(record)}
        records = {**known_countries(named, records), **records}
        corpus = Corpus.of(records, {**self.corpus.files, **files}, self.corpus.stored)
        found = (one for each in of_records(corpus, self.policy, self.fresh) for one in each)
        return tuple(one for one in judged(corpus, self.policy, found) if one.file in files.values())


def needed(kind: str, values: Mapping[str, Plain]) -> tuple[str, ...]:
    """The fields that a record of the kind cannot do without and that are not there yet."""
    fields = KINDS[kind].model_fields
    return tuple(info.alias or name for name, info in fields.items() if info.is_required() and name not in values)


def kind_named(written: str) -> str:
    """The kind that is meant by a word: its own, its folder or its plural.

    Raises:
        UsageError: if there is none.
    """
    word = written.strip().casefold()
    for kind, record in KINDS.items():
        if word in (kind, record.folder, record.plural.casefold(), record.noun):
            return kind
    hint = nearest(word, KINDS) or f"the kinds are {', '.join(KINDS)}"
    raise UsageError(f"there is no kind '{written}': {hint}")


def _day(value: Plain) -> Date | None:
    """The day of a date or a moment."""
    words = value.get("date") if isinstance(value, dict) else value
    try:
        return Date.parse(str(words).partition("T")[0].partition("[")[0]) if words else None
    except ValueError:
        return None
