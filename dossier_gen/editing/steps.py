"""What the buttons of a form do to it: a row more, one less, another order."""

from dossier_gen.editing.controls import WORDS, Sort
from dossier_gen.editing.filled import Filled, Tongues, blank, in_order, named, new_row

STEPS = ("add", "remove", "up", "down", "open", "close")
"""What can be done to a part of a form, each followed by the name of the part."""


def step(form: Filled, does: str, name: str, tongues: Tongues) -> bool:
    """Do something to the part of a form that has this name; whether there is such a part."""
    node, holder = found(form, name)
    if node is None:
        return False
    if does == "add":
        node.rows.append(_more(node, tongues))
        _focus(node.rows[-1])
    elif does in ("open", "close"):
        fresh = blank(node.control, tongues)
        node.rows, node.rest, node.was = fresh.rows, {}, None
        node.is_open = does == "open"
        _focus(node)
    elif holder is not None and holder.control.sort in (Sort.LIST, Sort.MAP, *WORDS):
        _move(holder, node, does)
    named(form)
    return True


def found(form: Filled, name: str) -> tuple[Filled | None, Filled | None]:
    """The part of a form that has this name, and what holds it."""
    node, holder = form, None
    while node.name != name:
        inside = (row for row in node.rows if name == row.name or name.startswith(f"{row.name}."))
        inner = next(inside, None)
        if inner is None:
            return None, None
        node, holder = inner, node
    return node, holder


def _more(node: Filled, tongues: Tongues) -> Filled:
    if node.control.sort in WORDS:
        return Filled(node.control)
    return new_row(node.control, tongues)


def _move(holder: Filled, node: Filled, does: str) -> None:
    """Take a row out, or let it change places with its neighbour."""
    at = holder.rows.index(node)
    holder.rows.pop(at)
    if does in ("up", "down"):
        holder.rows.insert(max(0, at - 1) if does == "up" else at + 1, node)
        _focus(node)


def _focus(node: Filled) -> None:
    """Let the first field of a part be the one in which typing goes on."""
    while node.control.sort is Sort.ITEM and node.rows:
        node = in_order(node)[0]
    node.is_new = True
