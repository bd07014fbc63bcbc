"""A build that would write what stands there already: it says what it said, and nothing else makes it believe so."""

import os
import shutil
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier_gen import __main__
from dossier_gen import seen as looking
from dossier_gen.building import build_sites
from dossier_gen.cli import main
from dossier_gen.commands import build as command
from dossier_gen.console import configured
from dossier_gen.fast.depending import sources_of
from dossier_gen.fast.memory import Said, Wanted, asked, remember, said_again, seen
from dossier_gen.kept import VARIABLE
from tests.test_fast import SEARCHED, dossier_of
from tests.test_site import digest

pytestmark = pytest.mark.slow

ENVIRONMENT = SEARCHED.replace("site_name: Made", "site_name: !ENV [MADE_NAME, Made]")

SAID = Said(["a warning"], ["The site stands in site."])


def git(folder: Path, *words: str) -> None:
    known = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
    subprocess.run(["git", *known, *words], cwd=folder, check=True)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A dossier under git with a site and its own program, remembered as if it had been built."""
    dossier_of(tmp_path, ENVIRONMENT)
    for name in ("site/index.html", "program/old.py"):
        (tmp_path / name).parent.mkdir()
        (tmp_path / name).write_text("old", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    git(tmp_path, "add", "records")
    git(tmp_path, "commit", "--quiet", "-m", "First")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    monkeypatch.setattr(looking, "PROGRAM", tmp_path / "program")
    known = sources_of(configured("mkdocs.yml"), time.time_ns())
    assert known
    remember(Wanted(), known, seen(known), [tmp_path / "site"], SAID)
    assert said_again(Wanted()) == SAID
    return tmp_path


def same_size(file: Path) -> None:
    """Change a file, but neither its size nor its time."""
    times = file.stat()
    file.write_bytes(file.read_bytes()[::-1])
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))


CHANGES: dict[str, Callable[[Path], object]] = {
    "record": lambda folder: same_size(folder / "records" / "topics" / "rivers.yaml"),
    "new page": lambda folder: (folder / "docs" / "new.md").touch(),
    "removed file": lambda folder: (folder / "docs" / "photo.png").unlink(),
    "empty folder": lambda folder: (folder / "records" / "strange").mkdir(),
    "renamed file": lambda folder: (folder / "docs" / "photo.png").rename(folder / "docs" / "picture.png"),
    "configuration": lambda folder: (folder / "mkdocs.yml").write_text(ENVIRONMENT + "\n", encoding="utf-8"),
    "issued book": lambda folder: (folder / "issued").mkdir() or (folder / "issued" / "a.issued.json").touch(),
    "commit": lambda folder: git(folder, "commit", "--quiet", "--allow-empty", "-m", "Second"),
    "index": lambda folder: git(folder, "rm", "--quiet", "--cached", "records/topics/rivers.yaml"),
    "page of the site": lambda folder: same_size(folder / "site" / "index.html"),
    "file too many": lambda folder: (folder / "site" / "stray.html").touch(),
    "program": lambda folder: (folder / "program" / "new.py").touch(),
    "damaged memory": lambda folder: [one.write_bytes(b"{}") for one in (folder / "kept" / "builds").glob("[0-9a-f]*")],
    "removed memory": lambda folder: shutil.rmtree(folder / "kept"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_whatever_changes_is_noticed(change: str, here: Path) -> None:
    """A change of anything that a build depends on or has written lets it be done."""
    CHANGES[change](here)
    assert said_again(Wanted()) is None


def test_other_day_or_environment_is_noticed(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A variable that the configuration asks for counts; the clock counts only where the day is not written down."""
    assert said_again(Wanted(strict=True)) is None
    monkeypatch.setenv("UNRELATED", "1")
    assert said_again(Wanted()) == SAID
    monkeypatch.setenv("MADE_NAME", "Other")
    assert said_again(Wanted()) is None


@pytest.mark.parametrize(
    "config",
    [
        ENVIRONMENT + "markdown_extensions: [pymdownx.snippets]\n",
        ENVIRONMENT.replace("font: false", "font: false, custom_dir: own"),
    ],
)
def test_what_cannot_be_known_is_not_remembered(config: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an extension that reads other files, or a template that asks the clock, every build is done."""
    dossier_of(tmp_path, config)
    (tmp_path / "own" / "main.html").write_text("{{ build_date_utc }}", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert sources_of(configured("mkdocs.yml"), time.time_ns()) is None


def test_usual_words_are_read_without_the_command_line() -> None:
    """What `dossier build` is asked is read the same way as by its command; what is unusual is left to that."""
    words = "-f a.yml --site-dir out --audience public --audience internal --as-of 2024-01-01 --lang ru --strict"
    assert asked(words.split()) == Wanted("a.yml", ("public", "internal"), "out", "2024-01-01", "ru", strict=True)
    assert asked([]) == Wanted()
    assert (asked(["--help"]), asked(["--lang"]), asked(["--lang=ru"])) == (None, None, None)


def test_unchanged_build_says_its_warnings_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is read or written, and the same is said as the first time, by command and by entry."""
    monkeypatch.chdir(dossier_of(tmp_path, ENVIRONMENT))
    build_sites(Wanted())
    monkeypatch.setattr(command, "build_sites", lambda wanted: pytest.fail("a build was begun"))
    before = digest(tmp_path / "site")
    told = CliRunner().invoke(main, ["build"])
    assert told.stdout == "The site stands in site.\n"
    assert told.stderr.count("does not contain an anchor '#nowhere'") == 1
    capsys.readouterr()
    __main__._answer(["build"])
    assert tuple(capsys.readouterr()) == (told.stdout, told.stderr)
    assert digest(tmp_path / "site") == before
