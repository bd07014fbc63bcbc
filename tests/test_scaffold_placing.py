"""Where `dossier init` writes: all of it or nothing, over nobody's files, and with a first commit if asked."""

import os
import subprocess
from pathlib import Path

import pytest

from tests.test_scaffold import SOMEBODY, dossier


def left_in(folder: Path) -> list[str]:
    """What lies in a folder, hidden things too."""
    return sorted(path.name for path in folder.iterdir())


def test_a_folder_with_something_in_it_is_refused(tmp_path: Path) -> None:
    """Nothing is written beside somebody's files, nor over a file."""
    (tmp_path / "mine.txt").write_text("mine", encoding="utf-8")
    result = dossier("init", str(tmp_path))
    assert (result.exit_code, left_in(tmp_path)) == (2, ["mine.txt"])
    assert "holds mine.txt: name a folder that is new or empty" in result.stderr
    result = dossier("init", str(tmp_path / "mine.txt"))
    assert (result.exit_code, left_in(tmp_path)) == (2, ["mine.txt"])


def test_an_empty_clone_is_filled_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with .git alone stays the same folder; its origin says the address, its commit is the first."""
    for name, value in SOMEBODY.items():
        monkeypatch.setenv(name, value)
    subprocess.run(["git", "init", "-q", "-b", "trunk", tmp_path], check=True)
    remote = ["remote", "add", "origin", "git@github.com:office/talks.git"]
    subprocess.run(["git", "-C", tmp_path, *remote], check=True)
    monkeypatch.chdir(tmp_path)
    before = tmp_path.stat().st_ino
    result = dossier("init", ".", "--git")
    assert result.exit_code == 0
    assert "cd " not in result.stdout
    assert tmp_path.stat().st_ino == before
    said = subprocess.run(["git", "status", "--porcelain", "--branch"], capture_output=True, text=True, check=True)
    assert said.stdout == "## trunk\n"
    assert "https://github.com/office/talks" in Path("mkdocs.yml").read_text(encoding="utf-8")


@pytest.mark.parametrize("is_there", [False, True])
@pytest.mark.parametrize("call", ["write_bytes", "rename"])
def test_what_fails_leaves_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, is_there: bool
) -> None:
    """On a full disk, while writing or while putting in place, the folder is as it was before."""
    folder = tmp_path / "new"
    if is_there:
        folder.mkdir()
    whole, count = getattr(Path, call), iter(range(5 if is_there or call == "write_bytes" else 0))

    def failing(self: Path, *words: object) -> object:
        if next(count, None) is None:
            raise OSError(28, "No space left on device")
        return whole(self, *words)

    monkeypatch.setattr(Path, call, failing)
    result = dossier("init", str(folder))
    assert result.exit_code == 1
    assert "could not be made: No space left on device; nothing was written" in result.stderr
    assert left_in(tmp_path) == (["new"] if is_there else [])
    assert not is_there or left_in(folder) == []


def test_a_commit_of_files_that_cannot_be_put_in_place_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A repository that was there has no commit again where the files of it cannot be written."""
    for name, value in SOMEBODY.items():
        monkeypatch.setenv(name, value)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)

    def failing(*_: object) -> None:
        raise OSError(30, "Read-only file system")

    monkeypatch.setattr(Path, "rename", failing)
    result = dossier("init", str(tmp_path), "--git")
    assert (result.exit_code, left_in(tmp_path)) == (1, [".git"])
    for words in (["rev-parse", "--verify", "--quiet", "HEAD"], ["ls-files"]):
        assert not subprocess.run(["git", *words], cwd=tmp_path, capture_output=True, check=False).stdout


def test_git_is_not_touched_unless_asked_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without --git a dossier is made where there is no git; with it that is told, and nothing is written."""
    monkeypatch.setenv("PATH", str(tmp_path))
    result = dossier("init", str(tmp_path / "new"), "--git")
    assert (result.exit_code, left_in(tmp_path)) == (2, [])
    assert "there is no git here: install it, or leave out --git" in result.stderr
    assert dossier("init", str(tmp_path / "new")).exit_code == 0
    assert not (tmp_path / "new" / ".git").exists()


def test_a_commit_needs_somebody(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where git does not know who commits, it is said how to tell it, and nothing is written."""
    config = tmp_path / "config"
    config.write_text("[user]\n\tuseConfigOnly = true\n", encoding="utf-8")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(config))
    for name in (*SOMEBODY, "EMAIL"):
        monkeypatch.delenv(name, raising=False)
    result = dossier("init", str(tmp_path / "new"), "--git")
    assert (result.exit_code, left_in(tmp_path)) == (2, ["config"])
    assert "git config --global user.name" in result.stderr


def test_a_repository_with_commits_gets_no_first_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither a repository with a history nor a folder inside one begins anew."""
    for name, value in SOMEBODY.items():
        monkeypatch.setenv(name, value)
    subprocess.run(["git", "init", "-q", tmp_path / "old"], check=True)
    subprocess.run(["git", "-C", tmp_path / "old", "commit", "-q", "--allow-empty", "-m", "Old"], check=True)
    result = dossier("init", str(tmp_path / "old"), "--git")
    assert (result.exit_code, left_in(tmp_path / "old")) == (2, [".git"])
    assert "has commits already" in result.stderr
    result = dossier("init", str(tmp_path / "old" / "inside"), "--git")
    assert (result.exit_code, left_in(tmp_path / "old")) == (2, [".git"])
    assert "lies in the repository" in result.stderr


@pytest.mark.skipif(os.name == "nt", reason="the hook is a shell script")
def test_a_refused_commit_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where a hook forbids the commit, its words are told, and neither files nor index are there."""
    for name, value in SOMEBODY.items():
        monkeypatch.setenv(name, value)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    hook = tmp_path / ".git" / "hooks" / "pre-commit"
    hook.parent.mkdir(exist_ok=True)
    hook.write_text("#!/bin/sh\necho not on a Friday >&2\nexit 1\n", encoding="utf-8")
    hook.chmod(0o755)
    result = dossier("init", str(tmp_path), "--git")
    assert (result.exit_code, left_in(tmp_path)) == (1, [".git"])
    assert "git will not: not on a Friday; nothing was written" in result.stderr
    listed = subprocess.run(["git", "ls-files"], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert listed.stdout == ""


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--languages", "en,xx-klingon"), "'xx-klingon' is no language (BCP 47)"),
        (("--languages", " , "), "the site needs a language"),
        (("--repo-url", "javascript:alert(1)"), "is no address of a repository"),
        (("--repo-url", "https://x.example/a b"), "is no address of a repository"),
    ],
)
def test_wrong_use_is_told_in_a_sentence(tmp_path: Path, words: tuple[str, ...], sentence: str) -> None:
    """What cannot be made as asked is told with exit code 2, and nothing is written."""
    result = dossier("init", str(tmp_path / "new"), *words)
    assert (result.exit_code, left_in(tmp_path)) == (2, [])
    assert sentence in result.stderr
