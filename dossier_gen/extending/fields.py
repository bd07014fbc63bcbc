"""Fields of a dossier's own: what the option `extra` declares, as a class for the field `extra` of each kind."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Annotated, Any, NamedTuple

from pydantic import Field, ValidatorFunctionWrapHandler, WrapSerializer, WrapValidator, create_model

from dossier_gen.extending.labels import Words
from dossier_gen.fields.base import Fields, Happens, Label, Line, To, Url
from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.findings import UsageError
from dossier_gen.records import Record
from dossier_gen.shape import nearest

EVERY = "every"
"""In place of a kind: every kind has these fields."""

_WHOLE = re.compile(r"-?[0-9]{1,15}\Z")


def _as_written(value: object, read: ValidatorFunctionWrapHandler) -> object:
    """A whole number stays one, so that 5 is not printed as 5.0."""
    found = read(value)
    return int(value) if isinstance(value, str) and _WHOLE.match(value) else found


Number = Annotated[float, WrapValidator(_as_written), WrapSerializer(lambda value, _: value)]

TYPES: Mapping[str, Any] = {
    "text": Text,
    "line": Line,
    "prose": Prose,
    "number": Number,
    "date": Date,
    "moment": Moment,
    "ref": Ref,
    "url": Url,
    "bool": bool,
}
"""The types that a field may have, each also as a list: `list of date`."""

_LIST = "list of "
_KEY = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*\Z")
_SAYS = ("type", "label", "help", "to", "back", "happens")


class Declared(NamedTuple):
    """A field as it is declared."""

    key: str
    annotation: Any
    default: Any
    """What it is where a record leaves it out, with its key and its meaning."""


def extra_of(kind: type[Record], fields: Iterable[Declared], module: str) -> type[Fields]:
    """The class of the field `extra` of a kind."""
    made: dict[str, Any] = {f"{one.key}_": (one.annotation, one.default) for one in fields}
    doc = f"The fields of the dossier's own under extra; of the kind {kind.noun}."
    return create_model(f"{kind.__name__}Extra", __base__=Fields, __module__=module, __doc__=doc, **made)


def declared_for(written: Mapping[str, Any], kind: str, kinds: Iterable[str], words: Words) -> Iterator[Declared]:
    """The fields that the option declares for a kind, those of every kind first.

    Raises:
        UsageError: for a declaration that is none.
    """
    fields: dict[str, Declared] = {}
    for named in (EVERY, kind):
        told = written.get(named) or {}
        if not isinstance(told, Mapping):
            raise UsageError(
                f"the option extra says '{told}' for {named}: write its fields below it, each with its type"
            )
        for key, one in told.items():
            fields[str(key)] = _declared(str(key), one, f"the option extra, {named}.{key}:", tuple(kinds), words)
    yield from fields.values()


def refuse_unknown(written: Mapping[str, Any], kinds: Iterable[str]) -> None:
    """Let fields be declared for kinds alone.

    Raises:
        UsageError: for another word.
    """
    known = [*kinds, EVERY]
    for named in written:
        if named not in known:
            hint = nearest(str(named), known) or f"write {', '.join(known)}"
            raise UsageError(f"the option extra names '{named}', which is no kind: {hint}")


def _declared(key: str, written: object, where: str, kinds: tuple[str, ...], words: Words) -> Declared:
    if not _KEY.match(key):
        raise UsageError(f"{where} '{key}' cannot be a field: use small letters, digits and single underscores")
    told: Mapping[str, Any] = written if isinstance(written, Mapping) else {"type": written}
    if unknown := [one for one in told if one not in _SAYS]:
        raise UsageError(f"{where} it takes {', '.join(_SAYS)}, not '{unknown[0]}'")
    type = str(told.get("type", ""))
    one = type.removeprefix(_LIST).removesuffix("s" if type.startswith(_LIST) else "")
    if one not in TYPES:
        hint = nearest(one, TYPES) or f"write {', '.join(TYPES)}, or list of one of these"
        raise UsageError(f"{where} '{type}' is no type: {hint}")
    label = words.label(told.get("label") or key.replace("_", " ").capitalize(), f"{where} the label")
    words.field(key, label)
    marks = [Label(label), *_marks(told, one, where, kinds, words, label)]
    meaning = str(told.get("help") or f"{label}.")
    held: Any = TYPES[one]
    if type.startswith(_LIST):
        return Declared(key, Annotated[tuple[held, ...], *marks], Field(default=(), alias=key, description=meaning))
    return Declared(key, Annotated[held | None, *marks], Field(default=None, alias=key, description=meaning))


def _marks(
    told: Mapping[str, Any], type: str, where: str, kinds: tuple[str, ...], words: Words, label: str
) -> Iterator[object]:
    """What a field means for the rest of the program."""
    if type == "ref":
        named = told.get("to") or ()
        to = tuple(str(kind) for kind in ([named] if isinstance(named, str) else named))
        if not to or not told.get("back"):
            raise UsageError(f"{where} say the kinds it may name with to, and its label seen from there with back")
        for kind in to:
            if kind not in kinds:
                hint = nearest(kind, kinds) or f"the kinds are {', '.join(kinds)}"
                raise UsageError(f"{where} '{kind}' is no kind: {hint}")
        yield To(to, back=words.label(told["back"], f"{where} the label back"), label=label)
    elif told.get("to") or told.get("back"):
        raise UsageError(f"{where} only a ref has to and back")
    if told.get("happens"):
        if type not in ("date", "moment"):
            raise UsageError(f"{where} only a date or a moment happens")
        yield Happens(words.label(told["happens"], f"{where} happens"), reach=0)
