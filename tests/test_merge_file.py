"""`dossier merge-file`: what two sides made of a record file, as one file, and never with silent damage."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier_gen.cli import main
from dossier_gen.doctor import here
from dossier_gen.doctor.condition import State
from dossier_gen.scaffold.contents import contents
from dossier_gen.scaffold.wanted import Wanted
from dossier_gen.writing.layout import value_of
from dossier_gen.writing.threeway import Merged, comments, markers, merged, prose
from dossier_gen.writing.threeway.driver import ATTRIBUTE, SETTINGS

pytestmark = pytest.mark.slow

BASE = """\
# A chair
name: Ann
summary: >-
  Ann leads the house. Ann was born in the north.
tenures:
  - office: institution/house#chair # by vote
    from: 2001
  # before that
  - office: institution/town#mayor
    from: 1995
    to: 2001
topics: [topic/a, topic/b]
"""


def changed(*pairs: tuple[str, str], text: str = BASE) -> str:
    """The file after words became others."""
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def merge(ours: str, theirs: str, base: str = BASE) -> Merged:
    """A merge of two sides; the other way round it has as many conflicts and, without one, holds as much."""
    found, other = merged(base, ours, theirs, "person"), merged(base, theirs, ours, "person")
    assert len(found.conflicts) == len(other.conflicts)
    return found


# Values


def test_other_fields_are_all_taken_with_the_comments_of_both() -> None:
    """What one side alone changed is taken; its lines and comments stay as they are."""
    ours = changed(("name: Ann\n", "name: Anna # so in the source\n"), ("from: 2001", "from: 2002"))
    theirs = changed(("# before that", "# long before that"), ("    to: 2001\n", "    to: 2000\n# the end\n"))
    found = merge(ours, theirs)
    assert found.conflicts == ()
    assert found.text == changed(
        ("name: Ann\n", "name: Anna # so in the source\n"),
        ("from: 2001", "from: 2002"),
        ("# before that", "# long before that"),
        ("    to: 2001\n", "    to: 2000\n# the end\n"),
    )


def test_what_both_changed_alike_is_taken_once() -> None:
    """The same change, the same new item and the same comment on both sides is no conflict and not doubled."""
    both = changed(("Ann\n", "Anna\n"), ("topic/b]", "topic/b, topic/c]"), ("tenures", "# offices\ntenures"))
    found = merge(both, changed(("from: 1995", "from: 1996"), text=both))
    assert found.text == changed(("from: 1995", "from: 1996"), text=both)


def test_items_that_either_side_added_stand_beside_their_neighbours() -> None:
    """New items are all kept, at one place ours before theirs, each with its comments."""
    ours = changed(("tenures:\n", "tenures:\n  - office: institution/a#x\n"), ("topic/b]", "topic/b, topic/our]"))
    new = "  # new\n  - office: institution/b#y # theirs\n    cite:\n      # read twice\n      - source/s\n"
    theirs = changed(
        ("topics:", f"{new}topics:"), ("topic/b]", "topic/b, topic/their]"), ("[topic/a", "[topic/0, topic/a")
    )
    found = merge(ours, theirs)
    assert found.conflicts == ()
    assert new in found.text
    value = value_of(found.text)
    assert value["topics"] == ["topic/0", "topic/a", "topic/b", "topic/our", "topic/their"]
    offices = [one["office"] for one in value["tenures"]]  # type: ignore[union-attr, index, call-overload]
    assert offices == [f"institution/{one}" for one in ("a#x", "house#chair", "town#mayor", "b#y")]


def test_items_are_taken_out_and_moved_by_either_side() -> None:
    """An item that one side took out is gone where the other left it; the order of the side that moved holds."""
    base = "name: Ann\ntopics:\n  - topic/a\n  - topic/b\n  - topic/c\n  - topic/d\n"
    ours = "name: Ann\ntopics:\n  - topic/d\n  - topic/a\n  - topic/b\n  - topic/c\n"
    theirs = "name: Ann\ntopics:\n  - topic/a\n  - topic/c\n  - topic/e\n  - topic/d\n"
    for one, other in ((ours, theirs), (theirs, ours)):
        found = merge(one, other, base)
        assert found.conflicts == ()
        assert value_of(found.text)["topics"] == [f"topic/{one}" for one in "dace"]


def test_prose_is_merged_by_sentence_and_text_by_language() -> None:
    """Two sides may change other sentences of one text, and one may translate what the other leaves."""
    ours = changed(("Ann leads the house.", "Ann leads\n  the upper house."))
    theirs = changed(("Ann was born in the north.", "Ann was born in the south. Ann reads."))
    found = merge(ours, theirs)
    assert found.conflicts == ()
    assert value_of(found.text)["summary"] == "Ann leads the upper house. Ann was born in the south. Ann reads."
    translated = changed(("name: Ann\n", "name:\n  en: Ann\n  ru: Анна\n"))
    corrected = changed(("name: Ann\n", "name: Anne\n"))
    assert value_of(merge(translated, corrected).text)["name"] == {"en": "Anne", "ru": "Анна"}


def test_a_file_that_both_sides_added_is_merged_by_field() -> None:
    """Without a common file before, what one side alone says is taken, and lists are joined."""
    found = merge("name: Ann\ntopics:\n  - topic/a\n", "name: Ann\nborn: 1960\ntopics:\n  - topic/b\n", "")
    assert found.conflicts == ()
    assert value_of(found.text) == {"name": "Ann", "born": "1960", "topics": ["topic/a", "topic/b"]}


# Conflicts


def test_a_conflict_stands_around_the_lines_of_its_field_alone() -> None:
    """Markers are of the size git asks for; what else the two sides changed is merged."""
    ours = changed(("from: 1995", "from: 1994"), ("Ann\n", "Anna\n"))
    theirs = changed(("from: 1995", "from: 1996"), ("topics: [topic/a", "topics: [topic/0, topic/a"))
    found = merged(BASE, ours, theirs, "person", marker=9)
    assert found.conflicts == (("tenures", 1, "from"),)
    block = "<<<<<<<<< ours\n    from: 1994\n=========\n    from: 1996\n>>>>>>>>> theirs\n"
    assert f"  - office: institution/town#mayor\n{block}    to: 2001\n" in found.text
    assert "name: Anna\n" in found.text
    assert "topic/0" in found.text


@pytest.mark.parametrize(
    ("ours", "theirs", "path"),
    [
        ([("Ann\n", "Anna\n")], [("Ann\n", "Anne\n")], ("name",)),
        ([("name: Ann\n", "")], [("Ann\n", "Anne\n")], ("name",)),
        ([("leads", "led")], [("leads", "rules")], ("summary",)),
        ([("north.", "north. She sings.")], [("north.", "north. She reads.")], ("summary",)),
        (
            [("  - office: institution/town#mayor\n    from: 1995\n    to: 2001\n", "")],
            [("1995", "1996")],
            ("tenures", 1),
        ),
        ([("topic/a, topic/b", "topic/a, topic/c")], [("topic/a, topic/b", "topic/a, topic/d")], ("topics",)),
        ([("topics:", "sort: a\ntopics:")], [("topics:", "sort: b\ntopics:")], ("sort",)),
    ],
)
def test_what_both_sides_want_otherwise_is_a_conflict(
    ours: list[tuple[str, str]], theirs: list[tuple[str, str]], path: tuple[str | int, ...]
) -> None:
    """A value, a field or an item taken out and changed, one sentence, two at one place, two items in place of one."""
    left, right = changed(*ours), changed(*theirs)
    found = merge(left, right)
    assert set(found.conflicts) == {path}
    chosen = [_chosen(found.text, is_ours) for is_ours in (True, False)]
    assert [value_of(one) for one in chosen] == [value_of(left), value_of(right)]


def _chosen(text: str, is_ours: bool) -> str:
    """A text after one side was chosen at every marker."""
    lines, side = [], ""
    for line in text.splitlines(keepends=True):
        if line[:7] in ("<<<<<<<", "=======", ">>>>>>>"):
            side = {"<": "ours", "=": "theirs", ">": ""}[line[0]]
        elif side in ("", "ours" if is_ours else "theirs"):
            lines.append(line)
    return "".join(lines)


def test_markers_stand_around_a_whole_item() -> None:
    """Where two items begin or end alike, the markers begin where the item does that one side took out."""
    items = [f"  - what:\n      en: {one}\n    searched:\n      en: all\n" for one in ("a", "b", "c")]
    base, ours, theirs = ("name: Ann\ngaps:\n" + "".join(some) for some in (items, [items[0], items[2]], items))
    found = merge(ours, theirs.replace("en: b", "en: b!"), base)
    assert f"<<<<<<< ours\n=======\n{items[1].replace('b', 'b!')}>>>>>>> theirs\n" in found.text


def test_both_orders_of_one_list_are_a_conflict() -> None:
    """Where both sides moved items otherwise, nobody guesses."""
    base, ours, theirs = (
        "name: Ann\ntopics:\n" + "".join(f"  - topic/{x}\n" for x in xs) for xs in ("abc", "bac", "acbd")
    )
    found = merge(ours, theirs, base)
    assert found.conflicts == (("topics",),)
    assert [value_of(_chosen(found.text, side))["topics"] for side in (True, False)] == [
        [f"topic/{one}" for one in order] for order in ("bdac", "acbd")
    ]


def test_comments_in_what_the_other_side_took_out_are_kept() -> None:
    """A comment that one side wrote into an item stays above its list where the other took the item out."""
    ours = changed(("    from: 1995", "    # in May\n    from: 1995"))
    theirs = changed(("  # before that\n  - office: institution/town#mayor\n    from: 1995\n    to: 2001\n", ""))
    assert "# in May\ntenures:" in merge(ours, theirs).text


def test_comments_within_one_value_are_all_kept() -> None:
    """Several comments in the lines of one value are kept, above it where there is no room beside."""
    new = "name: # one\n  # two\n  Ann # three\n"
    found = merge(
        changed(("1995", "1994")), changed(("name: Ann\n", new), ("[topic/a,", "[ # four\n  topic/a, # five\n "))
    )
    assert sorted(line.partition("# ")[2] for line in found.text.splitlines() if "# " in line) == sorted(
        ["A chair", "by vote", "before that", "one", "two", "three", "four", "five"]
    )
    assert value_of(found.text) == value_of(changed(("1995", "1994")))


def test_the_lines_of_both_stay_where_git_merges_them_well() -> None:
    """Other line breaks and another order of fields on either side stay, if values and comments are right."""
    ours = changed(("house. Ann", "house.\n  Ann"))
    lines = changed(
        ("house. Ann", "house.\n  Ann"), ("topics: [topic/a, topic/b]", "topics:\n  - topic/a\n  - topic/b")
    )
    theirs = changed(("topics: [topic/a, topic/b]", "topics:\n  - topic/a\n  - topic/b"))
    assert merged(BASE, ours, theirs, "person", lines).text == lines
    assert merged(BASE, ours, theirs, "person", changed(("Ann", "Eve"))).text == ours


# As git calls it


def call(folder: Path, *texts: str, path: str = "records/people/ann.yaml") -> tuple[Result, str]:
    """The command on three texts in files, and what is in ours afterwards."""
    files = [folder / name for name in ("base", "ours", "theirs")]
    for file, text in zip(files, texts, strict=True):
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
    result = CliRunner().invoke(main, ["merge-file", *map(str, files), path, "--marker-size", "8"])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result, files[1].read_bytes().decode("utf-8", "surrogateescape")


def test_the_command_says_what_is_in_conflict(tmp_path: Path) -> None:
    """A clean merge says nothing; a conflict is named, with exit code 1."""
    result, text = call(tmp_path, BASE, changed(("Ann\n", "Anna\n")), changed(("1995", "1996")))
    assert (result.exit_code, result.output) == (0, "")
    assert text == changed(("Ann\n", "Anna\n"), ("1995", "1996"))
    result, text = call(tmp_path, BASE, changed(("1995", "1994")), changed(("1995", "1996")))
    said = "records/people/ann.yaml: both sides changed tenures[1].from: choose between the markers"
    assert (result.exit_code, result.stderr) == (1, f"dossier: {said}\n")
    assert "<<<<<<<< ours\n    from: 1994\n========\n" in text


@pytest.mark.parametrize("bad", ["name: [", "name: a\nname: b\n", "name: \udcff\n"])
def test_what_is_no_record_git_merges_by_line(tmp_path: Path, bad: str) -> None:
    """A side that cannot be read, and a file in no folder of a kind, are merged by line, with git's exit code."""
    result, text = call(tmp_path, "a: 1\nb: 2\nc: 3\nd: 4\n", f"a: 1\nb: 2\nc: 3\n{bad}", "a: 0\nb: 2\nc: 3\nd: 4\n")
    assert (result.exit_code, text) == (0, f"a: 0\nb: 2\nc: 3\n{bad}")
    assert "git merged it by line" in result.stderr
    result, text = call(tmp_path, BASE, changed(("1995", "1994")), changed(("1995", "1996")), path="records/x.yaml")
    assert (result.exit_code, "<<<<<<<< ours\n    from: 1994\n" in text) == (1, True)


@pytest.mark.parametrize("words", [[], ["a", "b", "c"], ["--install", "a"], ["none", "none", "none", "x"]])
def test_wrong_use_is_told(words: list[str]) -> None:
    """Four paths are needed, and files that are there."""
    result = CliRunner().invoke(main, ["merge-file", *words])
    assert (result.exit_code, result.stderr.startswith("dossier: ")) == (2, True)


def git(*words: str) -> subprocess.CompletedProcess[str]:
    """A command of git in the current folder."""
    who = ["-c", "user.name=x", "-c", "user.email=x@example.org"]
    return subprocess.run(["git", *who, *words], capture_output=True, text=True, check=False)


@pytest.fixture
def clone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with a record, as the current folder, in which `dossier` is a command."""
    command = tmp_path / "bin" / "dossier"
    command.parent.mkdir()
    root = Path(__file__).parent.parent
    command.write_text(
        f'#!/bin/sh\nPYTHONPATH="{root}" exec "{sys.executable}" -m dossier_gen "$@"\n', encoding="utf-8"
    )
    command.chmod(0o755)
    monkeypatch.setenv("PATH", str(command.parent), prepend=":")
    folder = tmp_path / "clone"
    (folder / "records" / "people").mkdir(parents=True)
    monkeypatch.chdir(folder)
    git("init", "-q", "-b", "main")
    Path(".gitattributes").write_text(f"{ATTRIBUTE}\n", encoding="utf-8")
    commit(BASE)
    return folder


def commit(text: str) -> None:
    """Commit a text of the record."""
    Path("records/people/ann.yaml").write_text(text, encoding="utf-8")
    git("add", "--all")
    git("commit", "-q", "-m", "x")


def test_git_merges_by_the_driver(clone: Path) -> None:
    """After `--install`, `git merge` takes both sides of what it could not merge by line."""
    assert here.merges(clone).mend == "dossier merge-file --install"
    said = CliRunner().invoke(main, ["merge-file", "--install"])
    assert (said.exit_code, said.stdout) == (0, "git merges record files of this clone by field and item now.\n")
    assert here.merges(clone).state is State.GOOD
    git("switch", "-q", "-c", "side")
    commit(changed(("topic/b]", "topic/b, topic/their]")))
    git("switch", "-q", "main")
    commit(changed(("topic/b]", "topic/b, topic/our]")))
    assert git("merge", "-m", "x", "side").returncode == 0
    topics = value_of(Path("records/people/ann.yaml").read_text(encoding="utf-8"))["topics"]
    assert topics == [f"topic/{one}" for one in ("a", "b", "our", "their")]


def test_without_the_program_git_leaves_its_own_markers(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git does not find the program, a conflict has markers all the same, and ours does not stand alone."""
    CliRunner().invoke(main, ["merge-file", "--install"])
    git("switch", "-q", "-c", "side")
    commit(changed(("name: Ann", "name: Eve")))
    git("switch", "-q", "main")
    commit(changed(("name: Ann", "name: Eva")))
    Path(clone.parent, "bin", "dossier").unlink()
    monkeypatch.setenv("PATH", "/usr/bin:/bin")
    assert git("merge", "-m", "x", "side").returncode == 1
    text = Path("records/people/ann.yaml").read_text(encoding="utf-8")
    assert "<<<<<<< ours\nname: Eva\n=======\nname: Eve\n>>>>>>> theirs\n" in text


def test_what_is_missing_for_merges_is_told(clone: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The doctor names a program that git does not find and a line missing from .gitattributes; so does `--install`."""
    CliRunner().invoke(main, ["merge-file", "--install"])
    monkeypatch.setattr(here.shutil, "which", lambda _: None)
    assert here.merges(clone).mend == "activate the environment of the program before you merge"
    Path(".gitattributes").write_text("", encoding="utf-8")
    assert ATTRIBUTE in here.merges(clone).mend
    assert f"needs the line: {ATTRIBUTE}" in CliRunner().invoke(main, ["merge-file", "--install"]).stdout
    monkeypatch.chdir(clone.parent)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(clone.parent.parent))
    assert CliRunner().invoke(main, ["merge-file", "--install"]).exit_code == 2
    assert here.merges(clone.parent).state is State.GOOD


def test_a_new_dossier_is_set_up_for_merges(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`init --git` writes the attribute and tells the new repository of the driver."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "x")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "x@example.org")
    assert CliRunner().invoke(main, ["init", str(tmp_path / "new"), "--git"]).exit_code == 0
    monkeypatch.chdir(tmp_path / "new")
    for key, value in SETTINGS.items():
        assert git("config", "--local", key).stdout.strip() == value
    assert ATTRIBUTE in contents(Wanted(Path("x"), "X", ("en",), ""))[".gitattributes"].decode().splitlines()


def test_of_very_much_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """More lines, sentences and comments than are looked at one by one are merged more coarsely, and all kept."""
    for room in (comments, markers, prose):
        monkeypatch.setattr(room, "MOST", 2)
    ours = changed(("north.", "north. She sings."), ("1995", "1994"))
    theirs = changed(("leads", "led"), ("name", "".join(f"# {number}\n" for number in range(9)) + "name"))
    found = merged(BASE, ours, theirs, "person")
    assert found.conflicts == (("summary",),)
    assert all(f"# {number}\n" in found.text for number in range(9))
    assert "1994" in _chosen(found.text, is_ours=False)
    assert value_of(_chosen(found.text, is_ours=False))["summary"] == value_of(theirs)["summary"]
