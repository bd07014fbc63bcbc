"""A form of the editor as a browser without scripts has it: what it would send, filled in as somebody would."""

from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

from dossier_gen.audience import Audiences
from dossier_gen.editing.beside import Beside
from dossier_gen.editing.desk import Desk
from dossier_gen.editing.filled import Tongues
from dossier_gen.editing.shelf import Shelf
from dossier_gen.fields.refs import Ref
from tests.conftest import POLICY

Pairs = list[tuple[str, str]]


def desk_of(root: Path, *tags: str) -> Desk:
    """The editor of the records of a folder, asking for words in these languages."""
    shelf = Shelf(root / "records", POLICY, (), Tongues(tags or ("en",)))
    shelf.refresh()
    return Desk(root, shelf, "Small world", Beside("/", "public", Audiences()))


def sent_of(page: bytes, typed: Mapping[str, str] | None = None, does: str = "") -> Pairs:
    """What a browser sends of a page's form after this was typed and a button was pressed."""
    reader = _Form()
    reader.feed(page.decode())
    unknown = {*(typed or {})} - {name for name, _ in reader.pairs}
    assert not unknown, f"the form has no {unknown}"
    pairs = [(name, (typed or {}).get(name, value)) for name, value in reader.pairs]
    return [*pairs, ("~do", does)]


def after(desk: Desk, written: str, typed: Mapping[str, str], does: str = "save") -> bytes | Ref:
    """What comes of a form of a record, or of a new one of a kind, that is filled in and sent."""
    kind, _, id = written.partition("/")
    page = desk.edit(Ref(kind, id)) if id else desk.new(kind, "")
    assert page is not None
    return desk.sent(kind, id, sent_of(page, typed, does))


def more(desk: Desk, written: str, page: bytes | Ref, typed: Mapping[str, str], does: str = "save") -> bytes | Ref:
    """The same with the form that came back."""
    assert isinstance(page, bytes), f"{page} is saved already"
    kind, _, id = written.partition("/")
    return desk.sent(kind, id, sent_of(page, typed, does))


class _Form(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.pairs: Pairs = []
        self.area: list[str] | None = None
        self.select: dict[str, str] | None = None

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        known = {name: value or "" for name, value in attributes}
        if tag == "input" and known.get("name"):
            self.pairs.append((known["name"], known.get("value", "").replace("\n", "")))
        elif tag == "textarea":
            self.area = [known["name"], ""]
        elif tag == "select":
            self.select = {"name": known["name"]}
        elif tag == "option" and self.select is not None:
            self.select.setdefault("first", known["value"])
            if "selected" in known:
                self.select["chosen"] = known["value"]

    def handle_data(self, data: str) -> None:
        if self.area:
            self.area[1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            name, text = self.area
            self.pairs.append((name, text.removeprefix("\n").replace("\n", "\r\n")))
            self.area = None
        elif tag == "select" and self.select:
            self.pairs.append((self.select["name"], self.select.get("chosen", self.select["first"])))
            self.select = None
