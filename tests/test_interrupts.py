"""A command that is ended from outside leaves all as it was, or as it would be, and its shell learns what ended it."""

import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from dossier_gen.calling import called
from dossier_gen.forks import company
from dossier_gen.interrupts import undisturbed
from dossier_gen.rooms import Room
from tests.conftest import SMALL

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals are those of POSIX here")

CONFIG = (
    "site_name: Small\ntheme: {name: material, font: false}\n"
    "plugins: [dossier: {as_of: 2024-06-01, briefings: false}]\n"
)
FILES = {
    "records/people/eva.yaml": "summary: 'Eva'\nname: Eva\ncite: [source/almanac]\n",
    "records/topics/rivers.yaml": "name: Rivers\ndefinition: 'Water'\ncite: [source/almanac]\n",
    "records/sources/almanac.yaml": (SMALL / "sources" / "almanac.yaml").read_text(encoding="utf-8"),
    "docs/index.md": "# Small\n",
    "mkdocs.yml": CONFIG,
    "rows.csv": "name\nTea\n",
}
COMMANDS = (
    [4, "build"],
    [3, "fmt"],
    [2, "write", "json", "--to", "out"],
    [2, "import", "csv", "rows.csv", "--kind", "topic", "--source", "source/almanac", "--write"],
    [2, "init", "fresh"],
)


@pytest.fixture(autouse=True)
def heard() -> Iterator[None]:
    """Ctrl+C is heard, though who runs the tests may do so out of its reach."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.mark.slow
def test_ended_commands_leave_nothing_half_done(tmp_path: Path) -> None:
    """At any moment, by Ctrl+C or by a supervisor: files whole, nobody left at work, no traceback, the signal told."""
    start = tmp_path / "start"
    for name, text in FILES.items():
        (start / name).parent.mkdir(parents=True, exist_ok=True)
        (start / name).write_text(text, encoding="utf-8")
    words = [sys.executable, "-m", "tests.interrupting", str(tmp_path), *map(json.dumps, COMMANDS)]
    told = json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout)
    outcomes = told["outcomes"]
    assert len(outcomes) == sum(int(times) for times, *_ in COMMANDS)
    assert [one for one in outcomes if one["changed"] or one["left"] or "Traceback" in one["said"]] == []
    caught = [one for one in outcomes if not one["is_over"] and not (one["is_done"] and one["code"] == 0)]
    assert [one for one in caught if one["code"] != -one["signal"]] == []
    assert len(caught) > len(outcomes) / 2
    assert told["temporary"] == []


def test_steps_that_belong_together_are_taken_together() -> None:
    """A signal that comes between them is heard after the last."""
    taken = []
    with pytest.raises(KeyboardInterrupt), undisturbed():
        signal.raise_signal(signal.SIGINT)
        taken.append("one")
        with undisturbed():
            taken.append("two")
        taken.append("three")
    assert taken == ["one", "two", "three"]
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_no_signal_leaves_a_room_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal that comes when a temporary folder has just been made, or is to be removed, is heard when it is gone."""
    make, remove = tempfile.mkdtemp, tempfile.TemporaryDirectory._rmtree  # type: ignore[attr-defined]

    def made(*given: Any) -> str:
        folder = make(*given)
        signal.raise_signal(signal.SIGINT)
        return folder

    def removed(*given: Any, **named: Any) -> None:
        signal.raise_signal(signal.SIGINT)
        remove(*given, **named)

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(tempfile, "mkdtemp", made)
        Room("of-", tmp_path)
    assert list(tmp_path.iterdir()) == []
    monkeypatch.setattr(tempfile.TemporaryDirectory, "_rmtree", staticmethod(removed))
    with pytest.raises(KeyboardInterrupt), Room("of-", tmp_path) as room:
        Path(room, "held").write_text("held")
    assert list(tmp_path.iterdir()) == []


def test_ignored_signals_stay_ignored() -> None:
    """What `nohup` wants ignored does not end a command."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        with undisturbed():
            assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("moment", ["begins", "works"])
def test_a_called_program_ends_with_the_command(moment: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal that comes just as a program has begun, or later while it works, ends that too."""
    noted = []

    class Noted(subprocess.Popen[bytes]):
        def __init__(self, *words: Any, **options: Any) -> None:
            super().__init__(*words, **options)
            noted.append(self)
            if moment == "begins":
                signal.raise_signal(signal.SIGINT)

        def communicate(self, *given: Any, **options: Any) -> tuple[bytes, bytes]:
            if self.poll() is None and moment == "works":
                signal.raise_signal(signal.SIGINT)
            return super().communicate(*given, **options)

    monkeypatch.setattr(subprocess, "Popen", Noted)
    with pytest.raises(KeyboardInterrupt):
        called(sys.executable, "-c", "import time; time.sleep(600)")
    assert [one.returncode for one in noted] == [-signal.SIGKILL]


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")
@pytest.mark.parametrize("moment", [1, 2, 3])
def test_no_fork_outlives_the_work_that_it_shares(moment: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A signal that comes just as the first or second fork has begun, or while they work, ends them all."""
    begun, fork = [], os.fork

    def forked() -> int:
        begun.append(fork())
        if begun[-1] and len(begun) == moment:
            signal.raise_signal(signal.SIGINT)
        return begun[-1]

    monkeypatch.setattr(os, "fork", forked)
    with pytest.raises(KeyboardInterrupt), company(lambda _: time.sleep(600), 2):
        signal.raise_signal(signal.SIGINT)
    assert len(begun) == min(moment, 2)
    for child in begun:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)


PROGRAM = """
import atexit, signal, sys, time
from dossier_gen import __main__ as way_in

class Making:
    def __set_name__(self, owner, name):
        signal.raise_signal(signal.SIGTERM)

class Schemed:
    @classmethod
    def __get_pydantic_core_schema__(cls, kind, handler):
        signal.raise_signal(signal.SIGTERM)
        time.sleep(0.1)
        print("not disturbed")
        return {"type": "any"}

def turned():
    try:
        signal.raise_signal(signal.SIGTERM)
    except KeyboardInterrupt:
        raise ValueError

class Given:
    def __del__(self):
        signal.raise_signal(signal.SIGTERM)

def answer(arguments):
    {work}

way_in._answer = answer
way_in.main()
"""


MODULE = """
import signal, time
signal.raise_signal(signal.SIGTERM)
begun = time.monotonic()
while time.monotonic() - begun < {seconds}:
    pass
print("imported")
"""


@pytest.mark.slow
@pytest.mark.parametrize(("seconds", "said"), [(0.1, "imported\n"), (600, "")])
def test_a_signal_is_heard_when_an_import_is_over(seconds: float, said: str, tmp_path: Path) -> None:
    """In the midst of it Python may lose it; an import that does not end is not waited for."""
    (tmp_path / "made.py").write_text(MODULE.format(seconds=seconds), encoding="utf-8")
    work = f"sys.path.insert(0, {str(tmp_path)!r}); import made; time.sleep(600)"
    ended = subprocess.run([sys.executable, "-c", PROGRAM.replace("{work}", work)], capture_output=True, check=False)
    assert (ended.returncode, ended.stderr.decode(), ended.stdout.decode()) == (-signal.SIGTERM, "", said)


def test_a_signal_is_heard_when_a_class_of_records_is_made() -> None:
    """In the midst of it pydantic may lose it, or make another error of it."""
    work = "import pydantic; pydantic.create_model('Made', one=(Schemed, ...)); time.sleep(600)"
    words = [sys.executable, "-c", PROGRAM.replace("{work}", work)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr, ended.stdout) == (-signal.SIGTERM, "", "not disturbed\n")


@pytest.mark.parametrize(
    "work",
    [
        "type('Made', (), {'one': Making()})",  # where Python makes another error of what the signal raises
        "turned()",  # as a library does that is compiled
        "Given(); time.sleep(600)",  # where Python ignores what the signal raises
        "atexit.register(signal.raise_signal, signal.SIGTERM); atexit.register(print, 'cleaned up')",
    ],
)
def test_a_signal_ends_the_command_wherever_it_comes(work: str) -> None:
    """A class is made, an object given back, or the command only cleans up: no traceback, and the signal is told."""
    words = [sys.executable, "-c", PROGRAM.replace("{work}", work)]
    ended = subprocess.run(words, capture_output=True, text=True, check=False)
    assert (ended.returncode, ended.stderr) == (-signal.SIGTERM, "")
    assert ended.stdout == ("cleaned up\n" if "atexit" in work else "")
