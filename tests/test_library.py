"""The face of the library: its documentation is run, and what it promises holds."""

import doctest
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import dossier_gen
from dossier_gen import LeakError, Ref, UsageError, open_edition
from tests.conftest import dossier_in

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
CONFIG = "site_name: Small world\ntheme: {name: material, font: false}\nplugins: [dossier: {as_of: 2024-06-01}]\n"


def test_the_examples_of_the_documentation_give_what_they_say(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every example of docs/library.md runs in a copy of the demonstration, and prints what stands there."""
    for name in ("records", "issued"):
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "mkdocs.yml", tmp_path)
    (tmp_path / "docs").mkdir()
    monkeypatch.chdir(tmp_path)
    examples = doctest.DocTestParser().get_doctest(
        (ROOT / "docs" / "library.md").read_text(encoding="utf-8").replace("```", ""), {}, "library", "library.md", 0
    )
    said: list[str] = []
    outcome = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(examples, out=said.append)
    assert "".join(said) == ""
    assert outcome.attempted > 10


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    dossier_in(tmp_path, CONFIG)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_record_that_is_not_there_is_told(folder: Path) -> None:
    """A ref that the edition does not hold is wrong use, with the nearest; asking whether it is there is not."""
    opened = open_edition()
    assert Ref.parse("person/ada-example") in opened
    assert "person/ada-exampel" not in opened
    with pytest.raises(UsageError, match="did you mean person/ada-example"):
        opened["person/ada-exampel"]


def test_an_output_that_fails_leaves_the_earlier_folder(folder: Path) -> None:
    """Outputs are written all or none, and only over what was written so before."""
    opened = open_edition()
    opened.write(["json"], folder / "out")
    before = sorted((folder / "out").rglob("*"))
    with pytest.raises(UsageError, match="there is no output 'jsn'"):
        opened.write(["json", "jsn"], folder / "out")
    assert sorted((folder / "out").rglob("*")) == before
    with pytest.raises(UsageError):
        opened.write(["json"], folder / "records")


def test_what_the_edition_withholds_is_not_written(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is written from Python is searched for what is withheld, as what a command writes is."""
    opened = open_edition(audience="public")
    hidden = next(ref for ref in opened.opened.whole.corpus.records if ref not in opened.edition.corpus)
    name = opened.opened.whole.corpus[hidden].name.by_language[0][1]
    monkeypatch.setattr(
        "dossier_gen.outputs.plain.write", lambda _, place: (place.mkdir(), (place / "x.json").write_text(name))
    )
    with pytest.raises(LeakError):
        opened.write(["json"], "out")
    assert not Path("out").exists()


def test_the_face_is_small_and_loads_nothing_that_nobody_asks_for() -> None:
    """Every name of the face can be had, and importing the package alone loads none of its rooms."""
    assert [name for name in dossier_gen.__all__ if getattr(dossier_gen, name).__name__ != name] == []
    asked = "import sys, dossier_gen; print([name for name in sys.modules if name.startswith('dossier_gen.')])"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "[]\n"


def test_a_build_loads_no_lock_and_no_client() -> None:
    """A lock, which slows all that Python audits, and a client of the web are loaded by who writes and who asks."""
    names = "('filelock', 'requests')"
    asked = f"import sys, dossier_gen.commands.build; print([one for one in {names} if one in sys.modules])"
    assert subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout == "[]\n"
