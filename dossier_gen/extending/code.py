"""Python files of a dossier's own: each is run once, and what goes wrong in it is told with its file and line."""

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from traceback import extract_tb
from types import FunctionType, ModuleType
from typing import TypeVar

from dossier_gen.findings import DossierError, UsageError

_BEFORE = "dossier_gen_own"
"""Before the names of modules that are made of a dossier's files, which are in no folder where Python looks."""

_WRONG = (Exception, SystemExit)

Result = TypeVar("Result")


@dataclass(frozen=True, slots=True)
class File:
    """A file that an option names."""

    path: Path
    shown: str
    """Its name as the option has it."""
    option: str


def file_in(beside: Path, option: str, written: object, *, is_folder: bool = False) -> File:
    """The file or folder that an option names, which lies in the folder of the dossier.

    Raises:
        UsageError: if it lies elsewhere, or is not there.
    """
    path = (beside / str(written)).resolve()
    if not path.is_relative_to(beside.resolve()):
        raise UsageError(
            f"the option {option} names '{written}', which lies outside the folder of the dossier: copy it into it"
        )
    if not (path.is_dir() if is_folder else path.is_file()):
        what = "folder" if is_folder else "file"
        raise UsageError(f"the option {option} names '{written}', which is no {what} beside the configuration")
    return File(path, str(written), option)


def blank(name: str) -> ModuleType:
    """A module with nothing in it, where pickle and pydantic look a class up."""
    module = ModuleType(f"{_BEFORE}_{name}")
    sys.modules[module.__name__] = module
    return module


def module_of(file: File, name: str) -> ModuleType:
    """The module that a file makes, under a name of its own.

    Raises:
        UsageError: with the line, if the file cannot be run.
    """
    module = blank(name)
    module.__file__ = str(file.path)
    try:
        code = compile(file.path.read_bytes(), str(file.path), "exec", dont_inherit=True)
        exec(code, module.__dict__)  # noqa: S102 - the configuration names the file: docs/security.md
    except SyntaxError as error:
        place = f":{error.lineno}:{error.offset}" if error.filename == str(file.path) else ""
        raise UsageError(f"{file.shown}{place}: this is no Python: {error.msg}") from None
    except DossierError:
        raise
    except _WRONG as error:
        raise told(error, file) from None
    return module


def told(error: BaseException, file: File) -> UsageError:
    """What went wrong in a file, with the last line of it that was at work."""
    lines = [step.lineno for step in extract_tb(error.__traceback__) if step.filename == str(file.path)]
    place = f":{lines[-1]}" if lines else ""
    words = str(error).strip().partition("\n")[0]
    return UsageError(f"{file.shown}{place}: {type(error).__name__}{f': {words}' if words else ''}")


def functions_in(module: ModuleType) -> Iterator[FunctionType]:
    """The functions that a file itself defines for others, in their order there."""
    for name, value in vars(module).items():
        if isinstance(value, FunctionType) and value.__module__ == module.__name__ and not name.startswith("_"):
            yield value


def guarded(function: Callable[..., Result], file: File) -> Callable[..., Result]:
    """A function of a file, whose errors are sentences."""

    @wraps(function)
    def called(*given: object) -> Result:
        try:
            return function(*given)
        except DossierError:
            raise
        except _WRONG as error:
            raise told(error, file) from None

    return called
