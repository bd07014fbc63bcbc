"""New records: a file that explains itself, under a safe id, of nothing that is there already."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier_gen.cli import main
from dossier_gen.commands import new
from dossier_gen.fields.dates import Date
from dossier_gen.gazetteer import country_names
from dossier_gen.load import load
from dossier_gen.nodes import Plain, read
from dossier_gen.records import KINDS
from dossier_gen.shape import shaped
from dossier_gen.writing.choices import Choices
from dossier_gen.writing.drafts import draft
from dossier_gen.writing.ids import id_of
from dossier_gen.writing.layout import laid_out
from tests.conftest import SMALL
from tests.repositories import changes, dossier, repository

pytestmark = pytest.mark.slow

NEEDED: dict[str, dict[str, Plain]] = {
    "agreement": {"type": "treaty"},
    "event": {"type": "talks"},
    "institution": {"type": "other"},
    "place": {"type": "city"},
    "relation": {"between": ["country/cn", "country/ru"]},
    "source": {"type": "article", "title": "X"},
}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small world under git as the current folder."""
    monkeypatch.chdir(tmp_path)
    return repository(tmp_path)


@pytest.fixture
def on_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody sits at a terminal."""
    monkeypatch.setattr(new, "is_terminal", lambda: True)


def typed(*words: str, answers: tuple[str, ...]) -> Result:
    """The command with what is typed, line by line; behind the last line somebody stops it."""
    result = CliRunner().invoke(main, words, input="".join(f"{one}\n" for one in answers))
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


@pytest.mark.parametrize("kind", KINDS)
def test_a_draft_explains_every_field(kind: str) -> None:
    """A draft holds what is known; its other fields, once their # is taken away, are known and only lack values."""
    values: dict[str, Plain] = {"name": {"en": "A: b", "ru": "Б"}, **NEEDED.get(kind, {})}
    text = draft(kind, values)
    assert read(text.encode(), "").value == values
    assert laid_out(text, kind) == text
    assert all(len(line) <= 100 for line in text.splitlines())
    written = re.sub(r"^#(?=[a-z_]|  )", "", text, flags=re.MULTILINE)
    reading = read(written.encode(), "x.yaml")
    assert reading.value and not reading.findings
    assert len(reading.value) > 8
    _, found = shaped(KINDS[kind], reading.value, "x.yaml")
    assert {one.rule for one in found} == {"shape"}
    assert all("has no value" in one.message or "needs" in one.message for one in found)


def test_values_are_given_by_names_in_any_script(here: Path) -> None:
    """Without a terminal everything is given by options; what is written passes the check."""
    said = dossier(
        *("new", "event", "Talks on nets, 15 May 2024", "--set", "type=talk", "--set", "at=15 May 2024"),
        *(
            "--set",
            "place=north harb",
            "--set",
            "sides.for=country/northland",
            "--set",
            "sides.participants=Ада Пример",
        ),
        *("--set", "sides.for=Southland", "--set", "sides[1].participants=李样本", "--set", "cite=gazette, para 3"),
        *("--set", "summary.ru=О сетях."),
    )
    assert said.exit_code == 0, said.output
    assert changes(here) == ["A  records/events/talks-on-nets-2024-05-15.yaml"]
    written = (here / "records/events/talks-on-nets-2024-05-15.yaml").read_bytes()
    assert read(written, "").value == {
        "name": "Talks on nets, 15 May 2024",
        "type": "talks",
        "summary": {"ru": "О сетях."},
        "at": "2024-05-15",
        "place": "place/north-harbour",
        "sides": [
            {"for": "country/northland", "participants": ["person/ada-example"]},
            {"for": "country/southland", "participants": ["person/li-yangben"]},
        ],
        "cite": ["source/northland-gazette, para 3"],
    }
    assert "no findings" in dossier("check").stdout


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("event", "X"), "an event needs type: give --set type=… (one of meeting, talks"),
        (("relation", "X"), "a relation needs between"),
        (("person",), "dossier new KIND NAME"),
        (("persn", "X"), "did you mean person?"),
        (("event", "X", "--set", "type=tlak"), "type cannot be 'tlak': did you mean talks?"),
        (("event", "X", "--set", "tpye=talks"), "there is no field 'tpye': did you mean type?"),
        (("event", "X", "--set", "type"), "write field=value"),
        (("event", "X", "--set", "type="), "gives no value"),
        (
            ("event", "X", "--set", "place=New Atlantis"),
            "'New Atlantis'; make it first: dossier new place 'New Atlantis'",
        ),
        (("event", "X", "--set", "part_of=ADA-EXAMPLE"), "there is Ada Example (person/ada-example), which is none\n"),
        (
            ("delegation", "X", "--set", "dates.from=2024"),
            "there is no dates.from; write 2023-11-21/2023-11-23, or a day",
        ),
        (
            ("event", "X", "--set", "part_of=US"),
            "no event is called 'US'; there is United States (country/us), which is none\n",
        ),
        (("event", "X", "--set", "place=country/northland"), "no place is called 'country/northland'"),
        (("event", "X", "--set", "at=the other day"), "'the other day' is no day: write 26 August 2025"),
        (("event", "X", "--set", "at=2024-02-30"), "names a day that does not exist"),
        (("event", "X", "--set", "sides[3].for=France"), "sides has 0 items so far: the next is [0]"),
        (("event", "X", "--set", "place.type=city"), "place is one value"),
        (("event", "X", "--set", "type=talks", "--set", "number=many"), "number must be a whole number"),
        (("person", "X Y", "--lang", "klingon"), "'klingon' is no language"),
        (("person", "???"), "give one with --id"),
        (("person", "X Y", "--id", "Ä"), "'Ä' cannot be an id"),
        (("person", "Con"), None),
    ],
)
def test_what_is_missing_or_wrong_is_one_sentence(here: Path, words: tuple[str, ...], sentence: str | None) -> None:
    """Nobody is asked without a terminal: what is missing or wrong is told, and nothing is written."""
    said = dossier("new", *words)
    if sentence is None:
        assert changes(here) == ["A  records/people/person-con.yaml"]
    else:
        assert (said.exit_code, changes(here)) == (2, [])
        assert sentence in said.stderr


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("person", "Ада Пример"),
        ("person", "EXAMPLE, Ada"),
        ("person", "李样本"),
        ("person", "Ли Янбэнь"),
        ("person", "Yangben Li"),
        ("person", "Iwan Obraztsov"),
        ("place", "NORTH HARBOUR!"),
    ],
)
def test_a_likely_twin_in_any_script_is_refused(here: Path, kind: str, name: str) -> None:
    """A record of the same name, however it is written, stops the new one; --new-anyway tells the two apart."""
    words = ("new", kind, name, *(("--set", "type=city") if kind == "place" else ()))
    said = dossier(*words)
    assert (said.exit_code, changes(here)) == (2, [])
    assert "there is already" in said.stderr and "--new-anyway" in said.stderr
    assert dossier(*words, "--new-anyway", "--id", "other").exit_code == 0
    assert "different_from:" in (here / f"records/{KINDS[kind].folder}/other.yaml").read_text(encoding="utf-8")
    assert "likely-twins" not in dossier("check").stdout


def test_the_very_name_of_another_record_is_refused(here: Path) -> None:
    """Two records of a kind never have one name, whatever is said."""
    said = dossier("new", "person", "Ada Example", "--new-anyway")
    assert (said.exit_code, changes(here)) == (2, [])
    assert "there is already person/ada-example of this very name" in said.stderr


def test_a_taken_id_is_told_with_a_free_one(here: Path) -> None:
    """A clash names the record and proposes another id; so does a ref that a record had before."""
    said = dossier("new", "person", "Quite Another", "--id", "ada-example")
    assert "person/ada-example is there already (Ada Example): take another id, such as ada-example-2" in said.stderr
    dossier("rename", "person/ada-example", "ada")
    said = dossier("new", "person", "Quite Another", "--id", "ada-example")
    assert "is what person/ada was called before" in said.stderr


@pytest.mark.parametrize(
    ("kind", "name", "id"),
    [
        ("person", "习近平", "xi-jinping"),
        ("person", "欧阳修", "ouyang-xiu"),
        ("person", "Вячеслав Викторович Володин", "vyacheslav-volodin"),
        ("person", "Володин Вячеслав Викторович", "vyacheslav-volodin"),
        ("person", "Volodin, Vyacheslav", "vyacheslav-volodin"),
        ("person", "Nguyễn Văn Đức", "nguyen-van-duc"),
        ("person", "김정은", "gimjeong-eun"),
        ("person", "Seán O'Brien-Ægir", "sean-obrien-aegir"),
        ("place", "Νέα Σμύρνη", "nea-smyrne"),
        ("institution", "全国人民代表大会", "quanguo-renmin-daibiao-dahui"),
        ("topic", "Index", "topic-index"),
        ("topic", "☃", ""),
    ],
)
def test_an_id_is_made_of_a_name_in_any_script(kind: str, name: str, id: str) -> None:
    """Names become short ids in small Latin letters, the family name of a person where the kind has it."""
    assert id_of(kind, name) == id


def test_an_id_has_its_day_once_and_is_not_too_long() -> None:
    """The day in words becomes one in figures; a long name is cut between words; Chinese names may be in Russian."""
    day = Date.parse("2025-08-25/2025-08-26")
    assert id_of("event", "Talks, 25–26 August 2025", day) == "talks-2025-08-25"
    assert id_of("event", "word " * 40, day) == "word-word-word-word-word-word-word-word-word-word-word-word-2025-08-25"
    assert id_of("person", "Чжао Лэцзи", is_chinese=True) == "zhao-leji"


@pytest.mark.parametrize(
    ("said", "kinds", "best"),
    [
        ("ada", ("person",), "person/ada-example"),
        ("Пример", ("person",), "person/ada-example"),
        ("样本", ("person",), "person/li-yangben"),
        ("Obraztsow", ("person",), "person/ivan-obraztsov"),
        ("speaker of the assembly", ("institution",), "institution/northland-assembly#speaker"),
        ("Франция", ("country",), "country/fr"),
        ("northland-gaz", ("source",), "source/northland-gazette"),
    ],
)
def test_records_are_found_by_what_people_type(said: str, kinds: tuple[str, ...], best: str) -> None:
    """A part of a name in any script, an id, an office, a country without a file."""
    found = Choices(load(SMALL).corpus, "en").found(said, kinds, offices=True)
    assert str(found[0].ref) == best


def test_on_a_terminal_each_answer_is_read_at_once(here: Path, on_terminal: None) -> None:
    """Wrong answers are asked again, a missing record is made on the way, all is written at the end."""
    said = typed(
        *("new", "event", "Talks on nets"),
        answers=(
            *("", "tlak", "talks", "some day", "14 May 2024", "Nowhere", "y", "Nowhere Town", "city", "", "", "", ""),
            *("", "Northland", "1", "Example", "", "", "?", "gazette", "", "", "y"),
        ),
    )
    assert said.exit_code == 0, said.output
    for sentence in ("this is needed", "did you mean talks?", "'some day' is no day", "no place is called 'Nowhere'"):
        assert sentence in said.output
    assert changes(here) == [
        "A  records/events/talks-on-nets-2024-05-14.yaml",
        "A  records/places/nowhere-town.yaml",
    ]
    assert dossier("check").exit_code == 0


def test_a_country_without_a_code_is_made_where_a_body_could_stand_too(here: Path, on_terminal: None) -> None:
    """A name that nothing has may be that of a body or of a country: `y` makes the one, `country` the other."""
    said = typed(
        *("new", "delegation", "Visit from Westland"),
        answers=("14 May 2024", "Westland", "country", *("",) * 12, "y"),
    )
    assert "Make a record of this institution now? Type y, country if it is one, or another name" in said.output
    assert "A  records/countries/westland.yaml" in changes(here)


@pytest.mark.parametrize("called", ["Canada", "ca", "Канада", "加拿大"])
def test_a_country_with_a_code_is_filed_under_it(called: str, here: Path) -> None:
    """Under any of its names, or its code alone, it takes the place of what is known without a file, and only once."""
    assert dossier("new", "country", called).exit_code == 0
    written = read((here / "records/countries/ca.yaml").read_bytes(), "").value
    assert written == {"name": country_names("ca"), "code": "CA"}
    again = dossier("new", "country", "Canadá")
    assert (again.exit_code, "country/ca" in again.stderr) == (2, True)


def test_nothing_typed_is_lost_when_somebody_stops(here: Path, on_terminal: None) -> None:
    """Whoever stops is told that nothing was written, and gets the commands that go on from there."""
    said = typed("new", "event", "王'会谈”", answers=("King's talks", "talks", "2024-05-14", "Lost", "y", "", "city"))
    assert (said.exit_code, changes(here)) == (1, [])
    first, *commands = said.stderr.splitlines()
    assert first == "dossier: stopped; nothing was written. To go on from what you typed:"
    assert [shlex.split(one)[2:4] for one in commands] == [["place", "Lost"], ["event", "王'会谈”"]]
    assert "name.en=King's talks" in shlex.split(commands[1])
    for one in commands:
        assert dossier(*shlex.split(one)[1:], "--yes").exit_code == 0, one
    assert len(changes(here)) == 2


def test_what_is_there_already_is_said_before_anything_is_asked(here: Path, on_terminal: None) -> None:
    """Nobody answers questions about a record that cannot be; another of nearly the name is a question."""
    assert (
        "there is already person/ada-example of this very name"
        in typed("new", "person", "Ada Example", answers=()).stderr
    )
    said = typed("new", "person", "Example, Ada", answers=("y", "", "", "", "", "other", "y"))
    assert said.exit_code == 0, said.output
    assert "There is already person/ada-example (Ada Example): the same folded name" in said.output
    assert "likely-twins" not in dossier("check").stdout


def test_the_first_record_of_a_dossier(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier needs no record, and no folder, to get its first."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "docs").mkdir()
    (tmp_path / "mkdocs.yml").write_text("site_name: X\nplugins:\n  - dossier\n", encoding="utf-8")
    assert dossier("new", "topic", "Rivers").exit_code == 0
    assert dossier("check").stdout == "1 record: no findings\n"


def test_a_text_gets_further_languages(here: Path) -> None:
    """A text that names no language keeps its words when it gets others."""
    dossier("new", "topic", "Nets", "--set", "name.ru=Сети", "--set", "definition=What catches fish.")
    record = read((here / "records/topics/nets.yaml").read_bytes(), "").value
    assert record == {"name": {"en": "Nets", "ru": "Сети"}, "definition": "What catches fish."}


@pytest.mark.parametrize("name", ["a: b # c", "'\"[x]{y}", "- x", "*a* <b> [[person/x]]", "null", "2024", "\\n & ! %"])
def test_a_name_is_data(here: Path, name: str) -> None:
    """Whatever a name holds, it stands in the file as it was given."""
    assert dossier("new", "--id", "x", "--", "topic", name).exit_code == 0
    record = read((here / "records/topics/x.yaml").read_bytes(), "").value
    assert record and record["name"] == name


def test_a_folder_that_cannot_be_written_is_told(here: Path) -> None:
    """An error of the system is one sentence, and nothing is half written."""
    (here / "records/topics/x.yaml").symlink_to("y.yaml")
    said = dossier("new", "topic", "Nets", "--id", "x")
    assert said.exit_code == 1
    assert "records/topics/x.yaml is a symbolic link" in said.stderr
