"""A tree as lines of YAML in the layout of the house; what stands in a file already may stay as it stands there."""

from collections.abc import Sequence

from dossier_gen.writing.places import Place
from dossier_gen.writing.scalars import STEP, key_written, written
from dossier_gen.writing.trees import NOWHERE, Entry, Node


def text_of_tree(root: Node, place: Place, source: Sequence[str] = ()) -> str:
    """The text of a whole tree.

    With the lines of its file as `source`, what has not changed keeps its lines, and its order and indentation.
    """
    return "".join(f"{line}\n" for line in _Emitter(source).top(root, place))


class _Emitter:
    """Writes one tree."""

    def __init__(self, source: Sequence[str]) -> None:
        self.source = source

    def top(self, root: Node, place: Place) -> list[str]:
        if not any(not entry.is_gone for entry in root.entries or ()):
            return [*_comments(_all_above(root), 0), "{}"]
        above, lines = self.block(root, root.column if self.is_kept(root) else 0, place)
        if self.is_kept(root):
            end = max(root.tail_from, root.tail_line + 1)
            return [*self.source[: root.lead], *above, *lines, *self.source[end:]]
        return [*_trimmed(above), *lines]

    def block(self, node: Node, column: int, place: Place) -> tuple[list[str], list[str]]:
        """What stands above the first entry of a mapping or list, and the lines from there on."""
        above: list[str] = []
        lines: list[str] = []
        is_new = False
        for entry in self.in_order(node, place):
            before, own = self.entry(entry, column, place.inner(entry.key) if entry.key is not None else place)
            if lines:
                lines += [*(_at_most(column, before) if is_new else before), *own]
            else:
                above, lines = [*above, *before], own
            is_new = is_new if entry.is_gone else entry.is_changed or entry.first == NOWHERE
        tail = self.tail(node, column)
        return above, [*lines, *(_at_most(column, tail) if is_new else tail)]

    def in_order(self, node: Node, place: Place) -> list[Entry]:
        """The entries as they are to stand: those of a mapping as its class orders them, unknown ones last."""
        entries, order = node.entries or [], place.order
        if not node.is_mapping or self.is_kept(node):
            return entries
        return sorted(entries, key=lambda entry: order.get(entry.key or "", len(order)))

    def is_kept(self, node: Node) -> bool:
        """Whether a mapping or list stands in the file, on lines of its own."""
        return bool(self.source) and node.column != NOWHERE

    def tail(self, node: Node, column: int) -> list[str]:
        if self.is_kept(node):
            return list(self.source[node.tail_from : node.tail_line + 1])
        return _comments(node.tail, column)

    def above(self, entry: Entry, column: int) -> list[str]:
        if self.source and entry.first != NOWHERE:
            lines = list(self.source[entry.lead : entry.first])
            return [] if entry.is_gone and not any(map(str.strip, lines)) else lines
        return _comments(entry.before, column)

    def entry(self, entry: Entry, column: int, place: Place) -> tuple[list[str], list[str]]:
        """What stands above an entry, and its lines."""
        above = self.above(entry, column)
        if entry.is_gone:
            return above, []
        if self.source and entry.first != NOWHERE and not entry.is_changed:
            return above, self.as_it_stands(entry, column, entry.last)
        above += _comments(entry.further, column)
        head = " " * column + ("-" if entry.key is None else f"{key_written(entry.key)}:")
        node, beside = entry.node, f" {entry.beside}" if entry.beside else ""
        if node.entries is None:
            return above, self.scalar(node, place, head, beside, column + STEP)
        if not all(inner.is_gone for inner in node.entries) and not _is_on_one_line(node, place):
            return self.nested(entry, column, place, above, head)
        above += _comments(_all_above(node), column)
        return above, [f"{head} {_on_one_line(node)}{beside}"]

    def scalar(self, node: Node, place: Place, head: str, beside: str, inner: int) -> list[str]:
        if node.value is None:
            return [head + beside]
        shown = written(str(node.value), place.words, len(head), node.style)
        return [f"{head} {shown.head}{beside}", *(f"{' ' * inner}{line}" if line else "" for line in shown.lines)]

    def nested(
        self, entry: Entry, column: int, place: Place, above: list[str], head: str
    ) -> tuple[list[str], list[str]]:
        """A mapping or list on lines of its own; as an item of a list it begins behind the dash."""
        node = entry.node
        inside, lines = self.block(node, node.column if self.is_kept(node) else column + STEP, place)
        if self.is_kept(node) and NOWHERE < entry.first < node.first:
            return above, [*self.as_it_stands(entry, column, entry.first), *inside, *lines]
        inside = _trimmed(inside)
        if entry.key is not None:
            beside = f" {entry.beside}" if entry.beside else ""
            return above, [f"{head}{beside}", *inside, *lines]
        hoisted = [entry.beside, *inside] if entry.beside else inside
        dashed = f"{head}{lines[0][column + 1 :]}"
        return [*above, *_comments([line.strip() for line in hoisted], column)], [dashed, *lines[1:]]

    def as_it_stands(self, entry: Entry, column: int, last: int) -> list[str]:
        """The lines of an entry in its file, without the dash that may stand before it."""
        first, *others = self.source[entry.first : last + 1]
        return [" " * column + first[column:], *others]


def _comments(comments: Sequence[str], column: int) -> list[str]:
    """Comments as lines, with no more than one empty line in a row."""
    lines = [" " * column + comment if comment else "" for comment in comments]
    return [line for place, line in enumerate(lines) if line or place == 0 or lines[place - 1]]


def _at_most(column: int, comments: list[str]) -> list[str]:
    """Comments no further in than a column: behind a text of several lines they would belong to it."""
    return [" " * min(column, len(line) - len(line.lstrip())) + line.lstrip() for line in comments]


def _trimmed(lines: list[str]) -> list[str]:
    """Lines without the empty ones before them."""
    begin = next((place for place, line in enumerate(lines) if line), len(lines))
    return lines[begin:]


def _all_above(node: Node) -> list[str]:
    """All comments of a mapping or list that no longer has lines of its own."""
    kept = [comment for entry in node.entries or () for comment in (*entry.before, *entry.further) if comment]
    return [*kept, *(comment for comment in node.tail if comment)]


def _is_on_one_line(node: Node, place: Place) -> bool:
    """Whether a list stands between brackets: numbers that belong together."""
    if (
        not place.is_pair
        or node.is_mapping
        or any(_all_above(node))
        or any(entry.beside for entry in node.entries or ())
    ):
        return False
    return all(_is_number(entry.node.value) for entry in node.entries or ())


def _is_number(value: object) -> bool:
    return isinstance(value, str) and value.isascii() and value.lstrip("+-").replace(".", "", 1).isdigit()


def _on_one_line(node: Node) -> str:
    if node.is_mapping:
        return "{}"
    return f"[{', '.join(str(entry.node.value) for entry in node.entries or () if not entry.is_gone)}]"
