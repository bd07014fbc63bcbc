"""An edition as tables, read from the declarations of the kinds."""

from collections.abc import Callable
from datetime import date

import pytest

from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.walk import walk
from dossier_gen.records import KINDS
from dossier_gen.tabular import Home, tables
from dossier_gen.tabular.table import Column, Table
from tests.hostile import VISIBLE, records_of

pytestmark = pytest.mark.slow

Made = Callable[..., Edition]
HOMES: tuple[Home, ...] = ("sheets", "database")


def rows_of(edition: Edition, name: str, home: Home = "sheets") -> list[dict[str, object]]:
    """The rows of a table, each by its columns."""
    table = next(table for table in tables(edition, home) if table.name == name)
    names = [column.name for column in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows()]


@pytest.mark.parametrize("home", HOMES)
def test_every_row_has_a_cell_for_each_column(internal_edition: Edition, edition_of: Made, home: Home) -> None:
    """Whatever records hold, rows and columns agree, columns have names of their own, and keys are unique."""
    for edition in (internal_edition, edition_of(records_of(VISIBLE[0]))):
        for table in tables(edition, home):
            rows = list(table.rows())
            assert {len(row) for row in rows} <= {len(table.columns)}, table.name
            assert len({column.name.casefold() for column in table.columns}) == len(table.columns), table.name
            assert all(column.meaning for column in table.columns), table.name
            assert not table.has_key or len({row[0] for row in rows}) == len(rows), table.name


def test_every_value_of_a_record_stands_in_some_table(internal_edition: Edition) -> None:
    """No ref, date or text of any record is lost on the way into a database."""
    held = {cell for table in tables(internal_edition, "database") for row in table.rows() for cell in row}
    for ref, record in internal_edition.corpus:
        assert str(ref) in held
        for leaf in walk(record):
            if isinstance(leaf.value, Ref) and leaf.value.record in internal_edition.corpus:
                assert str(leaf.value) in held or str(leaf.value.record) in held


def test_each_kind_has_a_table_under_the_name_of_its_folder(public_edition: Edition) -> None:
    """A row for each record, whose first columns are its ref, its id and its name."""
    for kind, model in KINDS.items():
        rows = rows_of(public_edition, model.folder)
        assert [row["ref"] for row in rows] == list(map(str, public_edition.corpus.of_kind(kind)))
        assert all(list(row)[:3] == ["ref", "id", "name"] for row in rows)


def test_a_date_stands_as_written_with_its_bounds_beside(public_edition: Edition) -> None:
    """Precision is kept, and both bounding days can be sorted and compared."""
    first = rows_of(public_edition, "people_tenures")[0]
    assert (first["from"], first["from_earliest"], first["from_latest"]) == (
        "2010",
        date(2010, 1, 1),
        date(2010, 12, 31),
    )


def test_a_name_stands_in_each_of_its_languages(edition_of: Made) -> None:
    """For sheets each language has a column, its default one first; a database has the texts beside."""
    names = {"en": "River", "zh-Hans": "河", "ru-t-en": "Река"}
    edition = edition_of({"topic/river": {"name": names}, "topic/plain": {"name": "Plain"}})
    plain, river = rows_of(edition, "topics")
    assert [plain[key] for key in ("name", "name_en", "name_ru_t_en", "name_zh_hans")] == ["Plain", "Plain", None, None]
    assert [river[key] for key in ("name", "name_en", "name_ru_t_en", "name_zh_hans")] == [
        "River",
        *["River", "Река", "河"],
    ]
    texts = [(row["language"], row["translated_from"], row["words"]) for row in rows_of(edition, "texts", "database")]
    assert texts == [("en", None, "Plain"), ("en", None, "River"), ("zh-Hans", None, "河"), ("ru", "en", "Река")]


def test_a_ref_has_the_name_beside(public_edition: Edition) -> None:
    """A record by its ref and its name, an office by its title and with its institution."""
    ada = rows_of(public_edition, "people_tenures")[1]
    assert ada["office"] == "institution/northland-assembly#speaker"
    assert (ada["office_record"], ada["office_name"]) == ("institution/northland-assembly", "Speaker of the Assembly")
    born = rows_of(public_edition, "people")[0]
    assert (born["born_place"], born["born_place_name"]) == ("place/north-harbour", "North Harbour")


def test_words_stand_in_place_of_a_withheld_record(edition_of: Made) -> None:
    """No ref leads to it, and the name beside is what the record says instead."""
    edition = edition_of(
        {
            "person/hidden": {"audience": "internal"},
            "country/cn": {},
            "event/talks": {
                "type": "talks",
                "sides": [{"for": "country/cn", "participants": ["person/hidden"]}],
                "public_wording": [{"of": "person/hidden", "says": "an adviser"}],
            },
        }
    )
    (row,) = rows_of(edition, "events_sides_participants")
    assert (row["person"], row["person_name"]) == (None, "an adviser")


def test_items_of_items_name_the_row_around_them(public_edition: Edition) -> None:
    """A participant stands in a side, and the side in an event."""
    sides = {row["row"]: row["record"] for row in rows_of(public_edition, "events_sides")}
    participants = rows_of(public_edition, "events_sides_participants")
    assert participants
    assert all(sides[row["within"]] == row["record"] for row in participants)
    assert participants[0]["row"] == f"{participants[0]['within']}.participants[0]"


def test_a_link_has_both_ends_and_its_days(public_edition: Edition) -> None:
    """A tenure links from its first day to its last; an end that nobody gives stays unknown."""
    held = [row for row in rows_of(public_edition, "links") if row["path"] == "tenures[0].office"]
    ada = next(row for row in held if row["origin"] == "person/ada-example")
    assert (ada["label"], ada["target"], ada["item"]) == ("Office", "institution/northland-assembly", "deputy")
    assert (ada["dates"], ada["begins"], ada["ends"]) == ("2010/2019-12-31", date(2010, 1, 1), date(2019, 12, 31))
    ivan = next(row for row in held if row["origin"] == "person/ivan-obraztsov")
    assert (ivan["dates"], ivan["begins"], ivan["ends"]) == ("2016-09/", date(2016, 9, 1), None)
    links = sum(map(len, public_edition.graph.links_from.values()))
    assert len(rows_of(public_edition, "links")) == links


def test_a_citation_says_what_rests_on_which_source_where(public_edition: Edition) -> None:
    """Those of items and those of marks in prose, with the place in the source and its words."""
    cited = rows_of(public_edition, "citations")
    ada = [
        (row["path"], row["written"], row["source"], row["at"])
        for row in cited
        if row["record"] == "person/ada-example"
    ]
    assert ("tenures[0]", "cite", "source/almanac", "page 5") in ada
    assert ("summary", "mark", "source/northland-gazette", "para 2") in ada
    assert (None, "cite", "source/northland-gazette", None) in ada
    assert any(row.get("quote_en") or row.get("quote_ru") for row in cited)


def test_a_text_is_read_in_its_own_language(edition_of: Made) -> None:
    """A mark in Chinese prose gives the Chinese name, so that it is found there."""
    records = {
        "person/xi": {"name": {"en": "Xi", "zh-Hans": "习近平"}},
        "topic/one": {"summary": {"en": "With [[person/xi]].", "zh-Hans": "同[[person/xi]]会见"}},
    }
    words = {row["words"] for row in rows_of(edition_of(records), "texts", "database")}
    assert {"With Xi.", "同习近平会见"} <= words


def test_columns_of_one_name_are_told_apart() -> None:
    """A field of one's own may be called as a column that there is already, in whatever case."""
    table = Table("x", "", (Column("row", ""), Column("Row", ""), Column("row", "")), lambda: [("a", "b", "c")])
    assert [column.name for column in table.within("sheets").columns] == ["row", "Row_2", "row_3"]
