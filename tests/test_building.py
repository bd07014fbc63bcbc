"""Sites of several audiences from one command, and that none takes the place of another's in silence."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier_gen.cli import main
from dossier_gen.resident import Resident
from tests.conftest import SMALL

pytestmark = pytest.mark.slow

CONFIG = "site_name: Made\ntheme: {name: material, font: false}\n"
PLUGINS = "plugins: [search, {dossier: {as_of: 2024-06-01, briefings: false}}]\n"

Run = Callable[..., Result]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs a command in a dossier made of the small world."""
    shutil.copytree(SMALL, tmp_path / "records")
    (tmp_path / "docs").mkdir()
    (tmp_path / "docs" / "index.md").write_text("# Made\n", encoding="utf-8")
    (tmp_path / "mkdocs.yml").write_text(CONFIG + PLUGINS, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return lambda *words: CliRunner().invoke(main, words)


def sites(folder: Path) -> list[str]:
    """The folders that hold a site, each with the audience it is marked for."""
    marks = sorted(folder.glob("*/.dossier-audience"))
    return [f"{mark.parent.name}: {mark.read_text(encoding='utf-8').strip()}" for mark in marks]


def test_editions_lie_side_by_side(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The configured audience has the site folder, each other one the folder beside it; the records are read once."""
    readings: list[Path] = []
    whole = Resident.check
    monkeypatch.setattr(Resident, "check", lambda records: (readings.append(records.folder), whole(records))[1])
    result = run("build", "--audience", "public", "--audience", "internal")
    assert (result.exit_code, len(readings)) == (0, 1)
    assert sites(tmp_path) == ["site: public", "site-internal: internal"]
    assert not (tmp_path / "site" / "people" / "cy-concealed").exists()
    assert (tmp_path / "site-internal" / "people" / "cy-concealed" / "index.html").is_file()


def test_another_audience_has_another_folder(run: Run, tmp_path: Path) -> None:
    """With one audience that is not the configured one, the site folder stays as it was."""
    assert run("build", "--audience", "partners").exit_code == 0
    assert sites(tmp_path) == ["site-partners: partners"]
    assert run("build", "--audience", "partners", "-d", "elsewhere").exit_code == 0
    assert sites(tmp_path) == ["elsewhere: partners", "site-partners: partners"]


def test_site_of_another_audience_is_not_replaced(run: Run, tmp_path: Path) -> None:
    """A folder with the site of another audience is refused, and stays as it was."""
    assert run("build", "--audience", "internal", "-d", "site").exit_code == 0
    result = run("build")
    assert result.exit_code == 2
    assert "site holds the site for the audience 'internal'" in result.output
    assert sites(tmp_path) == ["site: internal"]


def test_one_failure_leaves_all_sites(run: Run, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """If one of several sites cannot be made, none is replaced."""
    (tmp_path / "docs" / "index.md").write_text("# Of Cy Concealed\n", encoding="utf-8")
    result = run("build", "--audience", "internal", "--audience", "public")
    assert result.exit_code == 1
    assert "tells 'cy concealed' of person/cy-concealed" in caplog.text
    assert (sites(tmp_path), list(tmp_path.glob(".site*"))) == ([], [])


def test_declared_words_let_the_build_pass(run: Run, tmp_path: Path) -> None:
    """What the option `not_secret` names is no leak."""
    (tmp_path / "docs" / "index.md").write_text("# Of Cy Concealed\n", encoding="utf-8")
    plugins = PLUGINS.replace("briefings: false", "briefings: false, not_secret: [Cy Concealed]")
    (tmp_path / "mkdocs.yml").write_text(CONFIG + plugins, encoding="utf-8")
    assert run("build").exit_code == 0


@pytest.mark.parametrize(
    ("withhold", "sentence"),
    [
        ("person.borne: internal", "names 'person.borne', which is no field of a kind"),
        ("born: internal", "names 'born', which is no field of a kind"),
        ("person.name: internal", "names 'person.name', which no record can do without"),
        ("person.born: friends", "says 'friends' for person.born: the audiences are public, partners, internal"),
    ],
)
def test_wrong_rule_of_withholding_is_refused(run: Run, tmp_path: Path, withhold: str, sentence: str) -> None:
    """The option `withhold` names fields and audiences that there are."""
    plugins = PLUGINS.replace("briefings: false", f"withhold: {{{withhold}}}")
    (tmp_path / "mkdocs.yml").write_text(CONFIG + plugins, encoding="utf-8")
    result = run("check")
    assert result.exit_code == 2
    assert sentence in result.output


def test_withheld_by_rule(run: Run, tmp_path: Path) -> None:
    """A field that the option `withhold` names is withheld in all records of the kind, and counted as such."""
    plugins = PLUGINS.replace("briefings: false", "briefings: false, withhold: {person.born: partners}")
    (tmp_path / "mkdocs.yml").write_text(CONFIG + plugins, encoding="utf-8")
    assert "1 by the option withhold" in run("audiences").output.splitlines()[3]
    assert run("build").exit_code == 0
    assert "26 January 1961" not in (tmp_path / "site" / "people" / "ada-example" / "index.html").read_text("utf-8")


def test_audiences_are_counted(run: Run) -> None:
    """The command says what each audience is not shown, and what withholds it."""
    assert run("audiences").output.splitlines() == [
        "public sees 22 of 25 records",
        "  withheld: 3 records: 3 by their own audience",
        "  withheld: 3 items: 2 by default, 1 by their own audience",
        "  withheld: 2 fields: 2 by default",
        "partners sees 23 of 25 records",
        "  withheld: 2 records: 2 by their own audience",
        "  withheld: 2 items: 2 by default",
        "  withheld: 2 fields: 2 by default",
        "internal sees everything",
    ]
    assert '"why": "default"' in run("audiences", "--format", "json").output
