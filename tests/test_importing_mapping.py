"""The mapping of an import: what it says, its mistakes, and the one that is suggested."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier_gen.importing.delimited import csv_table
from dossier_gen.importing.headings import meant_by
from dossier_gen.importing.mapped import Mapped, headings_found, mapping_in
from dossier_gen.importing.proposals import Proposal, proposals
from dossier_gen.importing.rows import Table, headings
from dossier_gen.importing.suggesting import suggested
from dossier_gen.importing.targets import NAME, TargetError, paths, target
from dossier_gen.records import KINDS

HEAD = "kind: person\nsource: source/almanac\n"


def good(text: str, kind: str = "") -> Mapped:
    mapped, findings = mapping_in(text.encode(), "m.yaml", kind)
    assert mapped, findings
    return mapped


def mistakes(text: str, kind: str = "") -> list[str]:
    mapped, findings = mapping_in(text.encode(), "m.yaml", kind)
    assert mapped is None
    return [f"{one.line}:{one.column} {one.message} ({one.hint})" for one in findings]


def proposed(table: str, mapping: str) -> list[Proposal]:
    return list(proposals(csv_table(table.encode(), "x.csv").rows, good(mapping)))


def values(table: str, mapping: str) -> dict:
    (proposal,) = proposed(table, mapping)
    assert not proposal.problems, proposal.problems
    return proposal.values


def problems(table: str, mapping: str) -> list[str]:
    return [f"{one.heading}: {one.message}" for proposal in proposed(table, mapping) for one in proposal.problems]


def test_paths_lead_into_fields_languages_names_and_lists() -> None:
    """A row fills texts in several languages, mappings, identifiers and items; an item's columns meet in it."""
    text = (
        f"{HEAD}columns:\n  A: name.en\n  B: name.ru\n  C: born.at\n  D: identifiers.wikidata\n  E: tenures[].title\n"
        "  F: tenures[].from\n  G: tenures[2].title\n  H: {to: citizenship, split: ';'}\n  I: extra.Fax number\n"
    )
    assert values("A,B,C,D,E,F,G,H,I\nAda,Ада,1961,Q1,Clerk,2001,Chair,NO;SE,12\n", text) == {
        "name": {"en": "Ada", "ru": "Ада"},
        "born": {"at": "1961"},
        "identifiers": {"wikidata": "Q1"},
        "tenures": [{"title": "Clerk", "from": "2001"}, {"title": "Chair"}],
        "citizenship": ["NO", "SE"],
        "extra": {"Fax number": "12"},
    }


def test_a_split_cell_makes_several_items() -> None:
    """Parts of two cells go together in their order; what is said once holds for all; uneven parts are a problem."""
    text = (
        f"{HEAD}columns:\n  N: name\n  T: {{to: 'tenures[].title', split: ';'}}\n"
        "  F: {to: 'tenures[].from', split: ';'}\nfields:\n  tenures[].institution: institution/river-council\n"
    )
    assert [one["from"] for one in values("N,T,F\nAda,Clerk;Chair,2001;2005\n", text)["tenures"]] == ["2001", "2005"]
    assert [one["from"] for one in values("N,T,F\nAda,Clerk;Chair,2001\n", text)["tenures"]] == ["2001", "2001"]
    assert problems("N,T,F\nAda,A;B;C,2001;2005\n", text) == ["F: the cell has 2 values, but another has 3"]
    assert "tenures" not in values("N,T,F\nAda,,\n", text)


def test_values_may_be_made_of_columns_and_words() -> None:
    """A name is put together from its parts; a value all of whose columns are blank is none."""
    made = "fields:\n  name: '{G} {M} {S}'\n  sort: '{S}, {G}'\n"
    text = f"{HEAD}blank: ['-']\ncolumns:\n  S: family_name\n{made}"
    assert values("G,M,S\nAda,-,Example\n", text) == {
        "family_name": "Example",
        "name": "Ada Example",
        "sort": "Example, Ada",
    }


def test_cells_are_read_as_declared() -> None:
    """Dates in their form, choices in any case, words for others, language, Markdown only where it is asked for."""
    text = (
        "kind: event\nsource: source/almanac\ncolumns:\n  N: {to: name, language: ru}\n"
        "  T: {to: type, values: {Встреча: meeting}}\n"
        "  W: {to: at, dates: 'DD.MM.YYYY HH:mm', zone: Asia/Shanghai}\n  S: summary\n  B: {to: body, markdown: true}\n"
    )
    row = "N,T,W,S,B\nРазговор,Встреча,22.11.2023 10:00,a [[person/x]] *b* 2*3*4,*b*\n"
    assert values(row, text) == {
        "name": {"ru": "Разговор"},
        "type": "meeting",
        "at": "2023-11-22T10:00[Asia/Shanghai]",
        "summary": r"a \[\[person\/x\]\] \*b\* 2\*3\*4",
        "body": "*b*",
    }
    assert values("N,T\nx,TALKS\n", text)["type"] == "talks"


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("23.11.2023", "W: '23.11.2023' is no date as it stands"),
        ("2023-02-30", "W: '2023-02-30' names a day that does not exist"),
        ("x\u200by", "W: the cell holds the invisible character U+200B behind 'x'"),
        ("e" + "\u0301" * 40, "W: the cell piles more than 30 combining marks on one letter"),
    ],
)
def test_cells_that_cannot_be_read_are_problems(cell: str, told: str) -> None:
    """A cell that is no value of its field is told as such, with its column."""
    assert problems(f"N,W\nAda,{cell}\n", f"{HEAD}columns:\n  N: name\n  W: born.at\n")[0] == told


def test_a_date_that_fits_two_declared_forms_is_nobodys_guess() -> None:
    """Of two forms both of which a cell fits, none is chosen; an ISO date needs none."""
    text = f"{HEAD}columns:\n  N: name\n  W: {{to: born.at, dates: [DD/MM/YYYY, MM/DD/YYYY]}}\n"
    assert "2023-01-02 or 2023-02-01" in problems("N,W\nAda,01/02/2023\n", text)[0]
    assert values("N,W\nAda,23/02/2023\n", text)["born"] == {"at": "2023-02-23"}
    assert values("N,W\nAda,2023-02-23\n", text)["born"] == {"at": "2023-02-23"}


def test_words_in_other_letters_must_name_their_language() -> None:
    """Cyrillic words without a language are no English ones."""
    text = f"{HEAD}columns:\n  N: name\n  T: tenures[].title\n"
    assert problems("N,T\nAda,Секретарь\n", text) == [
        "T: 'Секретарь' names no language and is not in the letters of 'en'"
    ]


def test_two_columns_for_one_value_must_agree() -> None:
    """Nothing is lost because a second column says otherwise."""
    text = f"{HEAD}columns:\n  A: name\n  B: sort\n  C: sort\n"
    assert values("A,B,C\nAda,x,x\n", text)["sort"] == "x"
    assert problems("A,B,C\nAda,x,y\n", text) == ["C: two columns say different things of sort"]


def test_the_place_may_be_one_of_the_sources_own() -> None:
    """Source and place may be words, columns, or the place of the row."""
    (one,) = proposed(
        "N,P,S\nAda,4,source/x\n", "kind: person\nsource: '{S}'\nat: 'page {P}, {place}'\ncolumns: {N: name}\n"
    )
    assert (one.source, one.at) == ("source/x", "page 4, row 2")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("columns: {A: nmae}\n", "1:14 there is no field 'nmae' (did you mean name?)"),
        ("columns: {A: tenures}\n", "1:14 the path ends in a list of mappings (name a field behind it: office, title"),
        ("columns: {A: cite}\n", "1:14 no column can fill 'cite' (the import writes it, or the mapping names it)"),
        ("columns: {A: born.at.ru}\n", "1:14 'born.at.ru' leads further than its value (write born.at)"),
        ("columns: {A: name.russian}\n", "1:14 'russian' is no language tag (write en, ru or zh-Hans (BCP 47))"),
        ("columns: {A: {to: name, dates: DD.MM.YYYY}}\n", "1:32 'dates' says nothing of name (remove it)"),
        ("columns: {A: {to: born.at, dates: DD.MM}}\n", "1:35 'DD.MM' is no form of dates"),
        ("columns: {A: {to: born.place, otherwise: sort}}\n", "1:42 sort is no text beside born.place"),
        ("colums: {A: name}\n", "1:1 a mapping has no field 'colums' (did you mean columns?)"),
        ("table: {encoding: rot13}\n", "1:19 'rot13' is no encoding of text"),
        ("table: {delimiter: ab}\n", "1:20 a delimiter is one character"),
        ("decided: {Ada: institution/x}\n", "1:16 institution/x is no person (write person/…, or new)"),
        ("decided: {Ada: nwe}\n", "1:16 'nwe' is no ref"),
        ("fields: {nmae: x}\n", "1:10 there is no field 'nmae'"),
        ("kind: event\n", "1:7 the mapping is for records of the kind event, not person"),
        ("columns: [", "YAML"),
    ],
)
def test_mistakes_of_a_mapping_are_findings_with_their_place(text: str, told: str) -> None:
    """A path that leads nowhere, a word that is none: told with line, column and what to write."""
    assert told in mistakes(text, "person")[0]


def test_a_column_that_the_table_lacks_is_a_finding() -> None:
    """A heading in the mapping must be one of the table, wherever it is named."""
    mapped = good(f"{HEAD}columns:\n  Nam: name\nfields:\n  sort: '{{Surname}}'\n")
    found = headings_found(mapped, ("Name", "Born"))
    assert [(one.line, one.column, one.message, one.hint) for one in found] == [
        (4, 3, "the table has no column 'Nam'", "did you mean Name?"),
        (6, 9, "the table has no column 'Surname'", "its columns are Name, Born"),
    ]


@pytest.mark.parametrize(
    ("heading", "kind", "path"),
    [
        ("Name", "person", "name"),
        ("ФИО", "person", "name ru"),
        ("姓名", "person", "name"),
        ("俄文名", "person", "name ru"),
        ("Name (Russian)", "person", "name ru"),
        ("Full name in Chinese", "person", "name zh-Hans"),
        ("Имя на английском", "person", "given_name en"),
        ("Date of birth:", "person", "born.at"),
        ("Дата рождения", "person", "born.at"),
        ("出生日期", "person", "born.at"),
        ("Place_of_birth", "person", "born.place"),
        ("Surname", "person", "family_name"),
        ("Должность", "person", "tenures[].office"),
        ("职务", "person", "tenures[].office"),
        ("Nationality", "person", "citizenship"),
        ("tenures[].party", "person", "tenures[].party"),
        ("name.zh-Hans", "person", "name.zh-Hans"),
        ("identifiers.gnd", "person", "identifiers.gnd"),
        ("Natonality", "person", "citizenship"),
        ("Day of the election", "person", "tenures[].elected"),
        ("№ п/п", "person", "counts"),
        ("Shoe size", "person", ""),
        ("Founded", "institution", "founded"),
        ("Страна", "institution", "country"),
        ("Date", "event", "at"),
        ("日期", "delegation", "dates"),
        ("Date", "agreement", "signed.at"),
        ("Publisher", "source", "publisher"),
        ("Visitor", "delegation", "head"),
        ("Visitor", "person", "name"),
        ("Country", "delegation", "sent_by"),
        ("Title", "delegation", ""),
        ("Place", "person", ""),
    ],
)
def test_headings_are_understood(heading: str, kind: str, path: str) -> None:
    """By their path, by what people call a field in three languages, and by its meaning; the language is told apart."""
    meant = meant_by(heading, kind, [])
    found = meant.target.written if meant.target else "counts" if meant.is_counter else ""
    assert " ".join(filter(None, (found, meant.language))) == path


TABLE = """№;Имя (рус.);Family name;Given name;Born;Since;Citizenship;Shoe size;Other: name
1;Ада;Example;Ada;26.01.1961;01/02/2003;Northland;38;"A, #1"
2;Бо;Bad;Bo;27.01.1961;02/03/2003;Nowhereland;39;yes
"""


def test_a_suggested_mapping_is_one_that_can_be_edited() -> None:
    """It reads back without a mistake, names every column, and says what an editor must look at."""
    table = csv_table(TABLE.encode(), "people\x1b.csv")
    text = suggested(table, "person", "en", lambda words, kinds: words == "Northland")
    mapped = good(text)
    assert list(mapped.says.columns) == list(table.columns)
    made = {path: [one.words for one in values] for path, values in mapped.says.fields.items()}
    assert made == {"name": ["{Given name} {Family name}"], "names[].lang": ["en"]}
    lines = text.splitlines()
    assert "\x1b" not in text
    assert "  №: skip  # it only counts" in lines
    assert "  Имя (рус.): given_name.ru  # The given name (Ада)" in lines
    assert lines[lines.index("  Born:  # The day (26.01.1961)") + 2] == "    dates: DD.MM.YYYY"
    assert "# dates such as 01/02/2003: add dates: DD/MM/YYYY or MM/DD/YYYY" in text
    assert "# no record is called Nowhereland: say under values: which is meant" in text
    assert "  Shoe size: skip  # not recognised: name a field" in lines
    assert not headings_found(mapped, table.columns)


@pytest.mark.parametrize("born", ["26 January 1961", "Jan. 26, 1961", "1961年1月26日"])
def test_a_day_that_is_clear_needs_no_form(born: str) -> None:
    """With its month in words, or in Chinese, a day is read as it stands, and the suggestion asks for no form."""
    table = f'Name,Born\nAda,"{born}"\n'
    mapping = suggested(csv_table(table.encode(), "x.csv"), "person", "en", lambda words, kinds: True)
    assert "dates" not in mapping
    assert values(table, f"source: source/almanac\n{mapping}")["born"] == {"at": "1961-01-26"}


VISITS = """Visitor,Arrived,Left
Ada Example,14.05.2024,16.05.2024
Li Yangben,3 June 2024,2024-06-04
"""


def test_a_column_of_first_days_and_one_of_last_days_are_dates_together() -> None:
    """Whatever the days are written like; a delegation that has no name is called by its head and its first day."""
    mapping = suggested(csv_table(VISITS.encode(), "x.csv"), "delegation", "en", lambda words, kinds: True)
    assert "  Arrived: skip  # it goes into the days, below" in mapping.splitlines()
    made = [one.values for one in proposed(VISITS, f"source: source/almanac\n{mapping}")]
    assert [(one["name"], one["dates"]) for one in made] == [
        ("Ada Example, 2024-05-14", "2024-05-14/2024-05-16"),
        ("Li Yangben, 2024-06-03", "2024-06-03/2024-06-04"),
    ]


def test_days_of_a_visit_attest_the_office_of_the_visitor() -> None:
    """In a table of visits the title of a person is known for those days; since and until are of the office itself."""
    table = csv_table(b"Visitor,Title,Arrived,Left\nAda Example,Clerk,14.05.2024,2024-05-16\n", "x.csv")
    attested = "  tenures[].attested: '{Arrived|date DD.MM.YYYY}/{Left}'"
    assert attested in suggested(table, "person", "en", lambda words, kinds: True).splitlines()
    terms = csv_table(b"Name,Title,Since,Until\nAda,Clerk,2001-02-03,2004-05-06\n", "x.csv")
    lines = suggested(terms, "person", "en", lambda words, kinds: True).splitlines()
    assert [line.split("#")[0].strip() for line in lines if "tenures" in line][1:] == [
        "Since: tenures[].from",
        "Until: tenures[].to",
    ]


def test_a_row_without_a_last_day_has_its_first_alone() -> None:
    """Where a cell of last days is empty in the table, each row has as many days as it says."""
    table = "Topic,From,To\nNets,2024-05-14,2024-05-16\nNets,2024-05-15,\n"
    mapping = suggested(csv_table(table.encode(), "x.csv"), "event", "en", lambda words, kinds: True)
    made = [one.values["dates"] for one in proposed(table, f"source: source/almanac\n{mapping}")]
    assert made == ["2024-05-14/2024-05-16", "2024-05-15"]


@pytest.mark.parametrize("cells", [("soon", "later"), ("2024-05-14", "Southland"), ("", "")])
def test_columns_without_days_are_no_dates(cells: tuple[str, str]) -> None:
    """From and to may as well name countries."""
    table = csv_table(f"A,From,To\nx,{cells[0]},{cells[1]}\n".encode(), "x.csv")
    assert "dates" not in suggested(table, "delegation", "en", lambda words, kinds: True)


def test_somebody_has_to_say_what_comes_first_the_day_or_the_month() -> None:
    """Days that may be read in two ways are not read, and both ways are named."""
    table = csv_table(b"Start,End\n01/02/2024,03/02/2024\n", "x.csv")
    text = suggested(table, "event", "en", lambda words, kinds: True)
    assert "below: write {Start|date DD/MM/YYYY} or {Start|date MM/DD/YYYY} there" in text
    assert "  dates: '{Start|date}/{End|date}'" in text.splitlines()


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_path(kind: str) -> None:
    """Each value that a kind can hold two steps deep can be named by a column under its own path."""
    for written, meaning, _ in paths(KINDS[kind]):
        path = written.replace(f".{NAME}", ".x")
        assert target(KINDS[kind], path).written == path
        assert meaning
    with pytest.raises(TargetError):
        target(KINDS[kind], "")


@given(st.lists(st.text("aЖ \"'#:-?!%@[]{},&*=\n\u200b", min_size=1, max_size=6), min_size=1, max_size=4))
@settings(max_examples=50)
def test_whatever_the_headings_their_mapping_reads_back(names: list[str]) -> None:
    """A suggested mapping names every column of the table, whatever signs stand in its heading."""
    columns = headings(names)
    text = suggested(Table("x.csv", columns, ()), "person", "en", lambda words, kinds: False)
    assert not columns or tuple(good(text).says.columns) == columns
