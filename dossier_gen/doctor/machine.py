"""What the machine brings: Python, encodings, the place where the user's key is kept."""

import locale
import sys
from pathlib import Path
from tempfile import TemporaryFile

from dossier_gen.doctor.condition import Condition, advice, good, missing
from dossier_gen.kept import state_folder

OLDEST_PYTHON = (3, 11)
"""The oldest Python that the program runs on, as `pyproject.toml` says."""

_TO_UTF_8 = "set the environment variable PYTHONUTF8 to 1"


def python() -> Condition:
    """Whether Python is new enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] >= OLDEST_PYTHON:
        return good("python", f"Python {version}")
    wanted = ".".join(map(str, OLDEST_PYTHON))
    mend = f"install Python {wanted} or later, and make the environment anew with it: python{wanted} -m venv .venv"
    return missing("python", f"Python {version} is older than {wanted}", mend)


def output() -> Condition:
    """Whether every letter can be printed."""
    encoding = str(getattr(sys.stdout, "encoding", None) or "utf-8")
    if _is_utf_8(encoding):
        return good("output", "every letter can be printed (UTF-8)")
    says = f"what is printed is written in {encoding}, which lacks letters of other languages"
    return missing("output", says, f"{_TO_UTF_8}; in the command prompt of Windows also run chcp 65001")


def file_names() -> Condition:
    """Whether files may have names in any script."""
    encoding = sys.getfilesystemencoding()
    if _is_utf_8(encoding):
        return good("file-names", "file names may hold every letter (UTF-8)")
    return advice("file-names", f"names of files are written in {encoding}, which lacks letters", _TO_UTF_8)


def words() -> Condition:
    """Whether the system's own encoding is that of the records."""
    encoding = locale.getencoding()
    if _is_utf_8(encoding):
        return good("locale", "the system writes text in UTF-8")
    says = f"the system writes text in {encoding}, so other programs may save records in it"
    return advice("locale", says, "choose a locale with UTF-8, such as LANG=C.UTF-8, or let your editor save UTF-8")


def state() -> Condition:
    """Whether the key can be kept under which the program finds again what it made before."""
    try:
        folder = state_folder()
        nearest = next(above for above in (folder, *folder.parents) if above.exists())
        _write_into(nearest)
    except (OSError, RuntimeError, StopIteration) as error:
        says = f"your own folder for state cannot be written ({_reason(error)}), so nothing is kept from run to run"
        return advice("state", says, "name a folder that you can write with the environment variable XDG_STATE_HOME")
    return good("state", f"the key to what is kept from run to run lies in {folder}")


def _write_into(folder: Path) -> None:
    """Write a file that vanishes into a folder.

    Raises:
        OSError: if that is not possible.
    """
    with TemporaryFile(dir=folder, prefix=".dossier-") as file:
        file.write(b"?")


def _reason(error: Exception) -> str:
    return getattr(error, "strerror", None) or str(error) or "there is no such place"


def _is_utf_8(encoding: str) -> bool:
    return encoding.lower().replace("_", "-") in ("utf-8", "utf8")
