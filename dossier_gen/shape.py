"""Plain values as a record of a kind, and every mismatch as a finding in words an editor understands."""

import difflib
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from dossier_gen import __version__
from dossier_gen.earlier import Change, Old, Version, renewed
from dossier_gen.fields.base import Fields
from dossier_gen.fields.walk import mapping_in
from dossier_gen.findings import Finding, Path, Severity, first_of
from dossier_gen.nodes import NO_NAME, Plain

Shaped = TypeVar("Shaped", bound=Fields)

OLD_FORM = "old-form"
"""The name of the rule about forms of earlier versions."""


def shaped(kind: type[Shaped], value: Mapping[str, Plain], file: str) -> tuple[Shaped | None, list[Finding]]:
    """The record, or another file of the dossier's own that has a `noun`; or the findings that say why it is none.

    What is no record of today is read in the form of an earlier version: then there is a record with such findings.
    """
    made, findings = _shaped(kind, value, file)
    if made is None and (folder := getattr(kind, "folder", "")):
        values, told = renewed(folder, dict(value))
        if told:
            made, findings = _shaped(kind, values, file)
            findings = [*first_of(old_form(change, old, file) for change, old in told), *findings]
    return made, findings


def old_form(change: Change, old: Old, file: str, version: str = __version__) -> Finding:
    """What is said of a place that has an old form: a warning, and from a later version on an error."""
    subject = spelled(old.path[:-1] if old.is_field else old.path)
    refused = ".".join(map(str, change.refused))
    is_refused = _numbers(version) >= change.refused
    hint = "run dossier upgrade" + ("" if is_refused else f", which mends all records: version {refused} refuses this")
    severity = Severity.ERROR if is_refused else Severity.WARNING
    return Finding(OLD_FORM, f"{subject} {old.says}", file, old.path, hint, severity, on_key=old.is_field)


def _numbers(version: str) -> Version:
    major, minor, *_ = version.split(".")
    return int(major), int(minor)


def _shaped(kind: type[Shaped], value: Mapping[str, Plain], file: str) -> tuple[Shaped | None, list[Finding]]:
    blank = tuple(_blanks(value, ())) if _has_blank(value) else ()
    told = (_blank(path, file) for path in blank if not _is_nameless(path))
    try:
        return kind.model_validate(_without_blanks(value) if blank else value), list(first_of(told))
    except ValidationError as error:
        return None, list(first_of(chain(told, _mismatches(kind, error, blank, file))))


def _mismatches(kind: type[BaseModel], error: ValidationError, blank: tuple[Path, ...], file: str) -> Iterator[Finding]:
    """What pydantic found, but for what has its finding already."""
    known = frozenset(blank)
    for details in error.errors(include_url=False):
        path = _as_written(tuple(details["loc"]), blank)
        if path not in known and not _is_nameless(path) and not str(details["input"]).startswith(NO_NAME):
            yield _finding(kind, {**details, "loc": path}, file)


def _is_nameless(path: Path) -> bool:
    """Whether a path leads through a key that is no word, which has its finding from reading."""
    return any(isinstance(part, str) and part.startswith((NO_NAME, "<<")) for part in path)


def _as_written(path: Path, blank: tuple[Path, ...]) -> Path:
    """The path of a value in the file, from its path among the values without the blank members of lists."""
    written: Path = ()
    for part in path:
        place = part
        if isinstance(place, int):
            gone = sorted(one[-1] for one in blank if one[:-1] == written and isinstance(one[-1], int))
            for index in gone:
                place += index <= place
        written = (*written, place)
    return written


def nearest(word: str, choices: Iterable[str]) -> str:
    """`did you mean x?` for the choice most like the word; nothing where none is close."""
    close = closest(word, choices)
    return f"did you mean {close}?" if close else ""


def closest(word: str, choices: Iterable[str]) -> str:
    """The choice most like the word; nothing where none is close."""
    return next(iter(difflib.get_close_matches(word, list(choices))), "")


def _has_blank(value: Plain | Mapping[str, Plain]) -> bool:
    """Whether a value is missing somewhere: of most files none is, so where is only asked then."""
    if isinstance(value, dict):
        return any(map(_has_blank, value.values()))
    return any(map(_has_blank, value)) if isinstance(value, list) else value is None


def _blanks(value: Plain | Mapping[str, Plain], path: Path) -> Iterable[Path]:
    if value is None:
        yield path
    elif isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _blanks(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _blanks(inner, (*path, index))


def _without_blanks(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _without_blanks(inner) for key, inner in value.items() if inner is not None}
    return [_without_blanks(inner) for inner in value if inner is not None] if isinstance(value, list) else value


def _blank(path: Path, file: str) -> Finding:
    return Finding(
        "shape", f"{spelled(path)} has no value", file, path, "write a value, or remove the line", on_key=True
    )


def shortened(text: str, length: int = 60) -> str:
    """A text fit for a sentence: a long one is cut."""
    return text if len(text) <= length else f"{text[:length]}…"


def spelled(path: Path) -> str:
    """A path as people write it: `statements[0].by`."""
    words = ""
    for part in path:
        words += f"[{part}]" if isinstance(part, int) else f".{part}" if words else part
    return words or "the record"


def _finding(kind: Any, error: Any, file: str) -> Finding:
    """One pydantic error in a kind, or another class that has a `noun`, as a finding."""
    path: Path = tuple(error["loc"])
    on_key = path[-1:] == ("[key]",)
    path = path[:-1] if on_key else path
    given = shortened(str(error["input"]))
    match error["type"]:
        case "extra_forbidden":
            model = _model_at(kind, path[:-1])
            names = [info.alias or name for name, info in model.model_fields.items()]
            where = spelled(path[:-1]) if len(path) > 1 else _a(kind.noun)
            hint = nearest(str(path[-1]), names) or f"known here: {', '.join(names)}"
            return Finding("unknown-field", f"{where} has no field '{path[-1]}'", file, path, hint, on_key=True)
        case "missing":
            if isinstance(path[-1], int):
                return Finding("shape", f"{spelled(path[:-1])} needs {path[-1] + 1} values", file, path[:-1])
            hint = f"add the line {path[-1]}: …"
            return Finding("shape", f"{spelled(path[:-1])} needs the field '{path[-1]}'", file, path, hint)
        case "literal_error":
            choices = _choices(error)
            hint = nearest(given, choices) or f"one of {', '.join(choices)}"
            return Finding("shape", f"{spelled(path)} cannot be '{given}'", file, path, hint)
        case "value_error":
            sentence = shortened(str(error["ctx"]["error"]), 300)
            joined = f"{spelled(path)}: {sentence}" if sentence.startswith("'") else f"{spelled(path)} {sentence}"
            hint = _PLACE if "cite" in path and path[-1] == "source" and "/" not in given else ""
            return Finding(getattr(error["ctx"]["error"], "rule", "shape"), joined, file, path, hint)
        case "model_type":
            hint = _as_field(_model_at(kind, path), path, error["input"])
            return Finding("shape", f"{spelled(path)} must be a mapping of fields", file, path, hint)
        case _:
            message, hint = _generic(error, given)
            subject = f"the key '{shortened(str(path[-1]))}' of {spelled(path[:-1])}" if on_key else spelled(path)
            return Finding("shape", f"{subject} {message}", file, path, hint, on_key=on_key)


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


_PLACE = 'a place in a source stands in its citation; between square brackets in quotation marks: ["source/x, para 2"]'
"""What is meant where a part of a citation stands as a citation of its own."""


def _as_field(model: type[BaseModel], path: Path, given: Any) -> str:
    """How a value becomes a field of the mapping that is wanted in its place."""
    names = [one.alias or name for name, one in model.model_fields.items() if name not in ("audience", "cite")]
    fields = f"its fields are {', '.join(names)}"
    is_one = isinstance(given, str) and given and len(given) <= 40 and "\n" not in given
    where = "in its place" if isinstance(path[-1], int) else "on a line below it"
    return f"write {names[0]}: {given} {where}; {fields}" if is_one else f"write lines below it; {fields}"


def _generic(error: Any, given: str) -> tuple[str, str]:
    """Sentence and hint for the error types that need no thought of their own."""
    context = error.get("ctx", {})
    sentences = {
        "tuple_type": ("must be a list", "write each value on a line of its own behind '- '"),
        "dict_type": ("must be a mapping", "write lines like key: value below it"),
        "string_type": ("must be plain words", "write one value behind the colon"),
        "string_too_short": ("is empty", "write a value, or remove the line"),
        "string_too_long": (f"is longer than {context.get('max_length')} characters", "shorten it"),
        "string_pattern_mismatch": (f"cannot be '{given}'", form_of(str(context.get("pattern")))),
        "int_parsing": (f"must be a whole number, not '{given}'", ""),
        "int_parsing_size": ("has too many digits", ""),
        "int_type": ("must be a whole number", "write one value behind the colon"),
        "float_parsing": (f"must be a number, not '{given}'", ""),
        "float_type": ("must be a number", "write one value behind the colon"),
        "bool_parsing": (f"must be yes or no, not '{given}'", ""),
        "bool_type": ("must be yes or no", "write one value behind the colon"),
        "greater_than_equal": (f"must be {context.get('ge', 0):g} or more, not '{given}'", ""),
        "less_than_equal": (f"must be {context.get('le', 0):g} or less, not '{given}'", ""),
        "too_short": (f"needs at least {_values(context.get('min_length'))}", ""),
        "too_long": (f"takes at most {_values(context.get('max_length'))}", ""),
    }
    sentence, hint = sentences.get(error["type"], (f"is not right: {error['msg']}", ""))
    return sentence, hint


def _values(count: object) -> str:
    return "one value" if count == 1 else f"{count} values"


FORMS = {
    "https": "write a web address that begins with http:// or https://",
    "[A-Z][a-z]{3})?": "write a language tag such as en, ru or zh-Hans (BCP 47)",
    "^[A-Z][a-z]{3}$": "write a script's four letters such as Latn, Cyrl or Hans (ISO 15924)",
    "^[A-Z]{2}$": "write a country's two letters such as CN (ISO 3166-1)",
    "[0-9a-f]{64}": "write the 64 small hexadecimal digits of a SHA-256",
    "[a-z0-9]+(-": "use small letters a-z, digits and single hyphens",
    "[01]": "write a time such as 10:00",
    "[A-Za-z_]+(/": "write an IANA time zone such as Asia/Shanghai",
}
"""What to write, by a part of the pattern that a text does not meet."""


def form_of(pattern: str) -> str:
    """What to write where a text must be of a pattern."""
    return next((hint for part, hint in FORMS.items() if part in pattern), f"expected form: {pattern}")


def _choices(error: Any) -> list[str]:
    """The words a literal allows, out of pydantic's own sentence `'a', 'b' or 'c'`."""
    return [word for word in str(error["ctx"]["expected"]).split("'")[1::2] if word]


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    """The class of the mapping at a path."""
    found: type[BaseModel] = model
    for part in path:
        if isinstance(part, int):
            continue
        field = next((info for name, info in found.model_fields.items() if part in (name, info.alias)), None)
        found = (mapping_in(field.annotation) if field else None) or found
    return found
