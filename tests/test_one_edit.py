"""After any edit a build leaves the tree that a build from nothing leaves, and says the same."""

import logging
import os
import random
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier_gen.cli import main
from dossier_gen.kept import VARIABLE
from dossier_gen.records import FOLDERS
from tests.conftest import SMALL
from tests.test_fast import LINKS, THEME, dossier_of
from tests.test_site import differing

pytestmark = pytest.mark.slow

OPTIONS = "dossier: {as_of: 2024-06-01, own_templates: templates"
SEVERAL = f"{THEME}}}\nsite_url: https://example.org/\nplugins: [{{{OPTIONS}, briefings: records}}}}]\n{LINKS}"
TONGUES = f"{THEME}}}\nplugins: [{{{OPTIONS}, briefings: none, languages: [en, ru], outputs: [json]}}}}]\n{LINKS}"
TEMPLATE = '{% extends "built-in/topic.md.jinja" %}\n'
FIELD = re.compile(r"^[ -]*([a-z_]+): (\S.*)$", re.MULTILINE)

STEPS = int(os.environ.get("DOSSIER_STEPS", "0"))
"""How many times something is edited and built, where the environment names a number, to search longer."""

Edit = Callable[[Path, random.Random], None]
Said = tuple[int, list[str]]
Building = Callable[..., Said]


def one_of(folder: Path, chance: random.Random, pattern: str = "*/*.yaml") -> Path:
    """A record's file."""
    return chance.choice(sorted((folder / "records").glob(pattern)))


def put(file: Path, pattern: str, text: str) -> None:
    """Put a text in the place of the first match of a pattern in a file."""
    file.write_text(re.sub(pattern, text, file.read_text("utf-8"), count=1, flags=re.MULTILINE), encoding="utf-8")


def another_name(folder: Path, chance: random.Random) -> None:
    """Give a record another name."""
    put(one_of(folder, chance), r"^name: ([A-Z].*)", rf"name: Q\1 {chance.randrange(9)}")


def another_person(folder: Path, chance: random.Random) -> None:
    """Give a person another name."""
    put(one_of(folder, chance, "people/*.yaml"), r"^name: ([A-Z].*)", rf"name: \1 {chance.randrange(9)}")


def another_day(folder: Path, chance: random.Random) -> None:
    """Change a year of a record."""
    put(one_of(folder, chance), r"\b(19|20)\d\d-", f"200{chance.randrange(9)}-")


def another_title(folder: Path, chance: random.Random) -> None:
    """Give a source another title."""
    put(one_of(folder, chance, "sources/*.yaml"), r"^name: (.*)", rf"name: \1 {chance.randrange(9)}")


def another_value(folder: Path, chance: random.Random) -> None:
    """Give a field the value that it has elsewhere."""
    files = sorted((folder / "records").rglob("*.yaml"))
    fields = [(file, found) for file in files for found in FIELD.finditer(file.read_text("utf-8"))]
    file, field = chance.choice(fields)
    value = chance.choice([other[2] for _, other in fields if other[1] == field[1]])
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: field.start(2)] + value + text[field.end(2) :], encoding="utf-8")


def another_record(folder: Path, chance: random.Random) -> None:
    """Add a record that names another one."""
    named = one_of(folder, chance, "topics/*.yaml").stem
    text = f"name: Added\nbroader: topic/{named}\nsummary: Of [[topic/{named}]].\n"
    (folder / f"records/topics/added-{chance.randrange(99)}.yaml").write_text(text, encoding="utf-8")


def one_less(folder: Path, chance: random.Random) -> None:
    """Remove a record."""
    one_of(folder, chance).unlink()


def renamed(folder: Path, chance: random.Random) -> None:
    """Rename a record that says so."""
    file = one_of(folder, chance)
    file.rename(file.with_stem(f"{file.stem}-x"))
    with file.with_stem(f"{file.stem}-x").open("a", encoding="utf-8") as text:
        text.write(f"formerly: [{FOLDERS[file.parent.name]}/{file.stem}]\n")


def withheld(folder: Path, chance: random.Random) -> None:
    """Withhold a record, or open it."""
    file = one_of(folder, chance)
    text = file.read_text("utf-8")
    inner = "audience: internal\n"
    file.write_text(text.replace(inner, "") if inner in text else text + inner, encoding="utf-8")


def another_template(folder: Path, chance: random.Random) -> None:
    """Change a template of the dossier's own."""
    text = f"{TEMPLATE}{{% block content %}}{chance.randrange(9)}{{% endblock %}}\n"
    (folder / "templates/topic.md.jinja").write_text(text, encoding="utf-8")


def another_option(folder: Path, chance: random.Random) -> None:
    """Change the configuration."""
    pattern, text = chance.choice(
        [
            ("as_of: 2024-06-0.", f"as_of: 2024-06-0{chance.randrange(1, 9)}"),
            ("site_name: .*", f"site_name: Made {chance.randrange(9)}"),
            ("font: false", "font: false, features: [navigation.top]"),
            ("own_templates", "not_secret: [River], own_templates"),
        ]
    )
    put(folder / "mkdocs.yml", pattern, text)


def another_page(folder: Path, chance: random.Random) -> None:
    """Change, add or remove a hand-written page."""
    match chance.randrange(3):
        case 0:
            put(folder / "docs/notes.md", "Notes", f"Notes {chance.randrange(9)}")
        case 1:
            file = folder / "docs" / one_of(folder, chance).relative_to(folder / "records").with_suffix(".md")
            file.parent.mkdir(exist_ok=True)
            file.write_text("# By hand\n", encoding="utf-8")
        case _:
            for file in folder.glob("docs/*/*.md"):
                file.unlink()


def damage(folder: Path, chance: random.Random) -> None:
    """Damage, remove or add a file of the site."""
    file = chance.choice(sorted((folder / "site").rglob("*.html")))
    match chance.randrange(3):
        case 0:
            file.write_bytes(file.read_bytes()[:-1] + b"?")
        case 1:
            file.unlink()
        case _:
            (folder / "site/stray").mkdir(exist_ok=True)
            (folder / "site/stray/index.html").write_text("stray", encoding="utf-8")


def committed(folder: Path, chance: random.Random) -> None:
    """Commit what there is."""
    who = ("-c", "user.name=Made", "-c", "user.email=made@example.org", "-c", "gc.auto=0")
    for words in (["init", "-q"], ["add", "records"], [*who, "commit", "-q", "--allow-empty", "-m", "Made"]):
        subprocess.run(["git", *words], cwd=folder, check=True)


EDITS: tuple[Edit, ...] = (
    *(another_name, another_person, another_day, another_title, another_value, another_value, another_value),
    *(another_record, one_less, renamed, withheld, another_template, another_option, another_page, damage, committed),
)


@pytest.fixture
def build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Building:
    """Builds into a folder with what is kept in another; gives how that ends and what was said."""
    logging.getLogger("mkdocs").setLevel(logging.WARNING)

    def built(config: str, site: str, kept: str, *words: str) -> Said:
        monkeypatch.setenv(VARIABLE, str(tmp_path / kept))
        audiences = ["--audience", "public", "--audience", "internal"] if config is SEVERAL else []
        done = CliRunner().invoke(main, ["build", "--site-dir", site, *audiences, *words])
        return done.exit_code, sorted(done.output.replace(site, "site").splitlines())

    return built


@pytest.mark.parametrize(("config", "seed", "steps"), [(SEVERAL, 21, 2), (TONGUES, 13, 1)])
def test_an_edit_leaves_what_a_fresh_build_leaves(
    config: str,
    seed: int,
    steps: int,
    tmp_path: Path,
    build: Building,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Whole trees are the same after edits of every sort, and so is what is said, errors and warnings."""
    folder, chance = dossier_of(tmp_path / "dossier", config, SMALL), random.Random(seed)
    (folder / "templates").mkdir()
    (folder / "templates/topic.md.jinja").write_text(TEMPLATE, encoding="utf-8")
    (folder / "docs/notes.md").write_text("# Notes\n\n[nowhere](index.md#nowhere)\n", encoding="utf-8")
    monkeypatch.chdir(folder)
    build(config, "site", "kept")
    for step in range(STEPS or steps):
        shutil.copytree(folder / "records", tmp_path / "good")
        edits = [chance.choice(EDITS) for _ in range(chance.randrange(1, 4))]
        for edit in edits:
            edit(folder, chance)
        told = (seed, step, [edit.__name__ for edit in edits])
        after, fresh = build(config, "site", "kept"), build(config, "fresh", "fresh")
        shutil.rmtree(tmp_path / "fresh" / "built", ignore_errors=True)
        assert after == fresh, told
        if after[0]:  # the editor gives up, and begins anew
            shutil.rmtree(folder / "records")
            shutil.copytree(tmp_path / "good", folder / "records")
        else:
            for site in folder.glob("site*"):
                other = folder / site.name.replace("site", "fresh")
                assert list(differing(other, site)) == [], told
                shutil.rmtree(other)
        shutil.rmtree(tmp_path / "good")
    code, said = build(config, "site", "kept", "--strict")
    assert (code, any("#nowhere" in line for line in said)) == (1, True), "it stops a strict build, said before or not"
