"""The command line: sentences, exit codes, files."""

import json
import os
import shutil
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pikepdf
import pytest
from click.testing import CliRunner, Result

from dossier_gen import press
from dossier_gen.cli import main
from dossier_gen.console import plugins_in
from dossier_gen.edition import Cover, open_edition
from dossier_gen.kept import VARIABLE
from dossier_gen.typesetter import Manuscript, TypesettingError
from tests.conftest import dossier_in

pytestmark = pytest.mark.slow

Run = Callable[..., Result]
CONFIG = "site_name: Small world\ntheme: material\nplugins:\n  - dossier\n"


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the small world's records and a configuration, as the current one."""
    dossier_in(tmp_path, CONFIG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def dossier() -> Run:
    """Runs the command line and checks that no traceback comes out."""

    def run(*words: str) -> Result:
        result = CliRunner().invoke(main, words)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return run


def break_record(here: Path) -> None:
    """Lay a record with two errors into the folder."""
    text = "name: Bad\ntopics: [topic/rivrs]\nbron: 1\ncite: [source/almanac]\n"
    (here / "records" / "people" / "bad.yaml").write_text(text, encoding="utf-8")


def test_check_says_that_all_is_well(here: Path, dossier: Run) -> None:
    """Clean records give one line and exit code 0."""
    result = dossier("check")
    assert result.exit_code == 0
    assert result.stdout.endswith("records: no findings\n")


def test_check_prints_findings_with_place_caret_and_hint(here: Path, dossier: Run) -> None:
    """A finding is printed with its place, the line, a caret and a hint; the exit code is 1."""
    break_record(here)
    result = dossier("check")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[:4] == [
        "records/people/bad.yaml:3:1: error: a person has no field 'bron' [unknown-field]",
        "    bron: 1",
        "    ^",
        "  hint: did you mean born?",
    ]
    assert "1 error in 1 file" in result.stdout


def test_check_as_json_carries_the_same(here: Path, dossier: Run) -> None:
    """Findings as JSON have file, line, column, rule and hint."""
    break_record(here)
    (finding,) = json.loads(dossier("check", "--format", "json").stdout)
    assert (finding["file"], finding["line"], finding["rule"]) == ("records/people/bad.yaml", 3, "unknown-field")


def test_check_of_a_path_shows_only_its_findings(here: Path, dossier: Run) -> None:
    """Named files and folders narrow what is shown."""
    break_record(here)
    assert dossier("check", "records/events").exit_code == 0
    assert dossier("check", "records/people").exit_code == 1


def test_strict_check_fails_on_warnings(here: Path, dossier: Run) -> None:
    """A warning leaves exit code 0, but not under --strict."""
    (here / "records" / "places" / "nowhere.yaml").write_text("name: Nowhere\ntype: city\n", encoding="utf-8")
    assert dossier("check").exit_code == 0
    assert dossier("check", "--strict").exit_code == 1


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("check", "-f", "none.yml"), "there is no none.yml here"),
        (("build", "--audience", "pubic"), "there is no audience 'pubic': did you mean public?"),
        (("build", "--as-of", "yesterday"), "'yesterday' is no day"),
        (("brief", "person/ada-exampel"), "did you mean person/ada-example?"),
        (("brief", "Ada"), "'Ada' is no ref"),
        (("brief", "pair/fs--nx"), "there is no pair pair/fs--nx"),
        (("brief",), "name what to print"),
        (("brief", "person/ada-example", "--standard", "ua-2"), "there is no PDF standard 'ua-2'"),
        (("brief", "person/ada-example", "--standard", "a-4", "--standard", "ua-1"), "no PDF keeps a-4 and ua-1"),
        (("write", "jsno", "--to", "out"), "there is no output 'jsno': did you mean json?"),
        (("diff",), "lies in no git repository"),
        (("diff", "a", "b", "c"), "at most two revisions"),
        (("check", "--format", "xml"), "'xml' is not one of"),
        (("build", "--site-dir", "records"), "holds other files"),
    ],
)
def test_wrong_use_is_one_sentence_and_exit_code_2(
    here: Path, dossier: Run, words: tuple[str, ...], sentence: str
) -> None:
    """Wrong use is told in a sentence, with exit code 2."""
    result = dossier(*words)
    assert result.exit_code == 2
    assert sentence in result.stderr


@pytest.mark.parametrize(("left", "sentence"), [(True, "is empty"), (False, "there is no records folder")])
def test_no_records_is_one_sentence(here: Path, dossier: Run, left: bool, sentence: str) -> None:
    """An empty or missing records folder is told in a sentence, with exit code 2."""
    shutil.rmtree(here / "records")
    if left:
        (here / "records").mkdir()
    result = dossier("check")
    assert result.exit_code == 2
    assert sentence in result.stderr


def test_configuration_without_the_plugin_is_told(here: Path, dossier: Run) -> None:
    """A mkdocs.yml that does not name our plugin is told so."""
    (here / "mkdocs.yml").write_text("site_name: x\nplugins: []\n", encoding="utf-8")
    result = dossier("check")
    assert result.exit_code == 2
    assert "does not name the plugin" in result.stderr


def test_build_writes_site_and_briefings(here: Path, dossier: Run) -> None:
    """The build makes the site with the briefings that the audience may see."""
    assert dossier("build", "--audience", "internal", "--as-of", "2024-06-01").exit_code == 0
    assert (here / "site-internal" / "people" / "ada-example" / "index.html").is_file()
    assert (here / "site-internal" / "briefings" / "visit-2024-05.pdf").read_bytes().startswith(b"%PDF")


def test_public_site_has_no_internal_briefing(here: Path, dossier: Run) -> None:
    """A briefing for another audience is not made."""
    assert dossier("build").exit_code == 0
    made = [path.name for path in (here / "site").rglob("*.pdf")]
    assert "ada-example.pdf" in made
    assert "visit-2024-05.pdf" not in made


def test_brief_writes_a_pdf_for_any_record(here: Path, dossier: Run) -> None:
    """A briefing of a record needs no briefing record."""
    result = dossier("brief", "person/ada-example", "event/talks-2024-05-14", "--to", "out")
    assert result.exit_code == 0, result.stderr
    assert sorted(path.name for path in (here / "out").iterdir()) == [
        "event-talks-2024-05-14.pdf",
        "person-ada-example.pdf",
    ]


def test_brief_prints_pairs_kinds_and_numbered_copies(here: Path, dossier: Run) -> None:
    """Two countries in whichever order, every record of a kind, and a copy with its number each have their file."""
    pair = next(iter(open_edition(here / "records", Cover("x", date(2024, 6, 1))).edition.pairs))
    turned = f"pair/{pair.second.id}--{pair.first.id}"
    words = ("brief", turned, "--kind", "person", "person/ada-example", "--to", "out", "--copy", "3", "--jobs", "1")
    result = dossier(*words)
    assert result.exit_code == 0, result.stderr
    names = sorted(path.name for path in (here / "out").iterdir())
    people = sorted(path.stem for path in (here / "records" / "people").iterdir() if "concealed" not in path.name)
    assert names == [f"pair-{pair.slug}-copy-3.pdf", *(f"person-{name}-copy-3.pdf" for name in people)]
    assert [line.split()[0] for line in result.stdout.splitlines()][:2] == [f"out/{names[0]}", f"out/{names[1]}"]


def test_brief_keeps_the_standards_of_the_command_or_of_the_configuration(here: Path, dossier: Run) -> None:
    """The option `pdf_standard` says what all PDFs keep, `--standard` what those of this call do."""
    plugins = "plugins:\n  - dossier:\n      pdf_standard: a-3b\n"
    (here / "mkdocs.yml").write_text(CONFIG.replace("plugins:\n  - dossier\n", plugins), encoding="utf-8")
    for words, told in (((), {"3": "B"}), (("--standard", "a-2a", "--standard", "ua-1"), {"2": "A"})):
        assert dossier("brief", "person/ada-example", "--to", "out", *words).exit_code == 0
        with pikepdf.open(here / "out" / "person-ada-example.pdf") as made, made.open_metadata() as said:
            assert {said["pdfaid:part"]: said["pdfaid:conformance"]} == told


def test_brief_writes_all_or_nothing(here: Path, dossier: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """When books fail, all of them are named, earlier files stay as they were, and nothing new is there."""
    (here / "out").mkdir()
    (here / "out" / "person-ada-example.pdf").write_bytes(b"earlier")

    def failing(what: Manuscript) -> bytes:
        if what.name != "person/ada-example":
            raise TypesettingError(f"{what.name} cannot be set")
        return b"%PDF"

    monkeypatch.setattr(press, "typeset", failing)
    monkeypatch.setenv(VARIABLE, str(here / "kept"))
    names = ("person/ada-example", "person/li-yangben", "person/ivan-obraztsov")
    result = dossier("brief", *names, "--to", "out")
    assert result.exit_code == 1
    assert "li-yangben cannot be set\nperson/ivan-obraztsov cannot be set" in result.stderr
    assert [(path.name, path.read_bytes()) for path in (here / "out").iterdir()] == [
        ("person-ada-example.pdf", b"earlier")
    ]


def test_brief_does_not_write_two_books_into_one_file(here: Path, dossier: Run) -> None:
    """A briefing whose id is what another book would be called is told, and neither is written over the other."""
    text = "name: Ada\nfor: person/ada-example\ncite: [source/almanac]\n"
    (here / "records" / "briefings" / "person-ada-example.yaml").write_text(text, encoding="utf-8")
    result = dossier("brief", "person/ada-example", "briefing/person-ada-example", "--to", "out")
    assert result.exit_code == 2
    assert "would both be person-ada-example.pdf" in result.stderr


def test_write_writes_each_output_into_its_folder(here: Path, dossier: Run) -> None:
    """Every output lands in a folder of its name; a folder with other files is refused."""
    assert dossier("write", "markdown", "json", "schema", "--to", "out").exit_code == 0
    assert (here / "out" / "markdown" / "docs" / "people" / "ada-example.md").is_file()
    fields = json.loads((here / "out" / "json" / "people" / "ada-example.json").read_text(encoding="utf-8"))
    assert fields["ref"] == "person/ada-example"
    schema = json.loads((here / "out" / "schema" / "person.schema.json").read_text(encoding="utf-8"))
    assert schema["properties"]["tenures"]["description"]
    assert dossier("write", "json", "--to", "out").exit_code == 0
    (here / "mine").mkdir()
    (here / "mine" / "file").touch()
    assert dossier("write", "json", "--to", "mine").exit_code == 2


def test_written_json_holds_nothing_internal(here: Path, dossier: Run) -> None:
    """Outputs obey the audience."""
    assert dossier("write", "json", "--to", "out").exit_code == 0
    assert not (here / "out" / "json" / "people" / "cy-concealed.json").exists()


def test_diff_says_what_changed_since_the_last_commit(here: Path, dossier: Run) -> None:
    """A changed field is one line with old and new; re-wrapping is no change."""
    git = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *words], cwd=here, check=True)
    assert dossier("diff").stdout == "no change in meaning\n"
    place = here / "records" / "places" / "north-harbour.yaml"
    text = place.read_text(encoding="utf-8")
    place.write_text("# a remark\n" + text, encoding="utf-8")
    assert dossier("diff").stdout == "no change in meaning\n"
    place.write_text(text.replace("type: city", "type: district"), encoding="utf-8")
    assert "  ~ type: city → district\n" in dossier("diff").stdout
    assert "\n  type:\n- city\n+ district\n" in dossier("diff", "--format", "markdown").stdout
    (change,) = json.loads(dossier("diff", "HEAD", "--format", "json").stdout)["changes"]
    assert change["differences"] == [{"what": "changed", "path": "type", "old": "city", "new": "district"}]
    assert dossier("diff", "no-such-revision").exit_code == 2


def test_records_are_read_as_they_were_known(here: Path, dossier: Run) -> None:
    """A revision or a day gives the records of then, and pages say both days; one before the first is refused."""
    git = ["git", "-c", "user.name=Ada", "-c", "user.email=ada@example.org"]
    place = here / "records" / "places" / "north-harbour.yaml"
    days = {"GIT_COMMITTER_DATE": "2024-03-01T12:00:00Z", "GIT_AUTHOR_DATE": "2024-03-01T12:00:00Z"}
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "first"]):
        subprocess.run([*git, *words], cwd=here, check=True, env={**os.environ, **days})
    place.write_text(place.read_text(encoding="utf-8").replace("type: city", "type: district"), encoding="utf-8")
    subprocess.run([*git, "commit", "-qam", "second"], cwd=here, check=True)
    for then in ("HEAD~1", "2024-03-01"):
        assert dossier("write", "markdown", "--to", "out", "--known-at", then, "--as-of", "2024-07-01").exit_code == 0
        page = (here / "out/markdown/docs/places/north-harbour.md").read_text(encoding="utf-8")
        assert "city" in page.lower()
        assert "Records as known on 1 March 2024" in page
        assert "Edition of 1 July 2024" in page
        (here / "mkdocs.yml").write_text(f"{CONFIG.rstrip()}: {{briefings: none}}\n", encoding="utf-8")  # set once
    assert dossier("write", "markdown", "--to", "out").exit_code == 0
    page = (here / "out/markdown/docs/places/north-harbour.md").read_text(encoding="utf-8")
    assert "district" in page.lower()
    assert "Records as known" not in page
    place.write_text("name: North Harbour\ntype: none\n", encoding="utf-8")
    assert dossier("check").exit_code == 1
    assert dossier("check", "--known-at", "HEAD", "--as-of", "2024-07-01").exit_code == 0
    assert dossier("check", "--known-at", "HEAD", "--changed").exit_code == 2
    too_early = dossier("write", "markdown", "--to", "out", "--known-at", "2024-02-01")
    assert (too_early.exit_code, too_early.stderr) == (2, "dossier: git knows no commit of 2024-02-01 or before\n")


def test_broken_files_do_not_hide_each_other(here: Path, dossier: Run) -> None:
    """All findings of all files come in one run, and the other records are still read."""
    for name, text in {"a": "name: [", "b": "- list", "c": "name: C\nbron: 1"}.items():
        (here / "records" / "people" / f"{name}.yaml").write_text(text, encoding="utf-8")
    result = dossier("check")
    for name in "abc":
        assert f"records/people/{name}.yaml:" in result.stdout
    assert "3 errors" in result.stdout


def test_preview_may_be_of_one_language(tmp_path: Path) -> None:
    """`serve --lang` turns our plugin to one language, however the configuration names its plugins, and no other."""
    one = {"dossier": {"as_of": "2024-06-01", "languages": [], "language": "ru"}}
    listed = "plugins: [search, {dossier: {as_of: '2024-06-01', languages: [en, ru]}}]\n"
    mapped = "plugins: {search: {}, dossier: {as_of: '2024-06-01', languages: [en, ru]}}\n"
    for written in (listed, mapped):
        (tmp_path / "mkdocs.yml").write_text(written, encoding="utf-8")
        assert plugins_in(str(tmp_path / "mkdocs.yml"), "ru") == [{"search": {}}, one]
    (tmp_path / "mkdocs.yml").write_text("plugins: [dossier]\n", encoding="utf-8")
    assert plugins_in(str(tmp_path / "mkdocs.yml"), "ru") == [{"dossier": {"languages": [], "language": "ru"}}]
