"""What git knows of a folder, asked of real repositories."""

import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from dossier_gen.diff import diff
from dossier_gen.findings import UsageError
from dossier_gen.git import Version, at_revision, changed, version
from dossier_gen.load import load
from dossier_gen.settings import DossierOptions, cover

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="no git on this machine")


@pytest.fixture(autouse=True)
def own_git(monkeypatch, tmp_path):
    """Git as it is on a machine where nobody has set anything."""
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Ada Example")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "ada@example.org")
        monkeypatch.setenv(f"GIT_{who}_DATE", "2024-06-01T12:00:00+00:00")


def git(folder: Path, *words: str) -> str:
    return subprocess.run(["git", *words], cwd=folder, check=True, capture_output=True, text=True).stdout.strip()


def commit(folder: Path, name: str, content: str) -> str:
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(content)
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", name)
    return git(folder, "rev-parse", "HEAD")


@pytest.fixture
def repository(tmp_path) -> Path:
    """A repository with one record."""
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "--quiet", "--initial-branch=main")
    commit(folder, "records/topics/a.yaml", "name: A\n")
    return folder


@pytest.mark.parametrize(("audience", "day"), [("public", False), ("partners", False), ("internal", True)])
def test_cover_tells_the_day_of_the_commit_to_the_innermost_alone(repository, audience, day):
    """On that day something withheld may have changed: for others the cover names the commit and no day."""
    options = DossierOptions()
    options.load_dict({"audience": audience, "as_of": "2020-01-01"})
    options.validate()
    front = cover(options, "Made", "", repository / "records")
    assert front.version.startswith(git(repository, "rev-parse", "--short=10", "HEAD"))
    assert ("2024-06-01" in front.version) == day


def test_version_is_the_last_commit_of_the_folder(repository):
    """The version names hash and day of the last commit that touched the records."""
    touched = git(repository, "rev-parse", "HEAD")
    commit(repository, "README.md", "words\n")
    found = version(repository / "records")
    assert found == Version(touched[:10], "2024-06-01", False)
    assert str(found) == f"{touched[:10]} of 2024-06-01"


def test_version_tells_of_changes_that_are_not_committed(repository):
    """A changed or a new record shows on the cover; a change elsewhere does not."""
    (repository / "README.md").write_text("words\n")
    assert not version(repository / "records").changed
    (repository / "records" / "topics" / "b.yaml").write_text("name: B\n")
    assert str(version(repository / "records")).endswith(" of 2024-06-01, with uncommitted changes")


def test_no_repository_has_no_version(tmp_path):
    """A folder outside a repository, or one that is not there, has no version."""
    assert version(tmp_path) is None
    assert version(tmp_path / "nowhere") is None


def test_repository_without_a_commit_has_no_version(tmp_path):
    """Before the first commit there is no version."""
    git(tmp_path, "init", "--quiet")
    assert version(tmp_path) is None


def test_no_git_has_no_version(repository, monkeypatch, tmp_path):
    """A machine without git has no version, and that is no error."""
    monkeypatch.setenv("PATH", str(tmp_path))
    assert version(repository / "records") is None


@pytest.mark.parametrize("revision", ["HEAD~1", "first", "main~1"])
def test_revision_is_the_folder_as_it_was(repository, revision):
    """The records at a revision are read from a folder of the same name, and the present ones stay."""
    git(repository, "tag", "first")
    commit(repository, "records/topics/a.yaml", "name: Changed\n")
    commit_files = sorted(path.name for path in (repository / "records" / "topics").iterdir())
    with at_revision(repository / "records", revision) as then:
        assert then.name == "records"
        changes = diff(load(then).corpus, load(repository / "records").corpus)
    assert [(one.path, one.old, one.new) for change in changes for one in change.differences] == [
        ("name.en", "A", "Changed")
    ]
    assert not then.exists()
    assert sorted(path.name for path in (repository / "records" / "topics").iterdir()) == commit_files


def test_revision_of_a_folder_that_is_gone(repository):
    """A folder that is no longer there can still be read as it was."""
    shutil.rmtree(repository / "records")
    with at_revision(repository / "records", "HEAD") as then:
        assert len(load(then).corpus) == 1


def test_names_beyond_ascii_survive(repository):
    """Files with letters of any script come out of the repository as they went in."""
    commit(repository, "records/files/договор 条约.txt", "x\n")
    with at_revision(repository / "records", "HEAD") as then:
        assert (then / "files" / "договор 条约.txt").read_text() == "x\n"


def test_an_early_python_311_reads_revisions_too(repository, monkeypatch):
    """Where Python has no filter for archives, as in 3.11.2 of Debian 12, files come out and links stay out."""
    monkeypatch.delattr("tarfile.data_filter")
    (repository / "records" / "topics" / "link.yaml").symlink_to("/etc/hostname")
    commit(repository, "records/topics/b.yaml", "name: B\n")
    with at_revision(repository / "records", "HEAD") as then:
        assert sorted(path.name for path in (then / "topics").iterdir()) == ["a.yaml", "b.yaml"]


@pytest.mark.parametrize("revision", ["nothing", "HEAD~9", "", "--help", "-h", "0" * 40, "HEAD:records"])
def test_unknown_revision_is_one_sentence(repository, revision):
    """What is no revision is told in a sentence, and is never taken for an option of git."""
    with pytest.raises(UsageError, match="git knows no revision"), at_revision(repository / "records", revision):
        pass


def test_revision_without_the_folder_is_one_sentence(repository):
    """A revision that does not hold the folder is told in a sentence."""
    with pytest.raises(UsageError, match="has no folder elsewhere"), at_revision(repository / "elsewhere", "HEAD"):
        pass


def test_revision_without_a_repository_is_one_sentence(tmp_path):
    """Outside a repository there is no revision."""
    with pytest.raises(UsageError, match="lies in no git repository"), at_revision(tmp_path / "records", "HEAD"):
        pass


def test_records_folder_may_be_the_repository_itself(tmp_path):
    """A records folder that is a repository of its own has revisions, as it has a version."""
    folder = tmp_path / "records"
    folder.mkdir()
    git(folder, "init", "--quiet")
    commit(folder, "topics/a.yaml", "name: A\n")
    assert version(folder) is not None
    with at_revision(folder, "HEAD") as then:
        assert len(load(then).corpus) == 1


def test_version_does_not_depend_on_the_settings_of_the_user(repository, tmp_path, monkeypatch):
    """What a user has set for `git log` does not change the version."""
    settings = tmp_path / "gitconfig"
    lines = "[color]", "ui = always", "[log]", "showSignature = true", "date = relative", "[core]", "quotePath = true"
    settings.write_text("\n".join(lines))
    before = version(repository / "records")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    assert version(repository / "records") == before


def on_day(monkeypatch: pytest.MonkeyPatch, day: str) -> None:
    """Let the next commits be of a day."""
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_DATE", f"{day}T12:00:00+00:00")


def test_each_file_has_the_day_of_its_last_commit_and_their_number(repository, monkeypatch):
    """A file changed on the day of the last commit that touched it; all that did are counted."""
    on_day(monkeypatch, "2024-06-02")
    commit(repository, "records/people/договор.yaml", "name: B\n")
    on_day(monkeypatch, "2024-06-03")
    commit(repository, "records/topics/a.yaml", "name: A again\n")
    commit(repository, "README.md", "words\n")
    assert changed(repository / "records") == {
        "topics/a.yaml": (date(2024, 6, 3), 2),
        "people/договор.yaml": (date(2024, 6, 2), 1),
    }


def test_file_with_uncommitted_changes_has_no_day(repository, monkeypatch):
    """What was changed since the last commit, staged or not, or never committed, has no day."""
    on_day(monkeypatch, "2024-06-02")
    commit(repository, "records/topics/b.yaml", "name: B\n")
    commit(repository, "records/topics/c.yaml", "name: C\n")
    for name in "acd":
        (repository / "records" / "topics" / f"{name}.yaml").write_text("name: New\n")
    git(repository, "add", "records/topics/c.yaml")
    assert changed(repository / "records") == {"topics/b.yaml": (date(2024, 6, 2), 1)}


def test_merge_changes_only_what_it_mends(repository, monkeypatch):
    """A merge leaves each file its own day, but for those whose conflict it settles."""
    git(repository, "branch", "other")
    on_day(monkeypatch, "2024-06-02")
    commit(repository, "records/topics/a.yaml", "name: Ours\n")
    git(repository, "checkout", "--quiet", "other")
    on_day(monkeypatch, "2024-06-03")
    commit(repository, "records/topics/b.yaml", "name: B\n")
    commit(repository, "records/topics/a.yaml", "name: Theirs\n")
    on_day(monkeypatch, "2024-06-09")
    subprocess.run(["git", "merge", "--quiet", "main"], cwd=repository, check=False, capture_output=True)
    commit(repository, "records/topics/a.yaml", "name: Both\n")
    days = {file: last.day for file, last in changed(repository / "records").items()}
    assert days == {"topics/a.yaml": date(2024, 6, 9), "topics/b.yaml": date(2024, 6, 3)}


def test_shallow_clone_knows_no_days(repository, tmp_path, monkeypatch):
    """A clone without its history has no days, for its oldest commit seems to change every file."""
    commit(repository, "records/topics/a.yaml", "name: Changed\n")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", "--depth=1", repository.as_uri(), str(clone))
    assert changed(clone / "records") == {}
    assert changed(tmp_path) == {}
    monkeypatch.setenv("PATH", str(tmp_path))
    assert changed(repository / "records") == {}
