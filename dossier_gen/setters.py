"""Processes that set books, several at a time.

Each is this module run by itself: a manuscript comes as a line of JSON, and what became of it goes back as a line of
JSON with the PDF behind it. `multiprocessing` would read the whole program anew for each process, which takes longer
than twenty short books.
"""

import json
import os
import subprocess
import sys
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import asdict
from datetime import date
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import BinaryIO

from dossier_gen.interrupts import undisturbed
from dossier_gen.typesetter import Manuscript, Tools, TypesettingError, typeset


class Setters:
    """So many processes, each begun when there is work for it."""

    def __init__(self, count: int) -> None:
        self.threads = ThreadPoolExecutor(count)
        self.idle: SimpleQueue[_Setter] = SimpleQueue()
        self.begun: list[_Setter] = []

    def submit(self, manuscript: Manuscript) -> Future[bytes]:
        """The PDF to come of a manuscript, or a TypesettingError."""
        return self.threads.submit(self._set, manuscript)

    def close(self) -> None:
        """End the processes, once each has set the book that it is at."""
        self.threads.shutdown(cancel_futures=True)
        for setter in self.begun:
            setter.end()

    def _set(self, manuscript: Manuscript) -> bytes:
        try:
            setter = self.idle.get_nowait()
        except Empty:
            setter = self._begin()
        try:
            return setter.set(manuscript)
        finally:
            if not setter.has_ended:
                self.idle.put(setter)

    def _begin(self) -> "_Setter":
        with undisturbed():
            setter = _Setter()
            self.begun.append(setter)
        return setter


class _Setter:
    """One process."""

    def __init__(self) -> None:
        package = str(Path(__file__).parent.parent)
        path = os.pathsep.join(filter(None, (package, os.environ.get("PYTHONPATH", ""))))
        one_core = {"RAYON_NUM_THREADS": "1", "PYTHONPATH": path}
        words = [sys.executable, "-P", "-m", "dossier_gen.setters"]  # -P: nothing of the folder we stand in is run
        pipe = subprocess.PIPE
        self.has_ended = False
        # In a group of its own: Ctrl+C is for the command, which lets each process set the book that it is at.
        windows = getattr(subprocess, "CREATE_NEW_PROCESS_GROUP", 0)
        self.process = subprocess.Popen(
            words, stdin=pipe, stdout=pipe, env={**os.environ, **one_core}, process_group=0, creationflags=windows
        )

    def set(self, manuscript: Manuscript) -> bytes:
        """The PDF of a manuscript.

        Raises:
            TypesettingError: if Typst fails or warns, or the process has ended.
        """
        sent, got = self.process.stdin, self.process.stdout
        try:
            if sent is None or got is None:
                raise BrokenPipeError
            sent.write(json.dumps({**asdict(manuscript), "day": manuscript.day.isoformat()}).encode() + b"\n")
            sent.flush()
            told = json.loads(got.readline() or b"{}")
            made = got.read(told["size"]) if "size" in told else b""
        except OSError:
            told, made = {}, b""
        if "error" in told:
            raise TypesettingError(told["error"])
        if not made or len(made) != told["size"]:
            self.has_ended = True
            raise TypesettingError(f"a process ended before it had set {manuscript.name}: ask for fewer jobs")
        return made

    def end(self) -> None:
        """End the process."""
        self.process.communicate()


def serve(manuscripts: BinaryIO, made: BinaryIO) -> None:
    """Set each manuscript that comes, until no more come."""
    for line in manuscripts:
        fields = json.loads(line)
        day, standards = date.fromisoformat(fields["day"]), tuple(fields["standards"])
        try:
            tools = Tools(tuple(fields["tools"]["packages"]), fields["tools"]["fonts"], fields["tools"]["template"])
            book = typeset(Manuscript(**{**fields, "day": day, "standards": standards, "tools": tools}))
            made.write(json.dumps({"size": len(book)}).encode() + b"\n" + book)
        except TypesettingError as error:
            made.write(json.dumps({"error": str(error)}).encode() + b"\n")
        made.flush()


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
