"""What a mapping file says: which column goes into which field, and how its cells are read."""

from typing import Annotated, Any, ClassVar, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticKnownError

from dossier_gen.fields.base import Fields, Language, Line, Shorthand
from dossier_gen.records import KINDS

SKIP, REF, ID = "skip", "ref", "id"
"""What a column may go into that is no field: nowhere; the naming of the record itself; the id of a new one."""

NEW = "new"
"""What stands in place of a ref where a row is no record that is there."""


def _listed(value: Any) -> Any:
    return [value] if isinstance(value, str) else value


Lines = Annotated[tuple[Line, ...], BeforeValidator(_listed)]
"""One text or several."""


class TableSettings(Fields):
    """How the file is to be read."""

    encoding: Line | None = None
    """The encoding of a text that is not UTF-8 and has no byte order mark, such as `cp1251`."""
    delimiter: Annotated[str, Field(min_length=1, max_length=3)] | None = None
    """What parts the cells of a CSV: one character, or `tab`."""
    sheet: Line | None = None
    """The sheet of a workbook that shows several."""
    headings: int = Field(default=1, ge=1, le=1000)
    """The row in which the headings stand."""
    guarded: bool = False
    """Whether an apostrophe stands before each cell of a CSV that could be taken for a formula; it is taken off."""


class _Condition(Fields):
    """What a cell must say for something to hold; of several demands all."""

    one_of: Lines = ()
    """It is one of these."""
    none_of: Lines = ()
    """It is none of these, or nothing."""
    given: bool | None = None
    """Whether it says anything."""
    matches: Line | None = None
    """All of it is of this form, a regular expression."""
    matches_not: Line | None = None
    """It is not of this form, or says nothing."""
    before: Line | None = None
    """It is a date that is surely before that of another column."""
    not_before: Line | None = None
    """It is no date that is surely before that of another column."""


def _in_short(value: Any) -> Any:
    return {"one_of": value} if isinstance(value, str | list) else value


Condition = Annotated[_Condition, BeforeValidator(_in_short)]
ConditionFields = _Condition
"""The class behind `Condition`, for code that names its type."""

Conditions = dict[Line, Condition]
"""By column, what its cell must say."""


class _Column(Fields):
    """What becomes of a column's cells."""

    to: Lines
    """The path of the field they go into, or several; `skip` for none, `ref` where they name the record itself, `id`
    where they are the id of a new one."""
    split: Annotated[str, Field(min_length=1, max_length=5)] | None = None
    """What parts several values in one cell."""
    join: Annotated[str, Field(max_length=10)] | None = None
    """What joins several values of one cell to one."""
    when: Conditions = Field(default={})
    """When the column counts."""
    dates: Lines = ()
    """The form in which dates are written, such as `DD.MM.YYYY`, or several; without it they are ISO 8601."""
    zone: Line | None = None
    """The time zone of moments, such as `Asia/Shanghai`."""
    values: dict[Line, str] = Field(default={})
    """What to read in place of what a cell says; nothing at all where that is empty."""
    otherwise: Line | None = None
    """The path for words that name no record, beside that of the ref: `tenures[].title`."""
    language: Language | None = None
    """The language of the words, where the path does not name it."""
    audience: Line | None = None
    """The audience of the values."""
    markdown: bool = False
    """Whether the words are Markdown with marks; without it every sign is a sign."""


Column = Annotated[_Column, Shorthand("to")]
ColumnFields = _Column
"""The class behind `Column`, for code that names its type."""


class _Made(Fields):
    """A value that is made of words and columns."""

    words: Line
    """The words, with columns in braces."""
    when: Conditions = Field(default={})
    """When the value is made."""


Made = Annotated[_Made, Shorthand("words")]
MadeFields = _Made
"""The class behind `Made`, for code that names its type."""


def _one_listed(value: Any) -> Any:
    return value if isinstance(value, list) else [value]


class Contradiction(Fields):
    """What a row says of a field and what cannot stand there."""

    field: Line
    """The path of the field."""
    value: Line
    """What the row says of it, with columns in braces."""
    note: Line | None = None
    """Why it cannot stand there."""
    when: Conditions = Field(default={})
    """When it is so."""


def _known(kind: str) -> str:
    """A kind of the dossier at hand.

    Raises:
        PydanticKnownError: for another word, as for one of a few that are given.
    """
    if kind not in KINDS:
        raise PydanticKnownError("literal_error", {"expected": " or ".join(f"'{one}'" for one in KINDS)})
    return kind


class RecordMapping(Fields):
    """What a mapping says of the records of one kind that it makes of a row."""

    noun: ClassVar[str] = "record of a mapping"

    kind: Annotated[Line, AfterValidator(_known)] | None = None
    """The kind of the records."""
    when: Conditions = Field(default={})
    """For which rows it is."""
    each: dict[Line, Annotated[str, Field(max_length=100)]] = Field(default={})
    """By column, what parts its cells, a regular expression or nothing: a record is made of each part."""
    match: Literal["names", "identifiers", "id"] = "names"
    """By what a record is known that is there: by all that tells it, names too; so too, but the identifiers of the
    table tell its rows apart, however alike their names are; or by its id and identifiers alone."""
    id: Line | None = None
    """The id of a new record, of words and columns in braces."""
    source: Line | None = None
    """The source that is cited for every value: a ref, or a column in braces that holds refs."""
    at: Line | None = None
    """The place in the source, of words and of columns in braces; `{place}` is the place of the row in the table."""
    quote: Lines = ()
    """What the source says in its own words, of columns in braces, for every citation."""
    audience: Line | None = None
    """The audience of new records."""
    language: Language | None = None
    """The language of the words, where neither path nor column names it."""
    blank: Lines = ()
    """Cells that say nothing, such as `-`."""
    columns: dict[Line, Column] = Field(default={})
    """By heading, what becomes of a column."""
    fields: dict[Line, Annotated[tuple[Made, ...], BeforeValidator(_one_listed)]] = Field(default={})
    """By path, values that every row has: words, and columns in braces."""
    defaults: dict[Line, Line] = Field(default={})
    """By field, what a new record says where no row says it."""
    disputed: tuple[Contradiction, ...] = ()
    """What the row says and what cannot stand in its field: it is put beside it."""
    decided: dict[Line, Line] = Field(default={})
    """By the name in a row, which record it is: a ref, or `new`."""


class ImportMapping(RecordMapping):
    """What a mapping file says."""

    noun: ClassVar[str] = "mapping"

    table: TableSettings = TableSettings()
    """How the file is read."""
    rows: Line | None = None
    """The column that says of what sort a row is, by which rows are counted."""
    look_up: dict[Line, Line] = Field(default={})
    """By column, the column under which the same value stands in another row, whose cells are `column>other`."""
    records: tuple[RecordMapping, ...] = ()
    """The records that are made of a row, where these are several or of several kinds."""
    always: tuple[RecordMapping, ...] = ()
    """Records that are made once, of no row: such as the source."""
