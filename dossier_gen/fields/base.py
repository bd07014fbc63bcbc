"""What every mapping in a record has in common, and how a field says what it means for the rest of the program."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Self

from pydantic import (
    BaseModel,
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
        defer_build=True,  # a kind is built when its first record is read
        allow_inf_nan=False,
        populate_by_name=False,
        hide_input_in_errors=True,
    )


def class_words(model: type[Fields]) -> str:
    """The name of a class in words: `CitedMember` is `Cited member`."""
    words = "".join(f" {char}" if char.isupper() else char for char in model.__name__.removeprefix("_"))
    return words.strip().capitalize()


def one_line(docstring: str | None) -> str:
    """A docstring in one line; nothing where there is none."""
    return " ".join((docstring or "").split())


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
    items: bool = False
    """Whether it names an item in that record rather than the whole: an office of an institution."""


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
class Label:
    """A field's name in words, where its key does not say it; seen from its own record, for a ref field too."""

    words: str


@dataclass(frozen=True, slots=True)
class Restricted:
    """A field that is for the innermost audience alone unless another is named for it, whatever the record's own."""


INNERMOST = Restricted()


@dataclass(frozen=True, slots=True)
class Ordered:
    """A list field whose order says something: another order of the same items is a change."""


IN_ORDER = Ordered()

Line = Annotated[str, StringConstraints(min_length=1, max_length=500)]
"""A short text in no particular language: a number, a code, a title of a source."""

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""An id: small letters, digits and single hyphens."""

_LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$")

Language = Annotated[str, StringConstraints(pattern=_LANGUAGE.pattern)]
"""A language tag: language, script, region (BCP 47, RFC 5646 section 2.1), as in `en`, `zh-Hans`, `sr-Latn-RS`."""

_URL = re.compile(r"^https?://[^\s<>\"'`{}|\\^]+$")
_LONGEST_URL = 2000

Url = Annotated[str, StringConstraints(pattern=_URL.pattern, max_length=_LONGEST_URL)]
"""A web address: http or https only."""


def is_url(text: str) -> bool:
    """Whether a text is a web address as a field takes it."""
    return len(text) <= _LONGEST_URL and _URL.fullmatch(text) is not None


Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
"""The SHA-256 of a file, in small hexadecimal digits."""


@dataclass(frozen=True, slots=True)
class Shorthand:
    """Lets a mapping be written as the value of its one important key: `person/x` for `{person: person/x}`."""

    key: str
    is_text: bool = False
    """Whether that key holds a text, which may be one by language, `{en: …, ru: …}`."""

    def widened(self, value: Any) -> Any:
        """The mapping that a value stands for."""
        by_language = (
            self.is_text and isinstance(value, Mapping) and all(TEXT_LANGUAGE.match(str(tag)) for tag in value)
        )
        return {self.key: value} if isinstance(value, str) or by_language else value

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_before_validator_function(self.widened, handler(source))
