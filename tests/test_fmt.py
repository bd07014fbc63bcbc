"""Record files in one layout: every value and every comment kept, and a second time nothing changes."""

import subprocess
from pathlib import Path
from random import Random

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier_gen.cli import main
from dossier_gen.findings import FindingsError
from dossier_gen.nodes import Plain, read
from dossier_gen.records import FOLDERS
from dossier_gen.writing.amend import amended
from dossier_gen.writing.comments import annotated, comments_in
from dossier_gen.writing.layout import laid_out, written
from tests.conftest import SMALL, dossier_in
from tests.scrawled import DOCUMENTS, LOTS, VALUES, Change, Scrawl

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent

FILES = sorted([*(ROOT / "records").glob("*/*.yaml"), *SMALL.glob("*/*.yaml")])


@pytest.mark.parametrize("folder", sorted(FOLDERS))
def test_layout_keeps_every_value_and_is_its_own(folder: str) -> None:
    """The files of the repository read the same when they are laid out, and are laid out then; as new files too."""
    for file in (one for one in FILES if one.parent.name == folder):
        text, kind = file.read_text(encoding="utf-8"), FOLDERS[folder]
        value = read(text.encode(), file.name).value
        once = laid_out(text, kind)
        assert read(once.encode(), file.name).value == value, file
        assert laid_out(once, kind) == once, file
        assert laid_out(written(kind, value or {}), kind) == written(kind, value or {}), file


def test_the_records_of_the_demonstration_are_laid_out() -> None:
    """What the repository holds is what the command would write."""
    files = (one for one in FILES if one.is_relative_to(ROOT / "records"))
    assert [
        one.name for one in files if laid_out(text := one.read_text("utf-8"), FOLDERS[one.parent.name]) != text
    ] == []


@pytest.mark.parametrize("folder", sorted(FOLDERS))
def test_an_amended_value_leaves_every_other_line(folder: str) -> None:
    """Without a field a file says all else as before; with the same value it is the same, byte for byte."""
    for file in (one for one in FILES if one.parent.name == folder):
        text, kind = file.read_text(encoding="utf-8"), FOLDERS[folder]
        value = read(text.encode(), file.name).value or {}
        assert amended(text, kind, value) == text
        for field in list(value)[1:]:
            less = {key: inner for key, inner in value.items() if key != field}
            shorter = amended(text, kind, less)
            assert read(shorter.encode(), file.name).value == less, (file, field)
            assert set(shorter.splitlines()) <= set(text.splitlines()), (file, field)


@settings(max_examples=25, deadline=None)
@given(DOCUMENTS, LOTS, st.lists(VALUES, min_size=1, max_size=3))
def test_any_scrawl_keeps_values_and_comments(value: dict[str, Plain], lot: Random, words: list[Plain]) -> None:
    """However a file is written, its layout says the same with its comments; amended, it says the new value."""
    scrawl = Scrawl(lot)
    text = scrawl.text(value)
    once = laid_out(text, "person")
    assert read(once.encode(), "").value == value
    assert sorted(comments_in(annotated(once))) == sorted(scrawl.comments)
    assert laid_out(once, "person") == once
    new = Change(lot, words).whole(value)
    assert read(amended(text, "person", new).encode(), "").value == new


UNTIDY = """\
# the file
tenures: # offices
- {from: 2020, title: 'Chair'}   # the first
# between
-   title: Head
    cite: [source/s]
summary: First sentence here. And a second one that is long enough, so that both do not fit on one line of it.
name: "Ada"
# the end
"""

TIDY = """\
name: Ada
summary: >-
  First sentence here.
  And a second one that is long enough, so that both do not fit on one line of it.
"""


def test_fields_stand_in_the_order_of_the_kind_and_prose_a_sentence_a_line() -> None:
    """Keys are sorted, quotation marks fall away, comments stay with what they belong to."""
    text = laid_out(UNTIDY, "person")
    assert TIDY in text
    for comment in ("# the file", "# offices", "# the first", "# between", "# the end"):
        assert text.count(comment) == 1
    assert text.index("# between") < text.index("title: Head")
    assert text.index("name:") < text.index("tenures:")


def test_what_cannot_be_read_is_refused_and_nothing_changes() -> None:
    """A file with mistakes of YAML keeps its bytes: its findings are told instead."""
    with pytest.raises(FindingsError):
        laid_out("name: a\nname: b\n", "person")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The small world in a folder of its own, with one untidy file."""
    dossier_in(tmp_path, "site_name: Small\nplugins:\n  - dossier\n")
    monkeypatch.chdir(tmp_path)
    CliRunner().invoke(main, ["fmt"])
    (tmp_path / "records/people/ada.yaml").write_text(UNTIDY, encoding="utf-8")
    return tmp_path


def test_the_command_tells_first_and_changes_only_what_it_must(here: Path) -> None:
    """With --check nothing is written and the exit code is 1; without, the untidy file alone is another."""
    subprocess.run(["git", "init", "-q"], check=True)
    subprocess.run(["git", "add", "."], check=True)
    checked = CliRunner().invoke(main, ["fmt", "--check"])
    assert (checked.exit_code, "records/people/ada.yaml is not laid out" in checked.stdout) == (1, True)
    assert (here / "records/people/ada.yaml").read_text(encoding="utf-8") == UNTIDY
    assert CliRunner().invoke(main, ["fmt", "--check", "--diff"]).stdout.count("+name: Ada") == 1
    assert CliRunner().invoke(main, ["fmt"]).exit_code == 0
    changed = subprocess.run(["git", "diff", "--name-only"], capture_output=True, text=True, check=True).stdout
    assert changed == "records/people/ada.yaml\n"
    assert CliRunner().invoke(main, ["fmt", "--check"]).exit_code == 0


def test_a_file_that_cannot_be_read_stops_all(here: Path) -> None:
    """With one broken file no file is written, and the finding says where."""
    (here / "records/people/bad.yaml").write_text("name: [\n", encoding="utf-8")
    told = CliRunner().invoke(main, ["fmt"])
    assert told.exit_code == 1
    assert "records/people/bad.yaml:" in told.stderr
    assert (here / "records/people/ada.yaml").read_text(encoding="utf-8") == UNTIDY
