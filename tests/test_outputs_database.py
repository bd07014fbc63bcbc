"""The edition as a SQLite file, asked by SQL and by Datasette."""

import asyncio
import json
import re
import sqlite3
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from datasette.app import Datasette

from dossier_gen.edition import Edition
from dossier_gen.followups import followups
from dossier_gen.legible import texts
from dossier_gen.outputs import database
from dossier_gen.outputs.database import write
from dossier_gen.outputs.database.views import VIEWS
from dossier_gen.tabular import VERSION
from tests.hostile import VISIBLE, records_of

pytestmark = pytest.mark.slow

Made = Callable[..., Edition]
ROOT = Path(__file__).parent.parent
TALKS = {
    "country/cn": {},
    "country/ru": {},
    "person/xi": {"name": {"en": "Xi Jinping", "zh-Hans": "习近平"}},
    "event/talks": {
        "type": "talks",
        "dates": "2024-05-16",
        "summary": {"zh-Hans": "同[[person/xi]]就经贸合作举行会谈"},
        "sides": [{"for": "country/cn"}, {"for": "country/ru"}],
        "outcomes": [
            {"type": "commitment", "says": "More trade.", "due": "2024-12"},
            {"type": "follow-up", "says": "A list.", "due": "2024-07-01", "owner": "person/xi"},
            {"type": "follow-up", "says": "A letter.", "status": "done"},
            {"type": "agreed", "says": "A text."},
        ],
    },
    "event/off": {
        "type": "talks",
        "dates": "2024-06-16",
        "status": "cancelled",
        "sides": [{"for": "country/cn"}, {"for": "country/ru"}],
        "outcomes": [{"type": "follow-up", "says": "Nothing."}],
    },
}


@pytest.fixture(scope="module")
def small_file(internal_edition: Edition, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of the small world; read it, never write to it."""
    folder = tmp_path_factory.mktemp("small")
    write(internal_edition, folder)
    return folder / database.FILE


def asked(folder: Path, statement: str, *values: object) -> list[tuple[Any, ...]]:
    """What a database answers."""
    with closing(sqlite3.connect(folder / database.FILE)) as connection:
        return connection.execute(statement, values).fetchall()


def test_the_file_is_sound(small_file: Path, internal_edition: Edition) -> None:
    """Every foreign key leads to a row, every table is whole, and the file says the version of its tables."""
    folder = small_file.parent
    assert asked(folder, "PRAGMA foreign_key_check") == []
    assert asked(folder, "PRAGMA integrity_check") == [("ok",)]
    assert asked(folder, "PRAGMA user_version") == [(VERSION,)]
    assert asked(folder, "SELECT count(*) FROM records") == [(len(internal_edition.corpus),)]
    assert asked(folder, 'SELECT "from", office_name FROM people_tenures LIMIT 1') == [
        ("2010", "Deputy of the Assembly")
    ]
    keys = asked(folder, "SELECT count(*) FROM sqlite_master, pragma_foreign_key_list(sqlite_master.name)")
    assert keys[0][0] > 100


def test_the_same_records_give_the_same_file(small_file: Path, internal_edition: Edition, tmp_path: Path) -> None:
    """Byte for byte, also over a file that was there before."""
    (tmp_path / database.FILE).write_bytes(b"something else")
    write(internal_edition, tmp_path)
    assert (tmp_path / database.FILE).read_bytes() == small_file.read_bytes()


def test_hostile_texts_are_values(edition_of: Made, tmp_path: Path) -> None:
    """No text of any field becomes a statement: it is found as it was."""
    text = "'); DROP TABLE records; -- \" [x]"
    write(edition_of({**records_of(VISIBLE[1]), "topic/sql": {"name": text}}), tmp_path)
    assert asked(tmp_path, "SELECT name FROM topics WHERE ref = 'topic/sql'") == [(text,)]
    assert asked(tmp_path, "PRAGMA foreign_key_check") == []


@pytest.mark.parametrize("words", ["经贸合作", "习近平就经", "trade"])
def test_full_text_finds_parts_of_texts(edition_of: Made, tmp_path: Path, words: str) -> None:
    """Chinese has no spaces: any three characters in a row are found, those of a record's name among them."""
    write(edition_of(TALKS), tmp_path)
    found = "SELECT texts.record FROM texts_fts JOIN texts ON texts.row = texts_fts.rowid WHERE texts_fts MATCH ?"
    assert set(asked(tmp_path, found, f'"{words}"')) == {("event/talks",)}


def test_an_old_sqlite_finds_whole_words(edition_of: Made, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where there is no trigram index, there is one of words, and the metadata says so."""
    monkeypatch.setattr(database, "_TOKENIZERS", ("nothing", "unicode61"))
    write(edition_of(TALKS), tmp_path)
    assert asked(tmp_path, "SELECT count(*) FROM texts_fts WHERE texts_fts MATCH 'trade'") == [(1,)]
    assert "whole words" in (tmp_path / "metadata.json").read_text(encoding="utf-8")


def test_open_outcomes_are_those_that_the_program_lists(edition_of: Made, tmp_path: Path) -> None:
    """Commitments and follow-ups that nobody has closed, what is due first at the top."""
    edition = edition_of(TALKS)
    write(edition, tmp_path)
    listed = [(str(one.event), str(one.outcome.says)) for one in followups(edition.corpus, date(2024, 6, 1))]
    assert listed == [("event/talks", "A list."), ("event/talks", "More trade.")]
    assert asked(tmp_path, "SELECT event, says FROM outcomes_open") == listed


def test_contacts_are_counted_by_pair(edition_of: Made, tmp_path: Path) -> None:
    """A cancelled meeting does not count."""
    write(edition_of(TALKS), tmp_path)
    pair = "SELECT first, second, contacts, first_day, last_day FROM contacts_by_pair"
    assert asked(tmp_path, pair) == [("country/cn", "country/ru", 1, "2024-05-16", "2024-05-16")]


def test_people_are_listed_by_office(small_file: Path) -> None:
    """Who held an office, with the office's title and the body it belongs to."""
    rows = asked(small_file.parent, "SELECT institution_name, title, person FROM people_by_office")
    assert ("Assembly of Northland", "Speaker of the Assembly", "person/ada-example") in rows
    assert ("Switzerland", "Adviser", "person/cy-concealed") in rows


def examples() -> list[str]:
    """The statements of the documentation."""
    page = (ROOT / "docs" / "outputs.md").read_text(encoding="utf-8")
    return re.findall(r"```sql\n(.*?)```", page, re.DOTALL)


@pytest.mark.parametrize("statement", examples())
def test_every_example_of_the_documentation_answers(small_file: Path, statement: str) -> None:
    """The statements that docs/outputs.md shows run, and find something."""
    assert asked(small_file.parent, statement)


def test_datasette_opens_it_as_it_is(small_file: Path) -> None:
    """A table, a view and a search through its own interface; titles and meanings come from the metadata."""
    folder = small_file.parent
    metadata = json.loads((folder / "metadata.json").read_text(encoding="utf-8"))
    assert metadata["databases"]["dossier"]["tables"]["people"]["columns"]["sort"]

    async def fetched() -> list[Any]:
        served = Datasette([str(small_file)], metadata=metadata)
        await served.invoke_startup()
        asks = (
            "people.json?",
            "people_by_office.json?",
            "texts.json?_search=Assembly&",
            "people_tenures.json?_labels=on&",
        )
        answers = [await served.client.get(f"/dossier/{one}_shape=array") for one in asks]
        page = await served.client.get("/dossier/people")
        assert [answer.status_code for answer in (*answers, page)] == [200] * 5
        return [*(answer.json() for answer in answers), page.text]

    with ThreadPoolExecutor(1) as apart:  # a browser of other tests may have the loop of this thread
        people, offices, found, tenures, page = apart.submit(lambda: asyncio.run(fetched())).result()
    assert "person/ada-example" in {row["ref"] for row in people}
    assert "Speaker of the Assembly" in {row["title"] for row in offices}
    assert found
    assert all("assembly" in row["words"].casefold() for row in found)
    assert tenures[0]["record"] == {"value": "person/ada-example", "label": "Ada Example"}
    assert "A person: names, offices over time" in page


def test_the_proof_reads_the_file_cell_by_cell(small_file: Path) -> None:
    """Cells that lie side by side in the bytes do not run together; what is no database any more is read as bytes."""
    data = small_file.read_bytes()
    told = list(texts("dossier.db", data))
    assert "Ada Example" in told
    assert any("CREATE VIEW" in one for one in told)
    assert any("Ada Example" in one for one in texts("dossier.db", data[:100] + b"\xff" * 8 + data[108:]))
    assert set(VIEWS) <= set(told)
