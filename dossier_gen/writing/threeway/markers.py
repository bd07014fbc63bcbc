"""Two texts of a file as one, with conflict markers around the lines in which they differ."""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

MARKER = 7
"""How many signs a conflict marker begins with, unless git says otherwise."""

MOST = 5_000
"""The most lines that are compared one by one."""


def marked(ours: str, theirs: str, size: int) -> str:
    """Our text, with markers of a size around the lines in which theirs is another."""
    return "".join(_lines_of(_lines(ours), _lines(theirs), size))


def _lines(text: str) -> list[str]:
    """Lines with their ends; the last has one too, for a marker may follow."""
    end = "\r\n" if "\r\n" in text else "\n"
    whole = text if text.endswith("\n") else text + end
    return [line + "\n" for line in whole.split("\n")[:-1]]


def _lines_of(ours: list[str], theirs: list[str], size: int) -> Iterator[str]:
    end = "\r\n" if any(line.endswith("\r\n") for line in ours) else "\n"
    at = 0
    for begin, last, first, stop in _hunks(ours, theirs):
        yield from ours[at:begin]
        yield from (f"{'<' * size} ours{end}", *ours[begin:last], f"{'=' * size}{end}")
        yield from (*theirs[first:stop], f"{'>' * size} theirs{end}")
        at = last
    yield from ours[at:]


def _hunks(ours: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int, int]]:
    """Where the two differ: from and to which line of ours, and of theirs."""
    before = 0
    for name, begin, last, first, stop in _codes(ours, theirs):
        if name != "equal":
            up = 0
            if name == "delete":
                up = _slide(ours, begin, last, begin - before)
            elif name == "insert":
                up = _slide(theirs, first, stop, begin - before)
            yield begin - up, last - up, first - up, stop - up
            before = last


def _codes(ours: Sequence[str], theirs: Sequence[str]) -> Sequence[tuple[str, int, int, int, int]]:
    """What became of lines; of very many all at once, for comparing them would take too long."""
    if max(len(ours), len(theirs)) <= MOST:
        return SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    pairs = zip(ours, theirs, strict=False)
    head = next((at for at, (our, their) in enumerate(pairs) if our != their), min(len(ours), len(theirs)))
    return [("replace", head, len(ours), head, len(theirs))]


def _slide(lines: Sequence[str], begin: int, end: int, room: int) -> int:
    """How far up lines that one side lacks may stand as well, so that they begin where an item or field does."""
    best, indent = 0, _indent(lines[begin])
    for up in range(1, room + 1):
        if lines[begin - up] != lines[end - up]:
            break
        if _indent(lines[begin - up]) < indent:
            best, indent = up, _indent(lines[begin - up])
    return best


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))
