"""The dossier as calendars, read back by two parsers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject

from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.git import Last
from dossier_gen.outputs.calendar import write as write_calendars

Made = Callable[..., Edition]

VISIT = {
    "sent_by": "country/ru",
    "received_by": "country/cn",
    "dates": "2024-05-14/2024-05-16",
    "programme": [
        {
            "at": "2024-05-14T10:00[Asia/Shanghai]",
            "until": "2024-05-14T11:30[Asia/Shanghai]",
            "title": "Welcome; tea, talks",
        },
        {"at": "2024-05-15", "title": "Museum"},
    ],
}


def read(folder: Path, name: str = "calendar.ics") -> list[icalendar.Event]:
    """The entries of a calendar; both parsers read it whole, and find no error in it."""
    data = (folder / name).read_bytes()
    assert all(len(line) <= 75 for line in data.split(b"\r\n")), "RFC 5545, 3.1: lines have at most 75 octets"
    (strict,) = vobject.readComponents(data.decode())
    assert strict.validate(raiseException=True)
    calendar = icalendar.Calendar.from_ical(data)
    found = [one for one in calendar.walk("VEVENT") if not one.errors]
    assert len(found) == len(getattr(strict, "vevent_list", []))
    assert len({str(one["uid"]) for one in found}) == len(found)
    return found


def summaries(entries: list[icalendar.Event]) -> dict[str, object]:
    """What begins when."""
    return {str(one["summary"]): one["dtstart"].dt for one in entries}


def test_a_visit_has_its_days_and_the_hours_of_its_programme(edition_of: Made, tmp_path: Path) -> None:
    """Days are whole and end the day behind the last; hours are those of the place, whatever the words."""
    write_calendars(edition_of({"delegation/d": {"name": "Visit", **VISIT}}), tmp_path)
    visit, welcome, museum = read(tmp_path)
    assert (visit["dtstart"].dt, visit["dtend"].dt) == (date(2024, 5, 14), date(2024, 5, 17))
    begin = datetime(2024, 5, 14, 10, tzinfo=ZoneInfo("Asia/Shanghai"))
    assert (welcome["summary"], welcome["dtstart"].dt) == ("Visit: Welcome; tea, talks", begin)
    assert welcome["dtend"].dt.hour == 11
    assert welcome["dtstart"].dt.utcoffset() == begin.utcoffset()
    assert museum["dtstart"].dt == date(2024, 5, 15)


@pytest.mark.parametrize("when", ["2024", "2024-05", "2024-05-14~", "2024-05-14?", "2024-05-14/..", "202X"])
def test_no_day_is_made_of_a_date_that_gives_none(edition_of: Made, tmp_path: Path, when: str) -> None:
    """What is known to the month, about or open stands in no calendar."""
    write_calendars(edition_of({"delegation/d": {**VISIT, "programme": [], "dates": when}}), tmp_path)
    assert read(tmp_path) == []


def test_an_entry_keeps_its_uid_whatever_becomes_of_it(edition_of: Made, tmp_path: Path) -> None:
    """Another date, order and name leave the UID; each change of the record raises the SEQUENCE."""
    welcome, museum = VISIT["programme"]
    uids = []
    for times, lines in ((1, [welcome, museum]), (4, [{**museum, "at": "2024-05-16"}, welcome])):
        made = edition_of({"delegation/d": {"name": f"Visit {times}", **VISIT, "programme": lines}})
        edition = replace(made, lasts={Ref("delegation", "d"): Last(date(2024, 5, 1), times)})
        write_calendars(edition, tmp_path / str(times))
        found = read(tmp_path / str(times))
        assert {int(one["sequence"]) for one in found} == {times - 1}
        uids.append({str(one["uid"]) for one in found})
    assert uids[0] == uids[1]


@pytest.mark.parametrize(
    ("status", "said"), [("announced", "TENTATIVE"), ("held", "CONFIRMED"), ("cancelled", "CANCELLED")]
)
def test_a_meeting_says_whether_it_takes_place(edition_of: Made, tmp_path: Path, status: str, said: str) -> None:
    """A cancelled meeting stays in the calendar, as cancelled: a subscriber's copy is struck out, not left."""
    write_calendars(edition_of({"event/e": {"type": "talks", "at": "2024-05-14", "status": status}}), tmp_path)
    assert [str(one["status"]) for one in read(tmp_path) if "anniversary" not in one["summary"]] == [said]


def test_deadlines_ends_and_anniversaries_are_entries(edition_of: Made, tmp_path: Path) -> None:
    """Expiries, the ends of terms, what is due, and round anniversaries stand in the calendar."""
    edition = edition_of(
        {
            "agreement/a": {
                "name": "Treaty",
                "type": "treaty",
                "expires": "2025-01-31",
                "signed": {"at": "2015-01-31"},
            },
            "person/p": {
                "name": "Ada",
                "tenures": [{"title": "Chair", "to": "2024-12-31"}],
                "born": {"at": "1974-07-01"},
            },
            "event/e": {
                "name": "Talks",
                "type": "talks",
                "at": "2024-05-14",
                "outcomes": [{"type": "follow-up", "says": "Send the **draft**.", "due": "2024-06-30"}],
            },
        }
    )
    write_calendars(edition, tmp_path)
    assert summaries(read(tmp_path)) == {
        "Treaty: signed": date(2015, 1, 31),
        "Treaty: signed (10th anniversary)": date(2025, 1, 31),
        "Talks": date(2024, 5, 14),
        "Talks: due": date(2024, 6, 30),
        "Ada: leaves office": date(2024, 12, 31),
        "Treaty: expires": date(2025, 1, 31),
    }
    assert "DESCRIPTION:Send the draft." in (tmp_path / "calendar.ics").read_text(encoding="utf-8")


def test_records_have_calendars_of_what_concerns_them(edition_of: Made, tmp_path: Path) -> None:
    """A country, a person, a topic has a calendar of its own, a chosen set one file."""
    records = {
        "delegation/d": {"name": "Visit", **VISIT},
        "event/e": {"name": "Call", "type": "call", "at": "2024-05-01"},
    }
    write_calendars(edition_of(records), tmp_path)
    assert list(summaries(read(tmp_path, "countries/cn.ics"))) == [
        "Visit",
        "Visit: Welcome; tea, talks",
        "Visit: Museum",
    ]
    assert not (tmp_path / "people").exists()
    write_calendars(edition_of(records), tmp_path / "some", (Ref("event", "e"), Ref("country", "ru")))
    assert set(summaries(read(tmp_path / "some", "chosen.ics"))) >= {"Call", "Visit"}


def test_words_of_records_stay_words(edition_of: Made, tmp_path: Path) -> None:
    """Names with breaks, commas and lines of a calendar begin no line of their own."""
    evil = "X\\nEND:VEVENT\r\nATTACH:file:///etc/passwd\u2028;,\u0000\\"
    write_calendars(edition_of({"event/e": {"name": evil, "type": "call", "at": "2024-05-01"}}), tmp_path)
    (one,) = read(tmp_path)
    assert "attach" not in one
    assert "END:VEVENT" in one["summary"]


def test_a_calendar_is_for_its_audience(public_edition: Edition, tmp_path: Path) -> None:
    """The small world's calendars hold no withheld record, and are the same each time."""
    write_calendars(public_edition, tmp_path / "one")
    write_calendars(public_edition, tmp_path / "two")
    one, two = (
        {path.relative_to(tmp_path / name): path.read_bytes() for path in (tmp_path / name).rglob("*.ics")}
        for name in ("one", "two")
    )
    assert one == two
    assert len(one) > 5
    assert not any("Concealed" in str(one["summary"]) for one in read(tmp_path / "one"))
