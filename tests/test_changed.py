"""A check of what changed: what git says has changed, and the records that this concerns."""

import json
import random
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dossier_gen import concerned as room
from dossier_gen import early, seen
from dossier_gen.checking import checked
from dossier_gen.cli import main
from dossier_gen.concerned import concerned
from dossier_gen.edition import check
from dossier_gen.kept import VARIABLE
from dossier_gen.reporting import Asked
from dossier_gen.rules import CORPUS_RULES
from tests.conftest import POLICY, SMALL, dossier_in
from tests.test_resident import edited

CONFIG = "site_name: Small world\nplugins:\n  - dossier: {as_of: 2024-06-01}\n"
OF_ALL = frozenset(rule.__name__.replace("_", "-") for rule in CORPUS_RULES)

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git on this machine")


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository in whose folder `inner` the small world lies, all committed; the current folder."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada Example")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(VARIABLE, raising=False)
    inner = tmp_path / "repository" / "inner"
    inner.mkdir(parents=True)
    dossier_in(inner, CONFIG)
    (inner / ".gitignore").write_text(".cache/\n", encoding="utf-8")
    git(inner.parent, "init", "--quiet", "--initial-branch=main")
    git(inner, "add", "--all")
    git(inner, "commit", "--quiet", "--message", "all")
    monkeypatch.chdir(inner)
    return inner


@pytest.fixture
def dossier() -> Callable[..., Result]:
    """Runs the command line."""
    return lambda *words: CliRunner().invoke(main, words, catch_exceptions=False)


def add(here: Path, name: str, line: str) -> None:
    """Add a line to a record."""
    with (here / "records" / f"{name}.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{line}\n")


def test_nothing_has_changed(here: Path, dossier: Callable[..., Result]) -> None:
    """Where git says that nothing changed, nothing is found, whatever is wrong in what is committed."""
    add(here, "people/ada-example", "bron: 1")
    git(here, "commit", "--quiet", "--all", "--message", "wrong")
    assert dossier("check").exit_code == 1
    result = dossier("check", "--changed")
    assert (result.exit_code, result.output) == (0, "no record has changed: no findings\n")


def test_edited_new_and_staged_records_have_changed(here: Path, dossier: Callable[..., Result]) -> None:
    """Edits count whether they are staged or not, and so do files that git does not know yet."""
    add(here, "people/ada-example", "bron: 1")
    add(here, "people/li-yangben", "bron: 1")
    git(here, "add", "records/people/li-yangben.yaml")
    (here / "records/people/no-body.yaml").write_text("bron: 1\nname: Nobody\n", encoding="utf-8")
    result = dossier("check", "--changed")
    assert result.exit_code == 1
    for name in ("ada-example", "li-yangben", "no-body"):
        assert f"records/people/{name}.yaml:" in result.stdout
    assert "\n3 records changed, " in result.stdout


def test_a_record_that_is_gone_is_missed_by_those_that_name_it(here: Path, dossier: Callable[..., Result]) -> None:
    """Records that did not change are checked where they name one that did, by a field or by a mark."""
    (here / "records/topics/rivers.yaml").unlink()
    (here / "records/sources/northland-gazette.yaml").unlink()
    found = json.loads(dossier("check", "--changed", "--format", "json").stdout)
    whole = json.loads(dossier("check", "--format", "json").stdout)
    assert {one["rule"] for one in found} == {"refs-resolve", "marks-resolve"}
    assert found == [one for one in whole if one["rule"] not in OF_ALL]


def test_the_revision_may_be_named(here: Path, dossier: Callable[..., Result]) -> None:
    """Since an earlier revision, what has been committed meanwhile has changed too."""
    add(here, "people/ada-example", "bron: 1")
    git(here, "commit", "--quiet", "--all", "--message", "wrong")
    assert dossier("check", "--changed", "HEAD~1").exit_code == 1
    assert dossier("check", "--changed", "HEAD").exit_code == 0
    result = dossier("check", "--changed", "nowhere")
    assert (result.exit_code, result.stderr) == (2, "dossier: git knows no revision 'nowhere'\n")


def test_a_hook_names_the_files_of_a_commit(here: Path, dossier: Callable[..., Result]) -> None:
    """Paths behind --changed count as changed whatever git says, one file or a hundred, and no path is a revision."""
    add(here, "people/ada-example", "bron: 1")
    add(here, "people/li-yangben", "bron: 1")
    git(here, "commit", "--quiet", "--all", "--message", "wrong")
    named = ("records/people/ada-example.yaml", "records/topics/rivers.yaml")
    result = dossier("check", "--changed", *named)
    assert result.exit_code == 1
    assert "ada-example.yaml" in result.stdout and "li-yangben" not in result.stdout
    assert dossier("check", "--changed", "HEAD", *named).exit_code == 1
    assert "2 errors" in dossier("check", "--changed", "records/people").stdout


def test_a_stored_file_concerns_the_records_that_name_it(here: Path) -> None:
    """A stored source that changed has its findings in the record of the source."""
    almanac = here / "records/sources/almanac.yaml"
    almanac.write_text(almanac.read_text(encoding="utf-8") + "file: almanac.txt\n", encoding="utf-8")
    (here / "records/files").mkdir()
    (here / "records/files/almanac.txt").write_text("x", encoding="utf-8")
    (here / "records/files/con.txt").write_text("x", encoding="utf-8")
    changed = [here / "records/files/almanac.txt", here / "records/files/con.txt"]
    for few in (500, 0):
        room_few, room.FEW = room.FEW, few
        found = concerned(here / "records", POLICY, (), changed)
        room.FEW = room_few
        assert {(one.rule, one.file) for one in found.findings} == {
            ("stored-digest", "records/sources/almanac.yaml"),
            ("files", "records/files/con.txt"),
        }


def test_without_git_it_is_said(here: Path, dossier: Callable[..., Result], monkeypatch: pytest.MonkeyPatch) -> None:
    """Outside a repository, and without git, a sentence says what to do."""
    shutil.rmtree(here.parent / ".git")
    end = ", so git cannot tell what changed: leave out --changed\n"
    result = dossier("check", "--changed")
    assert (result.exit_code, result.stderr) == (2, f"dossier: records lies in no git repository{end}")
    monkeypatch.setenv("PATH", str(here))
    assert dossier("check", "--changed").stderr == f"dossier: git is not installed{end}"


def test_before_the_first_commit_everything_is_new(here: Path, dossier: Callable[..., Result]) -> None:
    """In a repository without a commit all records have changed."""
    shutil.rmtree(here.parent / ".git")
    git(here, "init", "--quiet")
    git(here, "add", "records/people")
    assert dossier("check", "--changed").stdout == "25 records changed: no findings\n"


def test_an_index_that_cannot_be_read_is_no_clean_answer(here: Path, dossier: Callable[..., Result]) -> None:
    """Where git fails, so does the check: silence would pass for no change."""
    (here.parent / ".git/index").write_bytes(b"broken")
    result = dossier("check", "--changed")
    assert result.exit_code == 2
    assert "git cannot tell what changed" in result.stderr


def test_within_a_hook_git_names_its_index_from_the_top(
    here: Path, dossier: Callable[..., Result], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A commit gives its hooks the path of the index as seen from the top of the repository, where they run."""
    add(here, "people/ada-example", "bron: 1")
    monkeypatch.chdir(here.parent)
    monkeypatch.setenv("GIT_INDEX_FILE", ".git/index")
    monkeypatch.setenv("GIT_DIR", ".git")
    monkeypatch.setenv("GIT_WORK_TREE", ".")
    result = dossier("check", "--changed", "-f", "inner/mkdocs.yml")
    assert result.stdout.endswith("\n1 record changed, 4 name it: 1 error in 1 file\n")


def test_a_change_of_the_configuration_concerns_everything(here: Path, dossier: Callable[..., Result]) -> None:
    """With other demands any record may have other findings, so all are checked."""
    (here / "mkdocs.yml").write_text(CONFIG.replace("}", ", cite_needed: [topic.body]}"), encoding="utf-8")
    assert dossier("check", "--changed").stdout.startswith("25 records changed: ")


def test_an_overlay_changes_too(here: Path, dossier: Callable[..., Result]) -> None:
    """What changed in an overlay counts, in the same repository, in one of its own, or in none."""
    (here / "mkdocs.yml").write_text(CONFIG.replace("}", ", overlays: [../../private/records]}"), encoding="utf-8")
    private = here.parent.parent / "private"
    (private / "records/people").mkdir(parents=True)
    (private / "records/people/ada-example.yaml").write_text("bron: 1\n", encoding="utf-8")
    git(here, "commit", "--quiet", "--all", "--message", "overlay")
    assert "../../private/records/people/ada-example.yaml:1:1" in dossier("check", "--changed").stdout
    git(private, "init", "--quiet")
    git(private, "add", "--all")
    git(private, "commit", "--quiet", "--message", "all")
    assert dossier("check", "--changed").stdout == "no record has changed: no findings\n"
    (private / "records/people/ada-example.yaml").write_text("brno: 1\n", encoding="utf-8")
    assert "has no field 'brno'" in dossier("check", "--changed").stdout


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(8))
def test_no_new_finding_is_missed(tmp_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """After any edits, what a look at single records can find anew is found, and nothing that a whole check does not.

    In files that changed it is all that the whole check finds there.
    """
    chance, folder = random.Random(seed), tmp_path / "records"
    shutil.copytree(SMALL, folder)
    monkeypatch.setattr(room, "FEW", 0)
    for _ in range(3):
        before, was = whole(folder), contents(folder)
        for _ in range(chance.randrange(1, 4)):
            edited(folder, chance)
        now = contents(folder)
        changed = [path for path in was.keys() | now.keys() if was.get(path) != now.get(path)]
        found = {one for one in concerned(folder, POLICY, (), changed).findings if one.rule not in OF_ALL | {"excuses"}}
        after = whole(folder)
        own = {f"records/{path.relative_to(folder).as_posix()}" for path in changed}
        assert found <= after
        assert {one for one in found if one.file in own} == {one for one in after if one.file in own}
        assert after - before <= found


def whole(folder: Path) -> set[object]:
    """What the rules of reading and those about one record find in all records."""
    return {one for one in check(folder, POLICY).findings if one.rule not in OF_ALL | {"excuses"}}


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()}


def test_in_a_large_dossier_few_records_are_read(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the changed records, those they name, and those that name them are read."""
    monkeypatch.setattr(room, "FEW", 0)
    read = []
    true = room.read_one
    monkeypatch.setattr(room, "read_one", lambda path, ref, file: read.append(str(ref)) or true(path, ref, file))
    found = concerned(here / "records", POLICY, (), [here / "records/topics/river-trade.yaml"])
    assert (found.changed, found.findings) == (1, ())
    assert len(read) == len(set(read)) <= 8


COMMAND = ("check", "--changed", "--strict", "--format", "json")


def test_it_is_said_before_the_program_is_loaded(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """After any check, one of what changed needs no configuration read by MkDocs; it says the same."""
    monkeypatch.setattr(seen, "SURE_AFTER", -(10**18))
    add(here, "people/ada-example", "bron: 1")
    assert early.early(COMMAND) is None, "nothing is known of the configuration yet"
    told = checked(Asked((), "mkdocs.yml", "json", True, "HEAD"), COMMAND)
    assert told.code == 1
    assert early.early(COMMAND) == told
    assert early.early(("check", "--changed", "nowhere")) is None, "the whole program says what is wrong"
    assert early.early(("check", "--unknown", "--changed")) is None
    assert early.early(("check", "--strict")) is None
    (here / "mkdocs.yml").write_text(CONFIG.replace("06-01", "06-02"), encoding="utf-8")
    assert early.early(COMMAND) is None, "the configuration is another"


def test_demands_are_kept_as_they_were(here: Path) -> None:
    """Audiences, severities, needed citations and days come back as the configuration has them."""
    options = "rules: {open-gaps: error, unused-sources: 'off'}, withhold: {person.born: partners}"
    more = "two_sources: [person.tenures], review_days: {person: 7}}"
    (here / "mkdocs.yml").write_text(CONFIG.replace("}", f", {options}, {more}"), encoding="utf-8")
    before = checked(Asked((), "mkdocs.yml", "text", False, "HEAD"), COMMAND)
    known = early.recalled("mkdocs.yml")
    assert known is not None
    assert dict(known.policy.severities) == {"open-gaps": "error", "unused-sources": None}
    assert known.policy.two_sources == ("person.tenures",)
    assert dict(known.policy.audiences.withhold) == {"person.born": "partners"}
    assert dict(known.policy.review_days) == {"person": 7}
    assert early.early(("check", "--changed")) == before


def test_a_missing_folder_is_told_as_such(here: Path, dossier: Callable[..., Result]) -> None:
    """Where there is no records folder, this is said, and nothing of git."""
    shutil.rmtree(here / "records")
    result = dossier("check", "--changed")
    assert result.exit_code == 2
    assert "there is no records folder" in result.stderr
