"""The tutorial: what its reader does from an empty folder to a published dossier and a printed book."""

from pathlib import Path

import pytest

from tests.guided import COMMANDS, Terminal, blocks, done

pytestmark = pytest.mark.slow

TUTORIAL = Path(__file__).parent.parent / "docs" / "tutorial.md"


def test_the_tutorial_gives_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """From top to bottom, in an empty folder: files are written, commands typed, and they print what it shows."""
    (tmp_path / "empty").mkdir()
    terminal = Terminal(tmp_path / "empty", tmp_path, monkeypatch)
    terminal.types(f"git init --quiet --bare {tmp_path}/protocol/duma-visit.git")
    assert list(done(TUTORIAL, terminal)) == []


@pytest.mark.parametrize(
    ("page", "said"),
    [
        ("```sh\ngit check-ref-format x\ngit nothing\n```\n", "not a git command"),
        ("```sh\ngit check-ref-format x/y\n```\n\n```text\nAll is well.\n```\n", "it prints"),
        ("Make `a.yaml`:\n\n```yaml\na: 1\n```\n\nIn `a.yaml`:\n\n```diff\n-b: 1\n+b: 2\n```\n", "0 times"),
        ("| Open | and find |\n| --- | --- |\n| `a.html` | all |\n", "a.html is not there"),
    ],
)
def test_a_page_that_says_otherwise_is_found(
    page: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A command that fails, an output, a change and a place that are not as the page says are told with their line."""
    (tmp_path / "page.md").write_text(page, encoding="utf-8")
    (wrong,) = done(tmp_path / "page.md", Terminal(tmp_path, tmp_path, monkeypatch))
    assert wrong.startswith("page.md:")
    assert said in wrong


def test_the_tutorial_leaves_no_block_untried() -> None:
    """Each of its blocks is a file, a change of one, commands, or what the commands right before it print."""
    for block in blocks(TUTORIAL.read_text(encoding="utf-8")):
        assert block.file or block.form in COMMANDS or (block.form == "text" and block.is_behind), block
