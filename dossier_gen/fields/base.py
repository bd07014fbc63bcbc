"""What every mapping in a record has in common, and how a field says what it means for the rest of the program."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    BaseModel,
    BeforeValidator,
    ConfigDict,
    GetCoreSchemaHandler,
    GetJsonSchemaHandler,
    StringConstraints,
)
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

from dossier_gen.fields.text import TEXT_LANGUAGE


class Fields(BaseModel):
    """A mapping with known keys: frozen, nothing unknown allowed, each field's docstring is its documentation."""

    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        use_attribute_docstrings=True,
        allow_inf_nan=False,
        populate_by_name=False,
        hide_input_in_errors=True,
    )


class Scalar:
    """A value written as one YAML scalar and parsed by its class; the text stays available as `str(value)`."""

    pattern: ClassVar[str] = ""
    """The regular expression of the written form, for JSON Schema."""

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read the written form.

        Raises:
            ValueError: with a sentence for the user, when the text is not of this form.
        """
        raise NotImplementedError

    @classmethod
    def _validated(cls, value: object) -> Self:
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise ValueError(f"must be one value, not a {'list' if isinstance(value, list) else 'mapping'}")
        return cls.parse(value)

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validated, serialization=core_schema.plain_serializer_function_ser_schema(str)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"type": "string", "pattern": cls.pattern} if cls.pattern else {"type": "string"}


@dataclass(frozen=True, slots=True)
class To:
    """A ref field's declaration: the kinds it may name, and its label seen from the record it names.

    Kinds name each other by word, never by import, so record classes stay independent of one another.
    """

    kinds: tuple[str, ...]
    back: str
    label: str = ""
    """The label seen from the record that has the field; the field's name in words where empty."""
    shares_days: bool = True
    """Whether the days of this record belong in the chronology of the record it names."""


@dataclass(frozen=True, slots=True)
class Happens:
    """A date field's declaration: what happens on that day, for chronologies.

    `verb` is printed behind the record's name; `by` names the sibling ref field that acts; `reach` says how many
    steps below the date's own mapping a named record still shares the day (an event's day belongs to all who took
    part, however deep they are listed; a birthday, with 0, to nobody else); `told_by` names the sibling prose field
    that tells what happened, printed instead of a verb.
    """

    verb: str = ""
    by: str = ""
    reach: int = 9
    told_by: str = ""


@dataclass(frozen=True, slots=True)
class Restricted:
    """A field that is for the innermost audience alone unless another is named for it, whatever the record's own."""


INNERMOST = Restricted()

Line = Annotated[str, StringConstraints(min_length=1, max_length=500)]
"""A short text in no particular language: a number, a code, a title of a source."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""An id: small letters, digits and single hyphens."""

_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$")

Language = Annotated[str, StringConstraints(pattern=_LANGUAGE.pattern)]
"""A language tag: language, script, region (BCP 47, RFC 5646 section 2.1), as in `en`, `zh-Hans`, `sr-Latn-RS`."""

Url = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"'`{}|\\^]+$", max_length=2000)]
"""A web address: http or https only."""

Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""The SHA-256 of a file, in small hexadecimal digits."""

Value = TypeVar("Value")


def shorthand(key: str, *, is_text: bool = False) -> BeforeValidator:
    """Lets a mapping be written as the value of its one important key: `person/x` for `{person: person/x}`.

    Where that key holds a text, the text may be one by language, `{en: …, ru: …}`.
    """

    def widened(value: Any) -> Any:
        by_language = is_text and isinstance(value, Mapping) and all(TEXT_LANGUAGE.match(str(tag)) for tag in value)
        return {key: value} if isinstance(value, str) or by_language else value

    return BeforeValidator(widened, json_schema_input_type=Any)
