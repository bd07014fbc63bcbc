"""The text of a record file after some of its values changed: all other lines stay as they are."""

from copy import copy

from dossier_gen.matching import matched
from dossier_gen.nodes import Plain, read
from dossier_gen.writing.comments import annotated
from dossier_gen.writing.emitting import text_of_tree
from dossier_gen.writing.layout import kept, value_of, with_plain_ends
from dossier_gen.writing.places import Place, place_of
from dossier_gen.writing.trees import Entry, Node, value_tree


def amended(text: str, kind: str, value: dict[str, Plain], file: str = "") -> str:
    """The text of a record file of a kind after what it holds became `value`.

    Only the lines of what changed, came or went are others, in the layout of the house.

    Raises:
        FindingsError: if the text cannot be read, or there is something in the value that no record file may hold.
    """
    if value_of(text, file) == value:
        return text
    bare = with_plain_ends(text)
    place = place_of(kind)
    root = _node(annotated(bare), value, place)
    new = text_of_tree(root, place, bare.split("\n")[: -1 if bare.endswith("\n") else None])
    if not _holds(new, value):
        new = kept(text_of_tree(root, place), value, file)
    ends = "\r\n" if text.count("\r\n") == text.count("\n") == text.count("\r") and "\r" in text else "\n"
    return ("\ufeff" if text.startswith("\ufeff") else "") + new.replace("\n", ends)


def _holds(text: str, value: dict[str, Plain]) -> bool:
    reading = read(text.encode(), "")
    return not reading.findings and reading.value == value


def _node(node: Node, value: Plain, place: Place) -> Node:
    """A node after its value became another; where the two have nothing in common, the value's own."""
    if node.entries and isinstance(node.value, dict) and isinstance(value, dict):
        return _with(node, value, _fields(node, value, place))
    if node.entries and isinstance(node.value, list) and isinstance(value, list):
        return _with(node, value, _items(node, value, place))
    new = value_tree(value)
    new.tail = node.tail
    return new


def _with(node: Node, value: Plain, entries: list[Entry]) -> Node:
    new = copy(node)
    new.value, new.entries = value, entries
    return new


def _fields(node: Node, value: dict[str, Plain], place: Place) -> list[Entry]:
    """The fields of a mapping: those that stay in their order, new ones behind the last that comes before them."""
    entries = [_changed(entry, value, place.inner(entry.key or "")) for entry in node.entries or ()]
    order = place.order or {key: rank for rank, key in enumerate(value)}
    known = {entry.key for entry in entries}
    for key, inner in value.items():
        if key not in known:
            rank = order.get(key, len(order))
            behind = [at for at, entry in enumerate(entries) if order.get(entry.key or "", len(order)) <= rank]
            entries.insert(behind[-1] + 1 if behind else 0, Entry(key, value_tree(inner)))
    return entries


def _changed(entry: Entry, value: dict[str, Plain], place: Place) -> Entry:
    if entry.key not in value:
        return _gone(entry)
    return _holding(entry, value[entry.key], place)


def _items(node: Node, value: list[Plain], place: Place) -> list[Entry]:
    """The items of a list in their new order, and behind its neighbour what is left of one that went."""
    old = node.entries or []
    places = matched([entry.node.value for entry in old], value)
    entries: list[Entry] = []
    gone = sorted(set(range(len(old))) - set(places), reverse=True)
    for item, was in zip(value, places, strict=True):
        while was is not None and gone and gone[-1] < was:
            entries.append(_gone(old[gone.pop()]))
        entries.append(Entry(None, value_tree(item)) if was is None else _holding(old[was], item, place))
    return [*entries, *(_gone(old[was]) for was in reversed(gone))]


def _holding(entry: Entry, value: Plain, place: Place) -> Entry:
    """An entry that holds a value."""
    if entry.node.value == value:
        return entry
    new = copy(entry)
    new.node, new.is_changed = _node(entry.node, value, place), True
    return new


def _gone(entry: Entry) -> Entry:
    new = copy(entry)
    new.is_gone = True
    return new
