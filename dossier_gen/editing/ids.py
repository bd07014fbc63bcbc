"""The id of a new record: one that is made of its name, and whether it may have it."""

from dossier_gen.editing.sheets import Sheet
from dossier_gen.editing.shelf import Shelf
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import ID_RULE, RESERVED_IDS, is_id
from dossier_gen.nodes import Plain
from dossier_gen.records import KINDS
from dossier_gen.writing.ids import id_of


def proposal(sheet: Sheet) -> str:
    """An id for a new record, made of its name and its day; empty where there is no name or the record has one."""
    value = sheet.told.value if sheet.is_new else {}
    name = _in_language(value.get("name"), sheet.tongues.default)
    when = _day(value.get("at") or value.get("dates") or value.get("published"))
    return id_of(sheet.kind, name, when) if name else ""


def wrong_id(sheet: Sheet, shelf: Shelf) -> str:
    """Why a new record cannot have its id; empty where it can."""
    if not sheet.id:
        return "write an id: none can be made of the name"
    if not is_id(sheet.id) or sheet.id in RESERVED_IDS:
        return f"'{sheet.id}' cannot be an id: {ID_RULE}"
    ref = sheet.ref
    if ref in shelf.corpus.files or shelf.file_of(ref).exists():
        noun = KINDS[ref.kind].noun
        return f"there is a {noun} with this id already, {shelf.caption(ref)}: go on with that one, or take another id"
    if ref in shelf.corpus.former:
        return f"this is what {shelf.corpus.former[ref]} was called before: take another id"
    return ""


def _in_language(name: Plain, language: str) -> str:
    """A name in a language, else in the first that it has."""
    if isinstance(name, dict):
        return str(name.get(language) or next(iter(name.values()), "") or "")
    return name if isinstance(name, str) else ""


def _day(written: Plain) -> Date | None:
    text = written.get("date") if isinstance(written, dict) else written
    try:
        return Date.parse(str(text).partition("T")[0].partition("[")[0]) if text else None
    except ValueError:
        return None
