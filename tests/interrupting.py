"""Commands that are ended by a signal in the midst of their work; run by itself, so that it may fork.

`python -m tests.interrupting FOLDER COMMAND…` runs each command on a copy of a dossier as often as asked, ends it at
moments spread over its run, and writes what came of it to standard output.
"""

import atexit
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path

from dossier_gen import __main__ as way_in
from dossier_gen import cli as _cli  # noqa: F401 - read once, by the parent of all
from dossier_gen.interrupts import Ended

MOMENTS = ((signal.SIGINT, True), (signal.SIGTERM, False), (signal.SIGINT, False), (signal.SIGTERM, True))
"""The signals, and whether all processes of the command get them, as from a terminal, or the first alone."""


@dataclass(frozen=True)
class Outcome:
    """What came of a command that was ended."""

    command: str
    moment: str
    is_over: bool
    """Whether it had ended by itself."""
    code: int
    signal: int
    said: str
    changed: list[str]
    """The files that are neither as before the command nor, if all of them are, as after it."""
    left: list[str]
    """Processes of it that were still there, as the system describes them."""
    is_done: bool
    """Whether its files are as after the whole command: a signal that comes later finds nothing to end."""


class Trial:
    """A command of which is known how long it takes and what it changes."""

    def __init__(self, start: Path, words: list[str]) -> None:
        self.start, self.words, self.here = start, words, start.with_name("trial")
        self.before = state(start)
        begun = time.monotonic()
        _, status = os.waitpid(self.begun(), 0)
        assert status == 0, self.said()
        self.seconds = time.monotonic() - begun
        self.after = state(self.here)

    def begun(self) -> int:
        """The process of the command, which works on a copy of the dossier and hears signals by now."""
        shutil.rmtree(self.here, ignore_errors=True)
        shutil.copytree(self.start, self.here)
        reading, writing = os.pipe()
        child = os.fork()
        if not child:
            try:
                self._work(writing)
            finally:
                traceback.print_exc()
                os._exit(9)
        os.close(writing)
        os.read(reading, 1)
        os.close(reading)
        return child

    def _work(self, writing: int) -> None:
        os.setsid()
        listen = Ended.listen

        def heard(ended: Ended) -> None:
            listen(ended)
            os.close(writing)  # whoever waits for it may send signals from now on

        Ended.listen = heard  # type: ignore[method-assign]  # in this process alone
        os.chdir(self.here)
        said = os.open(f"{self.here}.said", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
        os.dup2(said, 1)
        os.dup2(said, 2)
        sys.argv = ["dossier", *self.words]
        code = 0
        try:
            way_in.main()
        except SystemExit as error:
            code = int(error.code or 0)
        atexit._run_exitfuncs()
        os._exit(code)

    def said(self) -> str:
        """What the command has said."""
        return Path(f"{self.here}.said").read_text(encoding="utf-8")

    def ended(self, part: float, by: signal.Signals, is_group: bool) -> Outcome:
        """What comes of the command if it is ended after a part of the time that it takes."""
        child = self.begun()
        time.sleep(self.seconds * part)
        is_over = bool(os.waitid(os.P_PID, child, os.WEXITED | os.WNOHANG | os.WNOWAIT))
        if not is_over:
            (os.killpg if is_group else os.kill)(child, by)
        code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        now = state(self.here)
        changed = [] if now == self.after else sorted(name for name, _ in now.items() ^ self.before.items())
        moment = f"{by.name} to {'all' if is_group else 'one'} after {part:.0%} of {self.seconds:.1f} s"
        return Outcome(
            " ".join(self.words), moment, is_over, code, by, self.said(), changed, left(child), now == self.after
        )


def state(folder: Path) -> dict[str, str]:
    """Every file and folder of a dossier but what commands keep for themselves, with what stands for its bytes."""
    found = (path for path in folder.rglob("*") if ".cache" not in path.parts or path.name.startswith(".tmp"))
    named = ((path.relative_to(folder).as_posix(), path) for path in found)
    return {name: sha256(path.read_bytes()).hexdigest() if path.is_file() else "" for name, path in named}


def left(group: int) -> list[str]:
    """The processes of a group that are still there; then they are ended."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return []
    words = ["ps", "-o", "pid=,ppid=,stat=,args=", "-g", str(group)]
    told = subprocess.run(words, capture_output=True, text=True, check=False).stdout
    with suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)
    return told.splitlines() or [f"group {group}"]


def main(folder: Path, *commands: str) -> None:
    """Run what the command line asks for, as JSON: `[times, words…]` each."""
    rng = random.Random(12)
    tempfile.tempdir = str(folder / "temporary")
    Path(tempfile.tempdir).mkdir()
    outcomes = []
    for times, *words in map(json.loads, commands):
        trial = Trial(folder / "start", words)
        for turn in range(times):
            part = (turn + rng.random()) / times
            outcomes.append(asdict(trial.ended(part, *MOMENTS[turn % len(MOMENTS)])))
    temporary = sorted(path.name for path in Path(tempfile.tempdir).iterdir())
    json.dump({"outcomes": outcomes, "temporary": temporary}, sys.stdout)


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), *sys.argv[2:])
