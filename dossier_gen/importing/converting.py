"""What a cell says as the value of a field: dates in declared forms, choices, words; nothing in it becomes markup."""

import re
from collections.abc import Iterator

from dossier_gen.fields.dates import Date, DateError
from dossier_gen.fields.forms import Form
from dossier_gen.importing.date_forms import KNOWN, as_iso, date_form, readings
from dossier_gen.importing.letters import UnnamedLanguageError, must_be_in
from dossier_gen.importing.mapping import ColumnFields
from dossier_gen.importing.rows import Problem
from dossier_gen.importing.uses import Use
from dossier_gen.nodes import Plain
from dossier_gen.plaintext import INVISIBLE, MAX_MARKS, piled_marks
from dossier_gen.prose import Paragraph, Words, literal, parse
from dossier_gen.shape import nearest, shortened

_PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")


class CellError(ValueError):
    """A cell that cannot be read as the value of its field."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def values_of(
    use: Use, cells: tuple[str, ...], blank: tuple[str, ...], language: str, problems: list[Problem]
) -> list[Plain]:
    """The values that the cells of one column give for one field, in order; what cannot be read is a problem.

    `language` is that of words which name none.
    """
    found: list[Plain] = []
    parts = list(_parts(use.column, cells, blank))
    if use.column.join or not (len(cells) > 1 and _in_list(use) and not use.target.shape.is_list):
        parts = list(filter(None, parts))
    for part in [use.column.join.join(parts)] if use.column.join and parts else parts:
        if not part:
            found.append(None)
            continue
        try:
            found.append(_value(use, part, language))
        except (CellError, UnnamedLanguageError) as error:
            problems.append(Problem(str(error), use.heading, error.hint))
    if len(found) > 1 and not use.target.shape.is_list and not _in_list(use):
        message = f"'{use.target.written}' takes one value, not {len(found)}"
        problems.append(Problem(message, use.heading, "choose a list, or do not split the cell"))
    return found


def _in_list(use: Use) -> bool:
    return any(not isinstance(step, str) for step in use.target.steps)


def _parts(column: ColumnFields, cells: tuple[str, ...], blank: tuple[str, ...]) -> Iterator[str]:
    """The single values in cells, nothing for those that say nothing."""
    for cell in cells:
        for part in cell.split(column.split) if column.split else (cell,):
            said = column.values.get(part.strip(), part).strip()
            yield "" if said in blank else said


def _value(use: Use, text: str, language: str) -> Plain:
    visible(text)
    match use.target.shape.form:
        case Form.TEXT | Form.PROSE as form:
            words = _prose(text, use.column.markdown) if form is Form.PROSE else " ".join(text.split())
            tag = use.target.tag or use.column.language or ""
            if not tag and use.target.steps != ("name",):  # a name may be a form that the record has
                must_be_in(words, language)
            return {tag: words}
        case Form.DATE:
            return _date(text, use.column.dates)
        case Form.MOMENT:
            return _moment(text, use.column)
        case Form.CHOICE:
            return _choice(text, use.target.shape.choices)
        case _:
            return " ".join(text.split())


def visible(text: str) -> None:
    """Refuse what no record may hold.

    Raises:
        CellError: if the text has an invisible character, or a row of combining marks.
    """
    hidden = INVISIBLE.search(text)
    if hidden:
        place = f"behind '{shortened(text[: hidden.start()][-20:])}'" if hidden.start() else "at its beginning"
        raise CellError(f"the cell holds the invisible character U+{ord(hidden[0]):04X} {place}", "remove it")
    if piled_marks(text) is not None:
        raise CellError(f"the cell piles more than {MAX_MARKS} combining marks on one letter", "remove them")


def _prose(text: str, is_markdown: bool) -> str:
    """Prose that says these words; what Markdown would take for a sign stands behind a backslash."""
    parts = [" ".join(part.split()) for part in _PARAGRAPH.split(text.replace("\r\n", "\n").replace("\r", "\n"))]
    if is_markdown:
        return text.strip()
    return "\n\n".join(part if _says_itself(part) else literal(part) for part in parts if part)


def _says_itself(words: str) -> bool:
    match parse(words):
        case (Paragraph(runs=(Words() as only,), level=0),):
            return only == Words(words)
        case _:
            return False


def _date(text: str, forms: tuple[str, ...]) -> str:
    """A date as ISO 8601 has it, from one of the declared forms, with its month in words, or as it stands."""
    read = readings(text, forms)
    if len(read) > 1:
        raise CellError(f"'{text}' is {' or '.join(sorted(read))} by the forms declared", "declare one form")
    if read:
        return read.pop()
    text = as_iso(text)
    fitting = [day for form in forms if (day := date_form(form).read(text))]
    known = [form for form in KNOWN if not fitting and date_form(form).read(text)]
    if known:
        raise CellError(f"'{shortened(text)}' is no date as it stands", f"declare its form, such as dates: {known[0]}")
    try:
        return Date.parse(fitting[0] if fitting else text).text
    except DateError as error:
        raise CellError(shortened(str(error), 200)) from None


def _moment(text: str, column: ColumnFields) -> str:
    day, mark, rest = text.partition("T")
    if not re.match(r"\d{4}(-\d\d){0,2}\Z", day):
        day, mark, rest = _date(text, column.dates).partition("T")
    zone = f"[{column.zone}]" if mark and column.zone and "[" not in rest else ""
    return f"{day}{mark}{rest}{zone}"


def _choice(text: str, choices: tuple[str, ...]) -> str:
    """The word of a kind that a cell means: case does not count, nor does a space for a hyphen."""
    folded = "-".join(text.casefold().split())
    found = next((choice for choice in choices if choice in (text, folded)), "")
    if not found:
        hint = nearest(folded, choices) or f"one of {', '.join(choices)}"
        raise CellError(f"'{shortened(text)}' is none of the words of this field", f"{hint}; or say it under values:")
    return found
