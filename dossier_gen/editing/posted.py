"""What a browser sends, as a filled form again."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any
from unicodedata import normalize

from dossier_gen.editing.controls import SCALARS, WORDS, Control, Sort
from dossier_gen.editing.filled import MOMENT, Filled, Tongues, blank, named, normal
from dossier_gen.nodes import Plain
from dossier_gen.plaintext import INVISIBLE

Resolve = Callable[[Control, str, str], str]
"""What a picker means, given the ref behind it and the words that stand in it."""

Sent = dict[str, Any]
"""What was sent, by the parts of its name; under an empty part what was sent under the name itself."""


_DEEPEST = 60
"""More parts than a name of ours has."""


def gathered(pairs: Iterable[tuple[str, str]]) -> Sent:
    """What was sent, by the parts of its names."""
    whole: Sent = {}
    for name, value in pairs:
        here, parts = whole, name.split(".")
        if all(parts) and len(parts) < _DEEPEST:
            for part in parts:
                here = here.setdefault(part, {})
            here[""] = value
    return whole


def form_from(control: Control, sent: Sent, tongues: Tongues, resolve: Resolve) -> Filled:
    """The filled form that was sent."""
    return named(_Reader(tongues, resolve).node(control, sent))


class _Reader:
    def __init__(self, tongues: Tongues, resolve: Resolve) -> None:
        self.tongues = tongues
        self.resolve = resolve

    def node(self, control: Control, sent: Sent) -> Filled:
        kept = _json(sent, "~kept")
        if kept is not None:
            return Filled(control, kept=kept, is_open=True)
        if control.sort in SCALARS:
            return self.scalar(control, sent)
        if control.sort in WORDS:
            return self._words(control, sent)
        if control.sort is Sort.MOMENT:
            parts = {part: cleaned(_text(sent, f"~{part}")) for part in MOMENT}
            return Filled(control, parts=parts, is_whole="~whole" in sent)
        return self._item(control, sent) if control.sort is Sort.ITEM else self._list(control, sent)

    def scalar(self, control: Control, sent: Sent) -> Filled:
        text = _text(sent)
        if control.sort is Sort.REF and "~say" in sent:
            text = self.resolve(control, text, cleaned(_text(sent, "~say")))
        return _typed(Filled(control), text, sent)

    def _words(self, control: Control, sent: Sent) -> Filled:
        rows = []
        for part in _rows(sent):
            rows.append(_typed(Filled(control, key=cleaned(_text(part, "~tag"))), _text(part, "~text"), part))
        return Filled(control, rows=rows, was=_json(sent, "~was")) if rows else blank(control, self.tongues)

    def _item(self, control: Control, sent: Sent) -> Filled:
        rows = [self.node(one, sent.get(one.key, {})) for one in control.fields]
        node = Filled(control, rows=rows, is_open="~open" in sent, is_whole="~whole" in sent, was=_json(sent, "~was"))
        rest = _json(sent, "~rest")
        node.rest = rest if isinstance(rest, dict) else {}
        return node

    def _list(self, control: Control, sent: Sent) -> Filled:
        assert control.inner is not None  # noqa: S101 - every list has a control for its items
        node = Filled(control, was=_json(sent, "~was"))
        for part in _rows(sent):
            row = self.node(control.inner, part)
            row.key, row.is_open = cleaned(_text(part, "~key")), True
            node.rows.append(row)
        while len(node.rows) < control.fixed:
            node.rows.append(blank(control.inner, self.tongues))
        return node


def _typed(node: Filled, text: str, sent: Sent) -> Filled:
    """A control with what is typed into it; as it was written where that is the same."""
    was = _json(sent, "~was")
    node.text = cleaned(text)
    if isinstance(was, str) and normal(was) == node.text:
        node.text, node.was = was, was
    return node


_LINE_ENDS = re.compile("[\u0085\u2028\u2029]")


def cleaned(text: str) -> str:
    """What somebody typed or pasted, without what no file may hold: invisible characters, letters taken apart."""
    return normalize("NFC", INVISIBLE.sub("", _LINE_ENDS.sub("\n", normal(text)))).strip()


def _rows(sent: Sent) -> list[Sent]:
    numbers = sorted(int(part) for part in sent if part.isascii() and part.isdigit() and len(part) < 7)
    return [sent[str(number)] for number in numbers if str(number) in sent]


def _text(sent: Sent, part: str = "") -> str:
    value = sent.get(part, "") if part == "" else sent.get(part, {}).get("", "")
    return value if isinstance(value, str) else ""


def _json(sent: Sent, part: str) -> Plain:
    """A value that was carried along; None where there is none or somebody garbled it."""
    try:
        return _plain(json.loads(_text(sent, part) or "null"))
    except (ValueError, RecursionError):
        return None


def _plain(value: Any) -> Plain:
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return None if value is None else str(value)
