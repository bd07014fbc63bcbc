"""`dossier doctor`: each fault of a machine is told in a sentence, with what mends it."""

import json
import locale
import os
import shutil
import subprocess
import sys
from collections import namedtuple
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import yaml
from click.testing import CliRunner

from dossier_gen import doctor
from dossier_gen.__main__ import _answer as way_in
from dossier_gen.cli import main
from dossier_gen.doctor import here, machine, programs
from dossier_gen.doctor.condition import Condition, State, advice, good, lines, missing

CONFIG = "site_name: Small\ntheme: material\nplugins:\n  - dossier\n"
Patch = pytest.MonkeyPatch


def broken(*_: object, **__: object) -> object:
    """What a call does where one has no right to it."""
    raise PermissionError(13, "Permission denied")


def older_python(patch: Patch) -> None:
    patch.setattr(sys, "version_info", (3, 10, 4, "final", 0))


def output_of_windows(patch: Patch) -> None:
    patch.setattr(sys, "stdout", SimpleNamespace(encoding="cp1252"))


def file_names_in_latin(patch: Patch) -> None:
    patch.setattr(sys, "getfilesystemencoding", lambda: "iso8859-1")


def locale_of_russian_windows(patch: Patch) -> None:
    patch.setattr(locale, "getencoding", lambda: "cp1251")


def closed_home(patch: Patch) -> None:
    patch.setattr(machine, "TemporaryFile", broken)


def no_home(patch: Patch) -> None:
    def none() -> Path:
        raise RuntimeError("Could not determine home directory.")

    patch.setattr(machine, "state_folder", none)


def versions(**installed: str) -> Callable[[Patch], None]:
    """A machine that has these versions of packages, and the right ones of all others; none where it is empty."""
    whole = programs.version

    def one(name: str) -> str:
        if installed.get(name.replace("-", "_"), "?") == "":
            raise PackageNotFoundError(name)
        return installed.get(name.replace("-", "_")) or whole(name)

    return lambda patch: patch.setattr(programs, "version", one)


def not_installed(patch: Patch) -> None:
    def none(name: str) -> list[str]:
        raise PackageNotFoundError(name)

    patch.setattr(programs, "requires", none)


def without(module: str) -> Callable[[Patch], None]:
    """A machine on which a module does not load."""
    return lambda patch: patch.setitem(sys.modules, module, None)  # type: ignore[arg-type]


def pure_yaml(patch: Patch) -> None:
    patch.delattr(yaml, "CSafeLoader")


def no_fonts(patch: Patch) -> None:
    patch.setattr(programs, "find_spec", lambda name: None if "cjk" in name else SimpleNamespace(origin=yaml.__file__))


def no_git(patch: Patch) -> None:
    patch.setattr(shutil, "which", lambda _: None)


def git_says(words: str) -> Callable[[Patch], None]:
    """A machine whose git says this."""
    return lambda patch: patch.setattr(programs, "called", lambda *_, **__: SimpleNamespace(stdout=words.encode()))


@pytest.mark.parametrize(
    ("fault", "check", "state", "says", "mend"),
    [
        (older_python, machine.python, "missing", "Python 3.10.4 is older than 3.11", "install Python 3.11"),
        (output_of_windows, machine.output, "missing", "written in cp1252, which lacks letters", "PYTHONUTF8"),
        (file_names_in_latin, machine.file_names, "advice", "written in iso8859-1", "PYTHONUTF8"),
        (locale_of_russian_windows, machine.words, "advice", "writes text in cp1251", "LANG=C.UTF-8"),
        (closed_home, machine.state, "advice", "cannot be written (Permission denied)", "XDG_STATE_HOME"),
        (no_home, machine.state, "advice", "Could not determine home", "XDG_STATE_HOME"),
        (versions(jinja2="2.1"), programs.packages, "missing", "jinja2 2.1 (needed: ", '"jinja2<4,>=3.1.4"'),
        (versions(babel=""), programs.packages, "missing", "babel is missing (needed: ", 'pip install "babel<'),
        (not_installed, programs.packages, "advice", "runs from a folder and is not installed", "pip install -e ."),
        (without("packaging.requirements"), programs.packages, "missing", "package packaging is", "pip install pack"),
        (versions(mkdocs="2.0"), programs.builder, "missing", "mkdocs 2.0 (needed: <2,>=1.6.1)", '"mkdocs<2,>=1.6.1"'),
        (versions(mkdocs_material=""), programs.builder, "missing", "mkdocs-material is missing", "pip install"),
        (not_installed, programs.builder, "advice", "runs from a folder and is not installed", "pip install -e ."),
        (without("icu"), programs.compiled, "missing", "do not load (icu: ", "make the environment anew"),
        (pure_yaml, programs.libyaml, "missing", "lacks its parser in C (libyaml)", "--only-binary :all: pyyaml"),
        (without("yaml"), programs.libyaml, "missing", "PyYAML is missing", "pip install pyyaml"),
        (no_fonts, programs.fonts, "missing", "justmytype-intl-cjk", "--force-reinstall fontpkg-source-sans-3"),
        (without("typst"), programs.fonts, "missing", "books cannot be set", "pip install typst"),
        (no_git, programs.git, "missing", "there is no git", "https://git-scm.com/"),
        (git_says("git version 2.17.1"), programs.git, "missing", "git 2.17.1 is older than 2.24", "install git"),
        (git_says("?"), programs.git, "missing", "git does not say its version", "install git"),
    ],
)
def test_a_fault_of_the_machine_is_told_with_its_remedy(
    monkeypatch: Patch, fault: Callable[[Patch], None], check: Callable[[], Condition], state: str, says: str, mend: str
) -> None:
    """What is missing or could be better is said in a sentence, and what to do about it."""
    assert check().state is State.GOOD
    fault(monkeypatch)
    found = check()
    monkeypatch.undo()
    assert found.state == state
    assert says in found.says
    assert mend in found.mend


def test_other_builders_are_named(monkeypatch: Patch) -> None:
    """ProperDocs and Zensical are no fault; it is said what they can build."""
    versions(properdocs="1.6.7", zensical="0.0.20")(monkeypatch)
    says = programs.builder().says
    assert says.endswith("; properdocs 1.6.7 and zensical 0.0.20 can build what dossier write markdown writes")


# The folder of a dossier


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: Patch) -> Path:
    """The folder of a dossier in a repository of its own, as the current one."""
    for name in ("records", "docs"):
        (tmp_path / name).mkdir()
    (tmp_path / "mkdocs.yml").write_text(CONFIG, encoding="utf-8")
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_without_a_dossier_is_no_fault(tmp_path: Path, monkeypatch: Patch) -> None:
    """Where there is no configuration the machine alone is looked at, and that is said."""
    monkeypatch.chdir(tmp_path)
    (found,) = here.all_here("mkdocs.yml")
    assert (found.state, "dossier init" in found.mend) == ("advice", True)


@pytest.mark.parametrize(
    ("config", "says"),
    [
        ("site_name: [", "mkdocs.yml: "),
        ("site_name: X\n", "does not name the plugin"),
        (CONFIG.replace("- dossier", "- dossier: {records: other}"), "there is no folder other"),
        (CONFIG.replace("- dossier", "- dossier: {fonts: [fontpkg-none]}"), "not installed: fontpkg-none"),
    ],
)
def test_a_configuration_that_cannot_be_used_is_told(folder: Path, config: str, says: str) -> None:
    """A file that cannot be read, one without the plugin, and one that names what is not there."""
    assert here.configuration("mkdocs.yml").state is State.GOOD
    Path("mkdocs.yml").write_text(config, encoding="utf-8")
    found = here.configuration("mkdocs.yml")
    assert found.state is State.MISSING
    assert says in found.says
    assert found.mend


def test_a_folder_that_cannot_be_written_is_told(folder: Path, monkeypatch: Patch) -> None:
    """Where no site can be written, it is said how to get the right."""
    assert here.writable(folder).state is State.GOOD
    monkeypatch.setattr(here, "NamedTemporaryFile", broken)
    found = here.writable(folder)
    assert (found.state, found.says.endswith("Permission denied")) == ("missing", True)
    assert found.mend.startswith("give yourself the right to write there: chmod u+w")


def test_a_full_disk_is_told(folder: Path, monkeypatch: Patch) -> None:
    """Less room than a site may need is a fault."""
    assert here.space(folder).state is State.GOOD
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**9, 10**9, 12_000_000))
    assert here.space(folder) == missing(
        "space", "only 12 MB are free on the disk", "make room: a large site may need 200 MB"
    )


def test_what_git_does_not_know_of_a_folder_is_told(folder: Path, tmp_path: Path, monkeypatch: Patch) -> None:
    """A folder in no repository, a cut history, and a repository of another user each have their remedy."""
    assert here.repository(folder).state is State.GOOD
    (folder / ".git" / "shallow").write_text("0" * 40 + "\n", encoding="utf-8")
    assert here.repository(folder).mend.startswith("git fetch --unshallow")
    monkeypatch.setenv("GIT_TEST_ASSUME_DIFFERENT_OWNER", "1")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    assert "git config --global --add safe.directory" in here.repository(folder).mend
    shutil.rmtree(folder / ".git")
    assert here.repository(folder).mend.startswith("git init")


def test_line_ends_that_git_turns_are_told(folder: Path) -> None:
    """Line ends of Windows are a matter of advice, unless the repository keeps them itself."""
    assert here.line_ends(folder).state is State.GOOD
    subprocess.run(["git", "config", "core.autocrlf", "true"], check=True)
    assert "* text=auto eol=lf" in here.line_ends(folder).mend
    (folder / ".gitattributes").write_text("* text=auto eol=lf\n", encoding="utf-8")
    assert here.line_ends(folder).state is State.GOOD


def test_a_file_system_that_takes_capitals_for_small_letters_is_told(folder: Path, monkeypatch: Patch) -> None:
    """It is a fault only where git takes it for another kind."""
    subprocess.run(["git", "config", "core.ignorecase", "false"], check=True)
    monkeypatch.setattr(Path, "exists", lambda _: True)
    assert here.capitals(folder).mend == "git config core.ignorecase true"
    subprocess.run(["git", "config", "core.ignorecase", "true"], check=True)
    assert here.capitals(folder).state is State.GOOD


# The command


def test_what_is_missing_stands_last_and_fails_the_command(monkeypatch: Patch, folder: Path) -> None:
    """What is good comes first, what is missing last with its remedy; the exit code is 1."""
    faults = (missing("a", "no a", "get a"), good("b", "b is there"), advice("c", "c is old", "renew c"))
    monkeypatch.setattr(doctor, "CHECKS", tuple(lambda fault=fault: fault for fault in faults))
    monkeypatch.setattr(doctor, "all_here", lambda _: ())
    result = CliRunner().invoke(main, ["doctor"])
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "good     b is there",
        "advice   c is old",
        "         mend: renew c",
        "missing  no a",
        "         mend: get a",
        "1 of 3 things looked at is missing or wrong.",
    ]


def test_all_that_is_looked_at_can_be_read_by_programs(folder: Path) -> None:
    """JSON names each thing with its state, what was found and what mends it; on a good machine the exit code is 0."""
    result = CliRunner().invoke(main, ["doctor", "--format", "json"])
    found: list[dict[str, Any]] = json.loads(result.stdout)
    names = [one["name"] for one in found]
    assert len(names) == len(set(names)) == 20
    assert {"python", "libyaml", "git", "fonts", "builder", "configuration", "space"} <= set(names)
    assert all(set(one) == {"name", "state", "says", "mend"} for one in found)
    assert (result.exit_code, [one for one in found if one["state"] == "missing"]) == (0, [])


def test_the_sum_says_how_things_stand() -> None:
    """One line at the end says whether anything is to be done."""
    assert list(lines([good("a", "a")]))[-1] == "All is well."
    assert list(lines([advice("a", "a", "b")]))[-1] == "Nothing is missing; 1 could be better."


def test_a_program_that_does_not_load_says_what_is_missing(
    monkeypatch: Patch, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where a package is missing no command works; each says so, with the remedy, instead of a traceback."""
    monkeypatch.setattr(sys, "argv", ["dossier", "serve"])
    monkeypatch.delitem(sys.modules, "dossier_gen.commands.serve", raising=False)
    for module in ("mkdocs.commands", "mkdocs.commands.serve"):
        monkeypatch.setitem(sys.modules, module, None)  # type: ignore[arg-type]
    versions(mkdocs="")(monkeypatch)
    with pytest.raises(SystemExit) as ended:
        way_in(sys.argv[1:])
    told = capsys.readouterr().err
    assert ended.value.code == 1
    assert told.startswith("dossier: the program cannot be loaded here: ")
    assert 'mend: python -m pip install "mkdocs<2,>=1.6.1"' in told
