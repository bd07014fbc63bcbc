"""The straight line: a folder becomes a checked edition for one audience on one day, or findings."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any, Literal

from dossier_gen import contacts
from dossier_gen.audience import Audiences
from dossier_gen.collation import order
from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text, spoken, translated_from
from dossier_gen.findings import Finding, FindingsError, UsageError, errors
from dossier_gen.former import under_todays_refs
from dossier_gen.git import Last
from dossier_gen.graph import Graph, graph
from dossier_gen.house import House
from dossier_gen.issued import Issued
from dossier_gen.load import load, located
from dossier_gen.name_forms import Form, Forms
from dossier_gen.overlay import Origin, Overlay
from dossier_gen.pairs import Pairs, pairs
from dossier_gen.past import FORGOTTEN, Past, Step
from dossier_gen.policy import REVIEW_DAYS, Policy
from dossier_gen.records import Record
from dossier_gen.redact import redact
from dossier_gen.rules import validate
from dossier_gen.seen import Seen
from dossier_gen.shape import nearest
from dossier_gen.typesetter import DEFAULT_STANDARDS
from dossier_gen.wording import Wording, wording

Printed = Literal["all", "records", "none"]
"""Of what the site has PDF briefings: of every record, of briefing records alone, or of none."""


@dataclass(frozen=True, slots=True)
class Licence:
    """Under what terms others may use the dossier."""

    name: str
    """As readers know it: `CC BY 4.0`."""
    url: str = ""
    """Where it can be read."""


@dataclass(frozen=True, slots=True)
class Cover:
    """What stands on the cover of an edition, and for whom it is made."""

    title: str
    as_of: date
    """The day for which the edition speaks."""
    url: str = ""
    """The address at which the site is published."""
    audience: str = "public"
    audiences: Audiences = field(default_factory=Audiences)
    """All audiences of the dossier."""
    language: str = "en"
    default_language: str = "en"
    """The language of text that names none."""
    languages: tuple[str, ...] = ()
    """All languages in which the site is made; none where it is made in one."""
    briefings: Printed = "all"
    """Of what PDF briefings are made, so that pages may link them."""
    house: House = field(default_factory=House)
    """The look of the briefings."""
    pdf_standards: tuple[str, ...] = DEFAULT_STANDARDS
    """The standards that the PDF briefings keep."""
    copy: int = 0
    """The number of a copy in print; 0 where copies are not numbered."""
    map_outline: str = ""
    """The outline under the maps: ours where empty, ours without borders for `coasts`, else the text of a GeoJSON."""
    version: str = ""
    """The version of the records by git, as printed; empty where there is none."""
    commit: str = ""
    """The commit of the records by git alone, without its day; empty where there is none."""
    review_days: Mapping[str, int] = field(default_factory=lambda: REVIEW_DAYS)
    """After how many days a checked record is to be checked again, by kind."""
    known_at: date | None = None
    """The day of the commit whose records these are; None for the records as they stand."""
    directory_urls: bool = True
    """Whether the address of a page ends with a slash instead of `.html`."""
    fonts: tuple[str, ...] = ()
    """The packages that bring further fonts for briefings."""
    issued: tuple[Issued, ...] = ()
    """The books that were issued, for whatever audience."""
    outputs: tuple[str, ...] = ()
    """The outputs that the site publishes beside its pages."""
    licence: Licence | None = None
    """Under what terms others may use the dossier; None where nothing is said."""

    def prints(self, kind: str = "") -> bool:
        """Whether a PDF is made of each record of a kind; with no kind, of each pair of countries and of the whole."""
        return self.briefings == "all" or (self.briefings == "records" and kind == "briefing")

    def __post_init__(self) -> None:
        """Refuse an audience that is none of those named."""
        known = self.audiences.names
        if self.audience not in known:
            hint = nearest(self.audience, known) or f"one of {', '.join(known)}"
            raise UsageError(f"there is no audience '{self.audience}': {hint}")


@dataclass(frozen=True)
class Edition:
    """One checked, redacted graph with its cover."""

    graph: Graph
    cover: Cover
    lasts: Mapping[Ref, Last] = field(default_factory=dict)
    """The last change of each record, where git knows it and it tells nothing of what is withheld."""
    steps: tuple[Step, ...] | None = None
    """What commits did to the files of records, the latest first; None where git does not tell."""

    @property
    def corpus(self) -> Corpus:
        """The records of the edition."""
        return self.graph.corpus

    @cached_property
    def occasions(self) -> Mapping[Ref, tuple[Ref, ...]]:
        """For each country and institution the delegations and events at which it was a side."""
        return contacts.occasions(self.corpus)

    @cached_property
    def delegations_between(self) -> Mapping[frozenset[Ref], tuple[Ref, ...]]:
        """For each two countries the delegations from one to the other, in order of time."""
        return contacts.delegations_between(self.corpus)

    @cached_property
    def pairs(self) -> Pairs:
        """The pairs of countries."""
        return pairs(self.corpus)

    @cached_property
    def noted(self) -> dict[str, Any]:
        """What floors above have worked out of each record, by what it is, for it is asked at every link."""
        return defaultdict(dict)

    @property
    def wording(self) -> Wording:
        """The program's own words for the edition's reader."""
        return wording(self.cover.language)

    def words(self, text: Text) -> tuple[str, str]:
        """A text for the edition's reader, and the language it is in."""
        words, tag = text.within(self.cover.language, self.cover.default_language)
        return words, spoken(tag)

    def translated(self, text: Text) -> str:
        """The language from which the dossier itself translated a text for the reader; empty if it did not."""
        return translated_from(text.within(self.cover.language, self.cover.default_language)[1])

    def forms(self, ref: Ref) -> Forms:
        """The forms of the name of a record for the edition's reader."""
        return self.forms_of(self.corpus[ref])

    def forms_of(self, record: Record) -> Forms:
        """The same where the record itself is at hand."""
        return Forms(record, self.cover.language, self.cover.default_language, self.cover.as_of)

    def name(self, ref: Ref) -> str:
        """The name of a record for the edition's reader."""
        return self.named(ref).words

    def named(self, ref: Ref) -> Form:
        """The same with its language."""
        return self.printed_forms.get(ref.record) or self.forms(ref).printed()

    def name_on(self, ref: Ref, when: Date | None) -> Form:
        """The name that a record had on a day or throughout a span; that of today where no other is known."""
        return self.forms(ref).on(when) if when and self.corpus[ref].names else self.named(ref)

    def sort_key(self, ref: Ref) -> tuple[bytes, str]:
        """The key by which records stand in lists, in the order of the reader's language."""
        return (self.name_key(ref), ref.id)

    def name_key(self, ref: Ref) -> bytes:
        """The same by the name alone, so that two of one name are equal."""
        return order(self.sorting_form(ref), self.cover.language)

    def sorting_form(self, ref: Ref) -> str:
        """The form of a record's name by which it is sorted."""
        return self.sorting_forms.get(ref.record) or self.forms(ref).sorting().words

    @cached_property
    def printed_forms(self) -> Mapping[Ref, Form]:
        """The name of each record: pages ask for it at every link."""
        return {ref: self.forms_of(record).printed() for ref, record in self.corpus}

    @cached_property
    def sorting_forms(self) -> Mapping[Ref, str]:
        """The sorting form of each record."""
        return {ref: self.forms_of(record).sorting().words for ref, record in self.corpus}


@dataclass(frozen=True, slots=True)
class Checked:
    """The whole corpus of a folder and all findings, located and in order."""

    corpus: Corpus
    findings: tuple[Finding, ...]
    folder: Path
    origins: Mapping[str, tuple[Origin, ...]]
    """By the file of a record, the parts of it that are written in the file of an overlay."""
    read: Mapping[str, Seen] = field(default_factory=dict)
    """What was read of each record file, by its path."""


def check(folder: Path, policy: Policy, overlays: Sequence[Overlay] = ()) -> Checked:
    """Read and check a folder, with what overlays add to it.

    Raises:
        UsageError: if there is no such folder, or nothing in it.
    """
    loaded = load(folder, overlays)
    found = (*loaded.findings, *validate(loaded.corpus, policy))
    return Checked(loaded.corpus, located(found, folder, loaded.origins), folder, loaded.origins, loaded.read)


@dataclass(frozen=True, slots=True)
class Opened:
    """An edition with the warnings that came up on the way."""

    edition: Edition
    findings: tuple[Finding, ...]
    whole: Checked
    """All records, those that the edition withholds with them."""


def open_edition(
    folder: Path,
    cover: Cover,
    policy: Policy | None = None,
    overlays: Sequence[Overlay] = (),
    remembered: Past = FORGOTTEN,
) -> Opened:
    """Read, check, redact and link a folder, with what overlays add to it.

    `remembered` is what git remembers of the folder.

    Raises:
        UsageError: for a folder that is missing or empty.
        FindingsError: if the records have errors.
    """
    return edition_of(check(folder, policy or Policy(cover.as_of, cover.audiences), overlays), cover, remembered)


def edition_of(checked: Checked, cover: Cover, remembered: Past = FORGOTTEN, before: Opened | None = None) -> Opened:
    """Redact and link records that have been checked; of records that are the same as `before`, nothing is done again.

    Raises:
        FindingsError: if they have errors.
    """
    if errors(checked.findings):
        raise FindingsError(checked.findings)
    is_alike = before and (before.edition.cover.audience, before.edition.cover.audiences) == (
        cover.audience,
        cover.audiences,
    )
    old = before if is_alike else None
    whole_and_seen = (old.whole.corpus, old.edition.corpus) if old else None
    seen = redact(checked.corpus, cover.audience, cover.audiences, whole_and_seen)
    linked = graph(seen, old.edition.graph if old else None)
    of_today = replace(cover, issued=under_todays_refs(cover.issued, seen.former))
    edition = Edition(linked, of_today, _lasts(remembered.lasts, checked, seen, cover), remembered.steps)
    return Opened(edition, checked.findings, checked)


def _lasts(files: Mapping[str, Last], checked: Checked, seen: Corpus, cover: Cover) -> Mapping[Ref, Last]:
    """The last change of each record.

    A record in whose file something stands that is withheld has none: its last change may be one of what is withheld.
    """
    found: dict[Ref, Last] = {}
    for ref, record in seen:
        last = files.get(f"{record.folder}/{ref.id}.yaml")
        if last and (record is checked.corpus.get(ref) or _is_all_told(ref, checked, cover)):
            found[ref] = last
    return found


def _is_all_told(ref: Ref, checked: Checked, cover: Cover) -> bool:
    """Whether all that is withheld of a record stands in the files of overlays."""
    origins = checked.origins.get(checked.corpus.file_of(ref), ())
    return all(
        cover.audiences.sees(cover.audience, one.audience)
        or any(one.path[: len(origin.path)] == origin.path for origin in origins)
        for one in cover.audiences.restrictions(ref.kind, checked.corpus[ref])
    )
