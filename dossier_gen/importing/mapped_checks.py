"""The look through one record of a mapping: paths that lead nowhere, and words that mean nothing."""

import re
from collections.abc import Iterator

from dossier_gen.fields.forms import Form
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Finding, Path
from dossier_gen.importing.date_forms import DateFormError, date_form
from dossier_gen.importing.delimited import known_encoding
from dossier_gen.importing.mapping import ID, NEW, REF, SKIP, ColumnFields, Conditions, ImportMapping, RecordMapping
from dossier_gen.importing.targets import Target, TargetError, target
from dossier_gen.importing.uses import Use
from dossier_gen.records import KINDS
from dossier_gen.shape import nearest


class Checking:
    """The look through one record of a mapping, which stands at a place of the file."""

    def __init__(self, file: str, kind: str, here: Path = ()) -> None:
        self.file = file
        self.here = here
        self.model = KINDS[kind]
        self.kind = kind
        self.findings: list[Finding] = []

    def wrong(self, path: Path, message: str, hint: str = "", *, on_key: bool = False) -> None:
        """Note a mistake."""
        self.findings.append(Finding("mapping", message, self.file, (*self.here, *path), hint, on_key=on_key))

    def uses(self, says: RecordMapping) -> Iterator[Use]:
        """What becomes of each column, and of each value that is made."""
        for heading, column in says.columns.items():
            for place, words in enumerate(column.to):
                here: Path = ("columns", heading, "to", place)
                found = self.leads(words, here) if words not in (SKIP, REF, ID) else None
                if found:
                    self.fits(column, found, ("columns", heading))
                    spoken = column.model_copy(update={"language": column.language or says.language})
                    yield Use(found, spoken, heading, (), self.beside(column, found, ("columns", heading, "otherwise")))
        for words, values in says.fields.items():
            found = self.leads(words, ("fields", words), on_key=True)
            if found:
                column = ColumnFields(to=(words,), language=says.language, join="\n\n" if _is_prose(found) else None)
                yield Use(found, column, "", values)

    def leads(self, words: str, here: Path, *, on_key: bool = False) -> Target | None:
        """What a path leads to."""
        try:
            return target(self.model, words)
        except TargetError as error:
            self.wrong(here, str(error), error.hint, on_key=on_key)
            return None

    def fits(self, column: ColumnFields, found: Target, here: Path) -> None:
        """Whether what is said of a column can be done with such values."""
        form = found.shape.form
        for key, forms in _FOR.items():
            if getattr(column, key) and form not in forms:
                self.wrong((*here, key), f"'{key}' says nothing of {found.written}", "remove it")
        for place, written in enumerate(column.dates):
            try:
                date_form(written)
            except DateFormError as error:
                self.wrong((*here, "dates", place), str(error))

    def beside(self, column: ColumnFields, found: Target, here: Path) -> Target | None:
        """Where words go that name no record: into a text of the same mapping."""
        other = self.leads(column.otherwise, here) if column.otherwise else None
        if other and (other.steps[:-1] != found.steps[:-1] or other.shape.form not in _WORDED or other.shape.is_list):
            self.wrong(here, f"{other.written} is no text beside {found.written}", "name one such as tenures[].title")
        return other

    def settings(self, says: ImportMapping) -> None:
        """What is said of the file, which stands at the head alone."""
        table = says.table
        if table.encoding and not known_encoding(table.encoding):
            hint = "write utf-8, cp1251, koi8-r, gb18030, big5 or another that is for text"
            self.wrong(("table", "encoding"), f"'{table.encoding}' is no encoding of text", hint)
        if table.delimiter and len(table.delimiter) > 1 and table.delimiter != "tab":
            self.wrong(("table", "delimiter"), "a delimiter is one character", "write the character, or tab")

    def conditions(self, says: RecordMapping) -> None:
        """Whether the forms in conditions are regular expressions."""
        self.forms(says.when, ("when",))
        for heading, sign in says.each.items():
            self.form(sign, ("each", heading))
        for heading, column in says.columns.items():
            self.forms(column.when, ("columns", heading, "when"))
        for path, made in says.fields.items():
            for place, one in enumerate(made):
                self.forms(one.when, ("fields", path, place, "when"))
        for path in says.defaults:
            found = self.leads(path, ("defaults", path), on_key=True)
            if found and (len(found.steps) > 1 or found.shape.is_list):
                self.wrong(("defaults", path), f"'{path}' is no single value of the record", on_key=True)
        for place, wrong in enumerate(says.disputed):
            self.leads(wrong.field, ("disputed", place, "field"))
            self.forms(wrong.when, ("disputed", place, "when"))

    def forms(self, conditions: Conditions, here: Path) -> None:
        """Whether each form is a regular expression."""
        for heading, one in conditions.items():
            for key in ("matches", "matches_not"):
                self.form(getattr(one, key) or "", (*here, heading, key))

    def form(self, written: str, here: Path) -> None:
        """Whether a form is a regular expression."""
        try:
            re.compile(written)
        except re.error as error:
            self.wrong(here, f"'{written}' is no regular expression: {error.msg}")

    def decisions(self, says: RecordMapping) -> Iterator[tuple[str, Ref | None]]:
        """Which record is meant by a name."""
        for name, words in says.decided.items():
            try:
                ref = None if words == NEW else Ref.parse(words)
            except ValueError as error:
                self.wrong(("decided", name), str(error), nearest(words, (NEW,)) or f"write {self.kind}/…, or {NEW}")
                continue
            if ref and (ref.kind != self.kind or ref.item):
                self.wrong(("decided", name), f"{words} is no {self.kind}", f"write {self.kind}/…, or {NEW}")
            yield name, ref


def _is_prose(found: Target) -> bool:
    """Whether several values that are made are paragraphs of one prose."""
    return found.shape.form is Form.PROSE and not found.shape.is_list


_WORDED = (Form.TEXT, Form.WORDS)
_FOR = {
    "otherwise": (Form.REF,),
    "dates": (Form.DATE, Form.MOMENT),
    "zone": (Form.MOMENT,),
    "language": (Form.TEXT, Form.PROSE, Form.REF),
    "markdown": (Form.PROSE,),
}
"""For which forms of values something may be said of a column."""
