"""From a value to its file: the text that would be written, what differs, and what somebody else did meanwhile."""

import difflib
from dataclasses import dataclass
from pathlib import Path

from dossier_gen.findings import Finding, FindingsError, UsageError
from dossier_gen.git import ask, changed_since
from dossier_gen.nodes import Plain, read
from dossier_gen.writing.amend import amended
from dossier_gen.writing.layout import written

Values = dict[str, Plain]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a comparison."""

    sign: str
    """`+` for what comes, `-` for what goes, a space for what stays, `…` for lines left out."""
    text: str


def values_of(data: bytes | None) -> Values | None:
    """What a file holds; None where there is none or it cannot be read."""
    if data is None:
        return None
    reading = read(data, "")
    return None if reading.findings else reading.value


def bytes_for(base: bytes | None, kind: str, value: Values, file: str) -> bytes:
    """The file of a record that holds a value, with the comments and the layout of the earlier one.

    Raises:
        FindingsError: if there is something in the value that no record file may hold.
    """
    if not value:
        raise FindingsError([Finding("shape", "there is nothing to write yet", file, hint="fill in what is needed")])
    text = written(kind, value, file) if base is None else amended(base.decode("utf-8"), kind, value, file)
    return text.encode("utf-8")


def compared(old: bytes | None, new: bytes | None, around: int = 2) -> tuple[Line, ...]:
    """What is different in a file, with a few lines around it."""
    before, after = ((data or b"").decode("utf-8-sig", "replace").splitlines() for data in (old, new))
    lines = list(difflib.unified_diff(before, after, lineterm="", n=around))[2:]
    return tuple(Line("…", "") if line.startswith("@@") else Line(line[:1], line[1:]) for line in lines[1:])


@dataclass(frozen=True, slots=True)
class Clash:
    """A file that was changed by somebody else while it was being edited."""

    who: str
    """Who changed it, and when, as far as that is known."""
    lines: tuple[Line, ...]
    """What they changed."""


def clash(root: Path, file: Path, base: bytes | None) -> Clash | None:
    """What happened to a file since it was read; None where it is as it was."""
    now = file.read_bytes() if file.is_file() else None
    if now == base:
        return None
    return Clash(_who(root, file, now), compared(base, now))


def _who(root: Path, file: Path, now: bytes | None) -> str:
    path = str(file.absolute())
    is_committed = now is not None and not ask(root, "status", "--porcelain", "--", path)
    known = ask(root, "log", "-1", "--format=%an%x00%cs%x00%s", "--", path) if is_committed else ""
    if known:
        author, day, subject = known.split("\0", 2)
        return f"{author} committed another version on {day}: “{subject}”"
    how = "was removed" if now is None else "was changed"
    return f"The file {how} on this machine, by another program or window; nothing of that is committed yet"


def uncommitted(folder: Path) -> tuple[str, ...]:
    """The files of a folder that hold what git does not have yet, as seen from it; none where there is no git."""
    try:
        changed = changed_since("HEAD", folder)
    except UsageError:
        return ()
    return tuple(sorted(path.relative_to(folder.resolve()).as_posix() for path in changed))


def joined(base: Values, mine: Values, theirs: Values) -> tuple[Values, tuple[str, ...]]:
    """One value of two that began as the same, field by field; and the fields that both changed, which stay mine."""
    keys = list(dict.fromkeys((*theirs, *mine)))
    whole: Values = {}
    both = []
    for key in keys:
        ours_changed = mine.get(key) != base.get(key)
        if ours_changed and theirs.get(key) not in (base.get(key), mine.get(key)):
            both.append(key)
        source = mine if ours_changed else theirs
        if key in source:
            whole[key] = source[key]
    return whole, tuple(both)
