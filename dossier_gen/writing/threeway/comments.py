"""The comments of two sides in one text: those that either wrote, without those that either took out."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from dossier_gen.findings import FindingsError
from dossier_gen.matching import matched
from dossier_gen.writing.comments import annotated, comments_in
from dossier_gen.writing.layout import value_of, with_plain_ends
from dossier_gen.writing.trees import NOWHERE, Entry, Node

MOST = 100
"""How many comments are put in their places or taken out one by one, each with a reading of the whole file."""


def comments_of(text: str) -> Counter[str]:
    """How often each comment stands in a text that can be read."""
    return Counter(comments_in(annotated(with_plain_ends(text)))) if text.strip() else Counter()


def expected(base: str, ours: str, theirs: str) -> Counter[str]:
    """How often each comment is to stand in what two sides come to."""
    return _expected(*(comments_of(text) for text in (base, ours, theirs)))


def _expected(base: Counter[str], ours: Counter[str], theirs: Counter[str]) -> Counter[str]:
    found: Counter[str] = Counter()
    for comment in {*ours, *theirs}:
        old, our, their = base[comment], ours[comment], theirs[comment]
        number = min(our, their) if our < old and their < old else our + their - old
        if number > 0:
            found[comment] = number
    return found


def with_comments(text: str, base: str, ours: str, theirs: str) -> str:
    """A text that holds what two sides come to, made of ours, with the comments of both."""
    wanted = expected(base, ours, theirs)
    if comments_of(text) == wanted:
        return text
    plain = _with_all(with_plain_ends(text), wanted, [with_plain_ends(side) for side in (ours, theirs)])
    for words in sorted((comments_of(plain) - wanted).elements())[:MOST]:
        plain = _without(plain, words, with_plain_ends(theirs))
    ends = "\r\n" if "\r\n" in text else "\n"
    return ("\ufeff" if text.startswith("\ufeff") else "") + plain.replace("\n", ends)


def _with_all(text: str, wanted: Counter[str], sides: list[str]) -> str:
    """A text with the comments of the sides that it lacks: each at its place, all beyond `MOST` at the head."""
    left = MOST
    for comment in (comment for side in sides for comment in _comments(annotated(side))):
        if not left:
            missing = wanted - comments_of(text)
            return "".join(f"{words}\n" for words in sorted(missing.elements())) + text
        there = comments_of(text)[comment.text] if wanted[comment.text] else 0
        if there < wanted[comment.text] and not _is_there(text, comment):
            text = _with(text, comment, there)
            left -= 1
    return text


@dataclass(frozen=True, slots=True)
class _Comment:
    """A comment and what it belongs to."""

    text: str
    tree: Node
    around: tuple[Entry, ...]
    """The entries that lead to it, outer before inner; none at the end of a file."""
    role: str
    """`before` or `beside` the last of them, or `tail` behind all that it holds."""


def _comments(tree: Node) -> Iterator[_Comment]:
    def inside(node: Node, around: tuple[Entry, ...]) -> Iterator[_Comment]:
        for entry in node.entries or ():
            here = (*around, entry)
            yield from (_Comment(words, tree, here, "before") for words in (*entry.before, *entry.further) if words)
            if entry.beside:
                yield _Comment(entry.beside, tree, here, "beside")
            yield from inside(entry.node, here)
        yield from (_Comment(words, tree, around, "tail") for words in node.tail if words)

    yield from inside(tree, ())


def _found(comment: _Comment, tree: Node) -> list[Entry]:
    """The entries of another tree that are those around a comment, as far as there are such."""
    found: list[Entry] = []
    there, here = comment.tree, tree
    for entry in comment.around:
        partner = _partner(entry, there, here)
        if partner is None:
            break
        found.append(partner)
        there, here = entry.node, partner.node
    return found


def _partner(entry: Entry, there: Node, here: Node) -> Entry | None:
    if entry.key is not None:
        return next((one for one in here.entries or () if one.key == entry.key), None)
    others, own = list(there.entries or ()), list(here.entries or ())
    places = matched([one.node.value for one in others], [one.node.value for one in own])
    at = next(place for place, one in enumerate(others) if one is entry)
    return next((own[now] for now, was in enumerate(places) if was == at), None)


def _is_there(text: str, comment: _Comment) -> bool:
    """Whether a text has a comment at the same entry."""
    tree = annotated(text)
    around = _found(comment, tree)
    if len(around) < len(comment.around):
        return False
    tail = around[-1].node.tail if around else tree.tail
    said = tail if comment.role == "tail" else [*around[-1].before, *around[-1].further, around[-1].beside]
    return comment.text in said


def _with(text: str, comment: _Comment, number: int) -> str:
    """A text with a comment more, as near as can be to where it stands on its side."""
    value = value_of(text)
    tree = annotated(text)
    lines = text.split("\n")
    for new in (*_places(lines, comment, tree), [comment.text, *lines]):
        whole = "\n".join(new)
        try:
            if value_of(whole) == value and comments_of(whole)[comment.text] == number + 1:
                return whole
        except FindingsError:
            continue
    return text


def _places(lines: list[str], comment: _Comment, tree: Node) -> Iterator[list[str]]:
    """The lines with a comment, at its place first and then farther out."""
    around = _found(comment, tree)
    whole = len(around) == len(comment.around)
    if whole and comment.role == "beside" and not around[-1].beside and around[-1].first != NOWHERE:
        yield _replaced(lines, around[-1].first, [f"{lines[around[-1].first]} {comment.text}"])
    if whole and comment.role == "tail":
        node = around[-1].node if around else tree
        at = max(node.tail_from, node.tail_line + 1)
        yield [*lines[:at], " " * max(node.column, 0) + comment.text, *lines[at:]]
    for entry in reversed(around):
        if entry.first != NOWHERE:
            line = lines[entry.first]
            above = line[: len(line) - len(line.lstrip())] + comment.text
            yield _replaced(lines, entry.first, [above, line])


def _replaced(lines: list[str], at: int, new: list[str]) -> list[str]:
    return [*lines[:at], *new, *lines[at + 1 :]]


def _without(text: str, comment: str, theirs: str) -> str:
    """A text with a comment less: of those that say this the first, rather one that does not stand there in theirs."""
    value, number = value_of(text), comments_of(text)[comment]
    lines = text.split("\n")
    gone = [one for one in _comments(annotated(text)) if one.text == comment and not _is_there(theirs, one)]
    near = {line for one in gone for entry in one.around[-1:] for line in range(entry.lead, entry.first + 1)}
    for at in sorted(range(len(lines)), key=lambda line: line not in near):
        line = lines[at]
        if line.rstrip().endswith(comment):
            rest = line.rstrip().removesuffix(comment).rstrip()
            new = "\n".join(_replaced(lines, at, [rest] if rest else []))
            try:
                if value_of(new) == value and comments_of(new)[comment] == number - 1:
                    return new
            except FindingsError:
                continue
    return text
