"""The dossier as calendars (iCalendar, RFC 5545): visits and their programmes, meetings, deadlines, anniversaries.

Only what is known to the day stands in a calendar: a date of a month or a year would show as a day that nobody gave.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from icalendar import Calendar
from icalendar import Event as Component

from dossier_gen.coming import Anniversary, anniversaries
from dossier_gen.diff.record import item_name
from dossier_gen.edition import Edition
from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import value_at
from dossier_gen.graph import Happening
from dossier_gen.outputs.files import write_bytes
from dossier_gen.pages.addresses import address_of
from dossier_gen.pages.write import path_of
from dossier_gen.phrases import labelled, remarked
from dossier_gen.prose import as_ref, plain
from dossier_gen.records import KINDS
from dossier_gen.records.delegation import Delegation, ProgrammeItem
from dossier_gen.records.event import Event
from dossier_gen.shape import spelled

OF_THEIR_OWN = ("country", "institution", "person", "topic")
"""The kinds whose records have a calendar of their own."""

_REMEMBERED = frozenset(("born", "died", "founded", "dissolved", "relations established"))
"""What has happened once and for all; its anniversaries alone are entries."""

_STATUS = {"announced": "TENTATIVE", "held": "CONFIRMED", "cancelled": "CANCELLED"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a calendar."""

    key: str
    """What it is of, whatever its date and its words become: the UID is made of it."""
    ref: Ref
    title: str
    when: Date
    moment: Moment | None = None
    until: Moment | None = None
    place: str = ""
    says: str = ""
    status: str = ""
    """`TENTATIVE`, `CONFIRMED` or `CANCELLED`; empty for what has no such state."""

    @property
    def is_known_to_the_day(self) -> bool:
        """Whether the date is one day, or a span from one day to another, all of them certain."""
        return all(len(end) == 10 and end[-1].isdigit() for end in self.when.ends)


def write(edition: Edition, folder: Path, chosen: tuple[Ref, ...] = ()) -> None:
    """A calendar of the whole, and one of each country, institution, person and topic of which it has entries.

    With records chosen, one calendar of what concerns any of them.
    """
    if chosen:
        _write(edition, folder / "chosen.ics", ", ".join(map(edition.name, chosen)), entries_of(edition, chosen))
        return
    _write(edition, folder / "calendar.ics", edition.cover.title, entries(edition))
    for ref in (ref for kind in OF_THEIR_OWN for ref in edition.corpus.of_kind(kind)):
        found = entries_of(edition, (ref,))
        if found:
            _write(edition, folder / KINDS[ref.kind].folder / f"{ref.id}.ics", edition.name(ref), found)


def entries(edition: Edition) -> tuple[Entry, ...]:
    """Every entry of the dossier, in order of time."""
    programmes = (ref for ref in edition.corpus.of_kind("delegation"))
    return _listed(
        edition, edition.graph.chronology, (line for ref in programmes for line in _lines(edition, ref)), None
    )


def entries_of(edition: Edition, refs: Iterable[Ref]) -> tuple[Entry, ...]:
    """The entries of what concerns any of these records; of a visit its programme too."""
    chosen = tuple(refs)
    found = {(one.record, one.path): one for ref in chosen for one in edition.graph.concerning(ref)}
    visits = {one.record for one in found.values() if one.record.kind == "delegation"}
    lines = (line for ref in sorted(visits) for line in _lines(edition, ref))
    return _listed(edition, found.values(), lines, frozenset((*chosen, *(record for record, _ in found))))


def _listed(
    edition: Edition, happenings: Iterable[Happening], lines: Iterable[Entry], of: frozenset[Ref] | None
) -> tuple[Entry, ...]:
    """Entries in order of time, each once; anniversaries of the records in `of`, or of all."""
    told = (_of_happening(edition, one) for one in happenings if _is_entry(one))
    rounds = anniversaries(edition.corpus, edition.cover.as_of)
    years = (_of_anniversary(edition, one) for one in rounds if of is None or one.record in of)
    found = {one.key: one for one in (*told, *lines, *years) if one.is_known_to_the_day}
    return tuple(sorted(found.values(), key=_order))


def _order(one: Entry) -> tuple[object, ...]:
    """The sort key: what begins first, what lasts longest, what has no hour."""
    begin, end = one.when.earliest or date.min, one.when.latest or date.max
    return (begin, begin - end, one.moment.time if one.moment else "", one.key)


def _is_entry(one: Happening) -> bool:
    """Whether a happening is one: lines of programmes are told by themselves."""
    return one.verb not in _REMEMBERED and "programme" not in one.path


def _of_happening(edition: Edition, one: Happening) -> Entry:
    record = edition.corpus[one.record]
    name, words = edition.name(one.record), edition.wording
    title = labelled(words, name, words.term(one.verb, "happens")) if one.verb else name
    if one.by and one.by.record != one.record:
        title = remarked(words, title, edition.name(one.by))
    says = plain(edition.words(one.says)[0], partial(_name_of, edition)) if one.says else ""
    is_own = isinstance(record, Event) and one.path[0] in ("at", "dates")
    return Entry(
        f"{one.record}#{_stable(record, one.path)}",
        one.record,
        title,
        one.when,
        one.moment,
        place=edition.name(record.place) if isinstance(record, Event) and record.place and is_own else "",
        says=says,
        status=_STATUS[record.status] if isinstance(record, Event) and (is_own or record.status == "cancelled") else "",
    )


def _lines(edition: Edition, ref: Ref) -> Iterator[Entry]:
    """The lines of a visit's programme that no event tells of."""
    record = edition.corpus[ref]
    for line in record.programme if isinstance(record, Delegation) else ():
        if not line.event:
            title = edition.words(line.title)[0] if line.title else edition.wording.term("programme")
            place = edition.name(line.place) if line.place else ""
            named = labelled(edition.wording, edition.name(ref), title)
            yield Entry(f"{ref}#programme.{_line_name(line)}", ref, named, line.at.date, line.at, line.until, place)


def _line_name(line: ProgrammeItem) -> str:
    """What a line is, as long as it has the same title or the same place and lead."""
    named = (line.title,) if line.title else (line.place, line.lead)
    return sha256("\0".join(map(str, named)).encode()).hexdigest()[:12]


def _of_anniversary(edition: Edition, one: Anniversary) -> Entry:
    words = edition.wording
    name = edition.name(one.record)
    title = labelled(words, name, words.term(one.verb, "happens")) if one.verb else name
    years = words._("{number}th anniversary", number=one.years)
    return Entry(f"{one.record}#{one.verb or 'day'}.{one.years}", one.record, remarked(words, title, years), one.when)


def _stable(record: Fields, path: tuple[str | int, ...]) -> str:
    """A path in which items of lists are named by what they are of, so that it outlasts their places."""
    names = []
    for end, step in enumerate(path, start=1):
        item = value_at(record, spelled(path[:end]))
        held = item.model_dump(mode="json", by_alias=True, exclude_defaults=True) if isinstance(item, Fields) else item
        names.append(item_name(held, step) if isinstance(step, int) else step)
    return ".".join(names)


def _name_of(edition: Edition, written: str) -> str:
    ref = as_ref(written)
    return edition.name(ref) if ref and ref in edition.corpus else written


def _write(edition: Edition, path: Path, title: str, listed: Iterable[Entry]) -> None:
    calendar = Calendar()
    calendar.add("prodid", "-//dossier//dossier//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", _one_line(title))
    for one in listed:
        calendar.add_component(_component(edition, one))
    calendar.add_missing_timezones()
    write_bytes(path, calendar.to_ical())


def _component(edition: Edition, one: Entry) -> Component:
    """An entry as a VEVENT (RFC 5545, section 3.6.1); its SEQUENCE counts the changes of its record."""
    cover, made, last = edition.cover, Component(), edition.lasts.get(one.ref)
    begin, end = _times(one)
    made.add("uid", f"{one.key}@{urlsplit(cover.url).hostname or 'dossier'}")
    made.add("dtstamp", datetime.combine(last.day if last else cover.as_of, time(), UTC))
    made.add("sequence", last.times - 1 if last else 0)
    made.add("summary", _one_line(one.title))
    made.add("dtstart", begin)
    if end:
        made.add("dtend", end)
    if not isinstance(begin, datetime):
        made.add("transp", "TRANSPARENT")
    for name, words in (("location", one.place), ("description", one.says), ("status", one.status)):
        if words:
            made.add(name, _one_line(words))
    if address := address_of(cover, path_of(one.ref)):
        made.add("url", address)
    return made


def _times(one: Entry) -> tuple[date | datetime, date | datetime | None]:
    """When an entry begins and when it is over: days are whole, and the end is the day behind the last (3.6.1)."""
    first, last = one.when.earliest or date.min, one.when.latest or date.max
    if not (one.moment and one.moment.time):
        return first, last + timedelta(days=1) if last < date.max else None
    begin = _at(one.moment, first)
    end = _at(one.until, one.until.date.earliest or first) if one.until and one.until.time else None
    return begin, end if end and end > begin else None


def _at(moment: Moment, day: date) -> datetime:
    return datetime.combine(day, time.fromisoformat(moment.time), ZoneInfo(moment.zone))


def _one_line(words: str) -> str:
    """Words without breaks and control characters, as a calendar's text values take them."""
    return "".join(char for char in " ".join(words.split()) if char.isprintable())
