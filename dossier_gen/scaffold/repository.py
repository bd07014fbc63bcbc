"""The git repository of a new dossier, with its first commit, whose merges know records."""

import os
from dataclasses import dataclass
from pathlib import Path

from dossier_gen.calling import called
from dossier_gen.findings import DossierError, UsageError
from dossier_gen.writing.threeway.driver import SETTINGS

FIRST = "Begin the dossier"
"""The subject of the first commit."""

_OTHERS = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX")
"""What would lead git to another repository than the one that is meant."""


@dataclass(frozen=True, slots=True)
class Repository:
    """A repository that is there and has no commit, or one that is to be."""

    folder: Path | None = None
    """What git keeps of it; None where it is made together with the files."""

    def commit(self, files: Path) -> None:
        """Commit all that lies in a folder; where git will not, what was there is left as it was.

        Raises:
            DossierError: if git will not.
        """
        if self.folder is None:
            _run(files, "-c", "init.defaultBranch=main", "init", "--quiet")
        try:
            _run(files, *self._of(files), "add", "--all", ".")
            _run(files, *self._of(files), "commit", "--quiet", f"--message={FIRST}")
            for key, value in SETTINGS.items():
                _run(files, *self._of(files), "config", key, value)
        except BaseException:  # Ctrl+C too
            self.undo(files)
            raise

    def undo(self, files: Path) -> None:
        """Leave a repository that was there as it was: with nothing committed, and nothing waiting for it."""
        if self.folder:
            _ask(files, *self._of(files), "update-ref", "-d", "HEAD")
            _ask(files, *self._of(files), "read-tree", "--empty")
            _ask(files, *self._of(files), "config", "--remove-section", "merge.dossier")

    def _of(self, files: Path) -> tuple[str, ...]:
        return ("--git-dir", str(self.folder or files / ".git"), "--work-tree", str(files))


def repository_for(folder: Path) -> Repository:
    """The repository for a new dossier in a folder.

    Raises:
        UsageError: where there is no git, nobody to commit, a repository with commits, or one around the folder.
    """
    beside = next(one for one in (folder.resolve(), *folder.resolve().parents) if one.is_dir())
    if not _ask(beside, "--version"):
        raise UsageError("there is no git here: install it, or leave out --git")
    if not _ask(beside, "var", "GIT_COMMITTER_IDENT"):
        raise UsageError(
            "git does not know who you are, so it cannot commit: run git config --global user.name and user.email, "
            "or leave out --git"
        )
    kept = _ask(folder, "rev-parse", "--absolute-git-dir") if (folder / ".git").exists() else ""
    if kept and _ask(folder, "rev-parse", "--verify", "--quiet", "HEAD"):
        raise UsageError(f"the repository in {folder} has commits already: leave out --git, and commit yourself")
    top = _ask(beside, "rev-parse", "--show-toplevel")
    if top and not kept:
        raise UsageError(f"{folder} lies in the repository {top}: leave out --git, and commit there")
    return Repository(Path(kept) if kept else None)


def remote_of(folder: Path) -> str:
    """What git calls the origin of a folder's own repository; empty where there is none."""
    return _ask(folder, "remote", "get-url", "origin") if (folder / ".git").exists() else ""


def _ask(folder: Path, *words: str) -> str:
    """Git's answer, or nothing where it has none."""
    try:
        return _run(folder, *words).strip()
    except DossierError:
        return ""


def _run(folder: Path, *words: str) -> str:
    """What git says.

    Raises:
        DossierError: if it will not.
    """
    env = {name: value for name, value in os.environ.items() if name not in _OTHERS}
    try:
        run = called("git", *words, folder=folder, env=env)
    except OSError as error:
        raise DossierError(f"git cannot be called: {error.strerror}; nothing was written") from None
    if run.returncode:
        lines = run.stderr.decode("utf-8", "replace").strip().splitlines()
        raise DossierError(f"git will not: {lines[-1] if lines else 'it says no reason'}; nothing was written")
    return run.stdout.decode("utf-8", "replace")
