"""When records changed in meaning, by a scripted history in a real repository, for each audience."""

import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as Xml

import feedparser
import pytest

from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.fields.refs import Ref
from dossier_gen.history import history, last_change, weeks
from dossier_gen.outputs.atom import write as write_feeds
from dossier_gen.pages import pages, record_page
from dossier_gen.pages.changes import feed
from dossier_gen.past import past
from tests.repositories import WHO

Commit = Callable[..., None]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """The records folder of a new repository."""
    subprocess.run(["git", "init", "-q", "-b", "main"], cwd=tmp_path, check=True)
    return tmp_path / "records"


@pytest.fixture
def commit(records: Path, monkeypatch: pytest.MonkeyPatch) -> Commit:
    """Writes files, None removes one, and commits them on a day of 2024."""

    def made(day: str, **files: str | None) -> None:
        for name, text in files.items():
            file = records / "topics" / f"{name}.yaml"
            file.parent.mkdir(parents=True, exist_ok=True)
            file.unlink(missing_ok=True) if text is None else file.write_text(text, encoding="utf-8")
        for who in ("AUTHOR", "COMMITTER"):
            monkeypatch.setenv(f"GIT_{who}_DATE", f"2024-{day}T12:00:00+00:00")
        git(records, "add", "--all")
        git(records, "commit", "-qm", "words")

    return made


def git(records: Path, *words: str) -> None:
    subprocess.run(["git", *WHO, *words], cwd=records.parent, check=True, capture_output=True)


def opened(records: Path, audience: str = "public") -> Edition:
    cover = Cover("Made", date(2024, 6, 1), audience=audience)
    return open_edition(records, cover, remembered=past(records)).edition


def told(edition: Edition) -> list[tuple[str, str, str, tuple[str, ...]]]:
    return [(one.day.isoformat()[5:], one.ref.id, one.became, one.fields) for one in history(edition)]


def test_history_is_of_meaning(records: Path, commit: Commit, monkeypatch: pytest.MonkeyPatch) -> None:
    """New records, changed fields, renames, reverts and merges are told; line breaks, comments and order are not."""
    commit("01-01", a="name: A\nsummary: One. Two.\n", b="name: B\n")
    commit("01-02", a="# words\nsummary: >-\n  One.\n  Two.\nname: A\n")
    commit("01-03", a="name: A\nsummary: One. Three.\nsort: a\n")
    commit("01-04", a="name: A\nsummary: One. Two.\n")
    git(records, "checkout", "-qb", "other", "HEAD~1")
    commit("01-05", b="name: B\nbroader: topic/a\n")
    git(records, "checkout", "-q", "main")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_DATE", "2024-01-06T12:00:00+00:00")
    git(records, "merge", "-q", "--no-edit", "other")
    commit("01-07", a=None, c="name: A\nsummary: One. Two.\nformerly: [topic/a]\n", b="name: B\nbroader: topic/c\n")
    commit("01-08", d="name: D\n")
    commit("01-09", d=None)
    assert told(opened(records)) == [
        ("01-07", "c", "renamed", ()),
        ("01-06", "b", "changed", ("broader",)),
        ("01-04", "c", "changed", ("sort", "summary")),
        ("01-03", "c", "changed", ("sort", "summary")),
        ("01-01", "b", "added", ()),
        ("01-01", "c", "added", ()),
    ]


HIDDEN = "name: Hidden\naudience: internal\n"


def test_history_is_for_its_audience(records: Path, commit: Commit) -> None:
    """A withheld record is in no history, one that was opened is new on that day, and notes change nothing."""
    commit("01-01", a="name: A\n", b=HIDDEN, c=HIDDEN)
    commit("01-02", a="name: A\nnotes: For us.\n", b=HIDDEN.replace("Hidden", "Other"))
    commit("01-03", b="name: Open\n")
    assert told(opened(records)) == [("01-03", "b", "added", ()), ("01-01", "a", "added", ())]
    assert len(told(opened(records, "internal"))) == 6
    assert not any("Hidden" in page.markdown or "topic/c" in page.markdown for page in pages(opened(records)))


def test_a_page_says_when_it_changed_in_meaning(records: Path, commit: Commit) -> None:
    """The foot of a page has the day and the fields of its last changes; a new comment moves no day."""
    commit("01-01", a="name: A\n")
    commit("02-01", a="name: A\nsort: a\n")
    commit("03-01", a="name: A\nsort: a # words\n")
    edition = opened(records)
    assert last_change(edition, Ref("topic", "a")) == date(2024, 2, 1)
    page = record_page(edition, Ref("topic", "a")).markdown
    assert "Last changed 1 February 2024" in page
    assert "1 February 2024: changed: sort</li>" in page.lower().replace("february", "February")


def test_changes_stand_by_week(records: Path, commit: Commit) -> None:
    """The page of changes has a week from Monday to Sunday, the latest first, with what changed in each record."""
    commit("01-01", a="name: A\n")
    commit("01-07", a="name: A\nsort: a\n")
    commit("01-08", a="name: A\nsort: b\n")
    edition = opened(records)
    assert {monday.isoformat(): len(found) for monday, found in weeks(history(edition)).items()} == {
        "2024-01-08": 1,
        "2024-01-01": 2,
    }
    (page,) = (page.markdown for page in pages(edition) if page.path == "changes.md")
    assert page.index("8 January 2024 to 14 January 2024") < page.index("1 January 2024 to 7 January 2024")


def test_feeds_are_read_by_a_reader_of_feeds(records: Path, commit: Commit, tmp_path: Path) -> None:
    """The output holds a feed of the whole and one of each topic; feedparser finds nothing wrong in any."""
    commit("01-01", a="name: One & <two>\n")
    commit("01-02", a="name: One & <three>\n")
    write_feeds(opened(records), tmp_path / "out")
    for name in ("all.xml", "topics/a.xml"):
        read = feedparser.parse((tmp_path / "out" / name).read_bytes())
        assert (read.bozo, read.version, len(read.entries)) == (False, "atom10", 2)
        assert all(entry.id and entry.updated and entry.title for entry in read.entries)


def test_feeds_are_of_the_whole_and_of_what_links_to_a_record(records: Path, commit: Commit) -> None:
    """A feed is Atom with an entry a change, whose id is the same in each feed; words of records stay words."""
    commit("01-01", a="name: A\n", b="name: <b>&B</b>\nbroader: topic/a\n", c="name: C\n")
    made = opened(records)
    edition = replace(made, cover=replace(made.cover, url="https://dossier.example.org/"))
    whole, own = (Xml.fromstring(feed(edition, ref)) for ref in (None, Ref("topic", "a")))
    name = "{http://www.w3.org/2005/Atom}"
    ids = [[one.findtext(f"{name}id") for one in found.iter(f"{name}entry")] for found in (whole, own)]
    assert len(ids[0]) == 3
    assert ids[1] == ids[0][:2]
    assert [one.findtext(f"{name}title") for one in own.iter(f"{name}entry")][1] == "<b>&B</b>: new"
    for found in (whole, own):
        assert all(found.find(f"{name}{tag}") is not None for tag in ("id", "title", "updated", "author", "link"))


def test_a_copy_without_history_says_so(records: Path, commit: Commit, tmp_path: Path) -> None:
    """In a shallow clone, and outside a repository, the page of changes says that they are not known."""
    commit("01-01", a="name: A\n")
    commit("01-02", a="name: A\nsort: a\n")
    clone = tmp_path / "clone"
    git(records, "clone", "-q", "--depth=1", tmp_path.as_uri(), str(clone))
    edition = opened(clone / "records")
    assert told(edition) == []
    (page,) = (page.markdown for page in pages(edition) if page.path == "changes.md")
    assert "is not known here" in page
