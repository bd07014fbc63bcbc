"""The comments of a file, each with what it belongs to: what stands behind it, or what shares its line."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dossier_gen.writing.trees import NOWHERE, Entry, Node, Parsed, parsed, walked


@dataclass(frozen=True, slots=True)
class _Comment:
    text: str
    begin: int
    line: int
    column: int
    is_alone: bool
    """Whether it has a line of its own."""


def annotated(text: str) -> Node:
    """The tree of a text with its comments and with the lines of each entry."""
    found = parsed(text)
    _Annotating(found).annotate()
    return found.root


class _Annotating:
    """Gives comments and lines to the entries of one tree."""

    def __init__(self, found: Parsed) -> None:
        self.root = found.root
        self.text = found.text
        self.lines = found.text.split("\n")
        self.starts = [0]
        for line in self.lines:
            self.starts.append(self.starts[-1] + len(line) + 1)
        self.comments = list(self.found(found.scalars))
        self.entries: list[Entry] = []
        self.holders: list[Node] = []
        self.owners: list[int] = []
        """The entry whose value holds an entry, by their places in the order of the file."""
        self.collect(found.root, NOWHERE)

    def collect(self, node: Node, owner: int) -> None:
        for entry in node.entries or ():
            self.entries.append(entry)
            self.holders.append(node)
            self.owners.append(owner)
            self.collect(entry.node, len(self.entries) - 1)

    def found(self, scalars: tuple[tuple[int, int], ...]) -> Iterator[_Comment]:
        """All comments, in order: they begin with a # outside of the texts."""
        at = 0
        for begin, end in (*scalars, (len(self.text), len(self.text))):
            while (sign := self.text.find("#", at, begin)) >= 0:
                at = self.text.find("\n", sign)
                at = len(self.text) if at < 0 else at
                line = self.line(sign)
                column = sign - self.starts[line]
                words = self.text[sign:at].rstrip()
                yield _Comment(words, sign, line, column, not self.lines[line][:column].strip())
            at = max(at, end)

    def line(self, index: int) -> int:
        return bisect_right(self.starts, index) - 1

    def annotate(self) -> None:
        heads = [entry.head for entry in self.entries]
        marks = sorted(
            (mark, place)
            for place, entry in enumerate(self.entries)
            for mark in (entry.head, entry.opened, max(entry.node.end, entry.opened))
        )
        chosen: tuple[int, Node | None] = (NOWHERE, None)
        for comment in self.comments:
            if comment.is_alone:
                chosen = self.alone(comment, bisect_right(heads, comment.begin), chosen)
            else:
                self.beside(comment, marks)
        for place, entry in enumerate(self.entries):
            self.number(entry, self.holders[place])
        self.extend(self.root, self.below_the_head())

    def below_the_head(self) -> int:
        """The line behind the mark of a document, and behind comments on the whole file, which an empty line ends.

        Where the first field shares its line, with the mark of a long name, all comments above are its own.
        """
        first = max(self.entries[0].first, 0) if self.entries else 0
        above = (number for number in range(first, 0, -1) if _is_head(self.lines[number - 1]))
        return next(above, 0)

    def beside(self, comment: _Comment, marks: list[tuple[int, int]]) -> None:
        """A comment at the end of a line belongs to what ends or opens last before it."""
        if not self.entries:
            self.root.tail.append(comment.text)
            return
        place = bisect_right(marks, (comment.begin, len(self.entries))) - 1
        entry = self.entries[marks[place][1] if place >= 0 else 0]
        if place < 0:
            entry.before.append(comment.text)
        elif entry.beside:
            entry.further.append(comment.text)
        else:
            entry.beside = comment.text

    def alone(self, comment: _Comment, next: int, chosen: tuple[int, Node | None]) -> tuple[int, Node | None]:
        """A comment on a line of its own belongs to the entry behind it, or ends the list or mapping it is level with.

        `chosen` is the list or mapping of the comment before it, and where: what that one closed is closed for this.
        """
        last = next - 1
        holder = self.holder(comment, last, chosen[1] if chosen[0] == last else None)
        blank = [""] if comment.line > 0 and not self.lines[comment.line - 1].strip() else []
        follows = next < len(self.entries) and (holder is None or self.owners[next] == last or self.holds(holder, next))
        closing = holder or self.root
        if follows:
            self.entries[next].before += [*blank, comment.text]
        else:
            closing.tail += [*blank, comment.text]
            closing.tail_line = comment.line
        return last, closing

    def holder(self, comment: _Comment, last: int, closed: Node | None) -> Node | None:
        """The innermost list or mapping around or before a comment that it can belong to."""
        if last < 0:
            return None
        around = [self.entries[last].node, *self.around(last)]
        if closed is not None:
            around = around[around.index(closed) :]
        for node in around:
            if node.is_flow and node.begin < comment.begin < node.end:
                return node
            if node.entries and not node.is_flow and 0 <= node.column <= comment.column:
                return node
        return None

    def around(self, place: int) -> Iterator[Node]:
        while place >= 0:
            yield self.holders[place]
            place = self.owners[place]

    def holds(self, node: Node, place: int) -> bool:
        return any(holder is node for holder in self.around(place))

    def number(self, entry: Entry, holder: Node) -> None:
        """The line on which an entry begins, where it has its lines for itself."""
        line = self.line(entry.head)
        before = self.lines[line][: entry.head - self.starts[line]]
        if not before.strip():
            blank = line > 0 and not self.lines[line - 1].strip()
            entry.before += [""] if blank else []
        if not holder.is_flow and not before.replace("-", " ").strip():
            entry.first = line

    def extend(self, node: Node, lead: int) -> int:
        """Note on which lines the entries of a node end; gives the last."""
        last = lead - 1
        node.lead = lead
        if node.entries:
            node.first = self.line(node.entries[0].head)
        for entry in node.entries or ():
            entry.lead = last + 1
            opened = self.line(entry.opened - 1)
            end = self.line(max(entry.node.end, entry.opened) - 1)
            inner = self.extend(entry.node, entry.node.first if entry.node.first == opened else opened + 1)
            last = entry.last = end if entry.node.is_flow else max(end, inner)
        node.tail_from = last + 1
        return max(last, node.tail_line)


def _is_head(line: str) -> bool:
    return not line.strip() or line.startswith("---")


def comments_in(node: Node) -> Iterator[str]:
    """All comments of a tree."""
    for _, entry in walked(node):
        yield from (comment for comment in (*entry.before, *entry.further, entry.beside, *entry.node.tail) if comment)
    yield from (comment for comment in node.tail if comment)
