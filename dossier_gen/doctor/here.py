"""What stands in the folder of a dossier: its configuration, its repository, and where its site is written."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from tempfile import NamedTemporaryFile

from dossier_gen.calling import called
from dossier_gen.doctor.builders import builders
from dossier_gen.doctor.condition import Condition, advice, good, missing
from dossier_gen.doctor.programs import holds_fonts, install

ENOUGH_SPACE = 200 << 20
"""How many bytes a build should find free: it writes a site aside before it takes the place of the earlier one."""


def configuration(config_file: str) -> Condition:
    """Whether the configuration is there, can be read and names the plugin, and where it finds records."""
    if not Path(config_file).is_file():
        mend = "go to the folder of your dossier, name the file with -f, or make a new dossier with dossier init"
        return advice("configuration", f"there is no {config_file} here, so only the machine was looked at", mend)
    try:
        from dossier_gen.console import configured, folder_of, options_of  # noqa: PLC0415 - may not load
        from dossier_gen.findings import UsageError  # noqa: PLC0415 - the same
        from dossier_gen.voice import shown  # noqa: PLC0415 - the same
    except ImportError as error:
        return missing("configuration", f"{config_file} was not read: {error}", "mend the packages first")
    try:
        config = configured(config_file)
        folder, packages = folder_of(config), options_of(config).fonts
    except UsageError as error:
        return missing("configuration", str(error), "correct it; the guide explains every option")
    if not folder.is_dir():
        mend = f"make the folder {shown(folder)}, or name another with the option records in {config_file}"
        return missing("configuration", f"{config_file} can be read, but there is no folder {shown(folder)}", mend)
    absent = [package for package in packages if not holds_fonts(package)]
    if absent:
        says = f"the option fonts names what is not installed: {', '.join(absent)}"
        return missing("configuration", says, install(absent))
    return good("configuration", f"{config_file} can be read, and the records lie in {shown(folder)}")


def writable(folder: Path) -> Condition:
    """Whether a site can be written into the folder."""
    for place in (folder, folder / "site"):
        if place.exists():
            try:
                with NamedTemporaryFile(dir=place, prefix=".dossier-"):
                    pass
            except OSError as error:
                says = f"nothing can be written into {place}: {error.strerror}"
                return missing("writable", says, f"give yourself the right to write there: chmod u+w {place}")
    return good("writable", f"the site can be written into {folder / 'site'}")


def space(folder: Path) -> Condition:
    """Whether there is room for a site."""
    free = shutil.disk_usage(folder).free
    if free >= ENOUGH_SPACE:
        return good("space", f"{free / 1e9:.1f} GB are free on the disk")
    return missing("space", f"only {free / 1e6:.0f} MB are free on the disk", "make room: a large site may need 200 MB")


def repository(folder: Path) -> Condition:
    """Whether the folder lies in a git repository with its whole history."""
    shallow, complaint = _asked(folder, "rev-parse", "--is-shallow-repository")
    if "dubious ownership" in complaint:
        says = "git passes the repository by, for it belongs to another user of this machine"
        mend = f"if you trust it: git config --global --add safe.directory {folder.absolute().as_posix()}"
        return advice("repository", says, mend)
    if not shallow:
        says = "the folder lies in no git repository: no page says when its record last changed"
        return advice("repository", says, "git init, or clone the dossier instead of copying it")
    if shallow == "true":
        says = "the history of the repository is cut off (shallow clone): no page says when its record last changed"
        return advice("repository", says, "git fetch --unshallow; in continuous integration, fetch the whole history")
    return good("repository", "the folder lies in a git repository with its whole history")


def line_ends(folder: Path) -> Condition:
    """Whether git keeps the line ends of records as they are."""
    converts = _git(folder, "config", "core.autocrlf") == "true"
    kept = _git(folder, "check-attr", "eol", "--", "records/x.yaml").endswith(" lf")
    if not converts or kept:
        return good("line-ends", "line ends stay as they are")
    says = "git turns line ends into those of Windows (core.autocrlf), so the same files differ between machines"
    return advice("line-ends", says, "put the line * text=auto eol=lf into .gitattributes")


def capitals(folder: Path) -> Condition:
    """Whether git knows how the file system takes capitals in names."""
    try:
        with NamedTemporaryFile(dir=folder, prefix=".dossier-a") as file:
            told_apart = not Path(folder, Path(file.name).name.swapcase()).exists()
    except OSError as error:
        says = f"it cannot be tried how names are told apart here: {error.strerror}"
        return advice("capitals", says, "give yourself the right to write in this folder")
    if told_apart:
        return good("capitals", "the file system tells capital and small letters apart")
    if _git(folder, "config", "core.ignorecase") in ("true", ""):
        return good("capitals", "the file system takes capital for small letters; ids have small ones alone")
    says = "the file system takes capital for small letters, and git does not know it"
    return advice("capitals", says, "git config core.ignorecase true")


def merges(folder: Path) -> Condition:
    """Whether git merges records by field and item."""
    if not _git(folder, "rev-parse", "--git-dir"):
        return good("merges", "there is no repository in which anything would be merged")
    if not _git(folder, "check-attr", "merge", "--", "records/people/x.yaml").endswith(": dossier"):
        says = "git merges records line by line: no .gitattributes asks for a merge by field and item"
        mend = "put the line records/**/*.yaml merge=dossier into .gitattributes; then dossier merge-file --install"
        return advice("merges", says, mend)
    if "merge-file" not in _git(folder, "config", "merge.dossier.driver"):
        says = "git merges records line by line: this clone does not know the driver that .gitattributes asks for"
        return advice("merges", says, "dossier merge-file --install")
    if not shutil.which("dossier"):
        says = "git merges records line by line where it finds no command dossier, and there is none on the PATH here"
        return advice("merges", says, "activate the environment of the program before you merge")
    return good("merges", "git merges records by field and item")


def all_here(config_file: str) -> Iterator[Condition]:
    """All that is to be said of the folder of a configuration; where there is none, no more than that."""
    yield configuration(config_file)
    if Path(config_file).is_file():
        of_git = (repository, line_ends, capitals, merges) if shutil.which("git") else ()
        for look in (writable, space, *of_git):
            yield look(Path(config_file).parent)
        yield from builders(config_file)


def _git(folder: Path, *words: str) -> str:
    """Git's answer, or nothing where it has none."""
    return _asked(folder, *words)[0]


def _asked(folder: Path, *words: str) -> tuple[str, str]:
    """Git's answer, and its complaint where it has none."""
    run = called("git", *words, folder=folder)
    said, complaint = (text.decode("utf-8", "replace") for text in (run.stdout, run.stderr))
    return ("", complaint) if run.returncode else (said.strip(), "")
