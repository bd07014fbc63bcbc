"""Other programs, called so that none outlives this one: git, in the main."""

import os
import subprocess
from collections.abc import Mapping
from subprocess import PIPE, CompletedProcess

from dossier_gen.interrupts import undisturbed


def called(
    *words: str, folder: str | os.PathLike[str] | None = None, env: Mapping[str, str] | None = None, given: bytes = b""
) -> CompletedProcess[bytes]:
    """What a program says and leaves as its exit code, given what it reads.

    Raises:
        OSError: if it cannot be called.
    """
    process = None
    try:
        with undisturbed():  # one that nobody has noted would work on alone
            process = subprocess.Popen(words, cwd=folder, env=env, stdin=PIPE, stdout=PIPE, stderr=PIPE)
        out, err = process.communicate(given)
    except BaseException:
        if process:
            process.kill()
            process.wait()
        raise
    return CompletedProcess(words, process.returncode, out, err)
