"""Text in one or several languages, and prose: text with a little Markdown and with marks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?\Z")

MAX_TEXT = 20_000
"""Longest text, in characters: what a person would still call one passage."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words, either in the dossier's default language (tag '') or per language (BCP 47 tags).

    Written as a plain string or as a mapping `{en: …, zh-Hans: …}`.
    """

    by_language: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, value: object) -> Self:
        """Read the written form.

        Raises:
            ValueError: for an empty text, an unknown shape or a tag that is no language tag.
        """
        if isinstance(value, cls):
            return value
        if isinstance(value, str):
            return cls((("", _checked(value)),))
        if not isinstance(value, Mapping) or not value:
            raise ValueError("must be text, or a mapping of language tags to text")
        for tag, words in value.items():
            if not isinstance(tag, str) or not _LANGUAGE.match(tag):
                raise ValueError(f"'{tag}' is no language tag (BCP 47), like en, ru or zh-Hans")
            if not isinstance(words, str):
                raise ValueError(f"the text under '{tag}' must be words")
        return cls(tuple((tag, _checked(words)) for tag, words in value.items()))

    def within(self, language: str, default: str) -> tuple[str, str]:
        """The words for a reader of `language`, and the tag of the language they are in.

        The reader's own language first, then the default one, then the first there is.
        """
        words = dict(self.by_language)
        for tag in (language, default):
            if tag in words:
                return words[tag], tag
        if "" in words:
            return words[""], default
        tag, first = self.by_language[0]
        return first, tag

    def __str__(self) -> str:
        return self.by_language[0][1]

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls.of, serialization=core_schema.plain_serializer_function_ser_schema(cls._written)
        )

    @classmethod
    def __get_pydantic_json_schema__(cls, schema: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        tags = {"type": "object", "minProperties": 1, "additionalProperties": {"type": "string"}}
        return {"anyOf": [{"type": "string"}, tags]}

    def _written(self) -> str | dict[str, str]:
        words = dict(self.by_language)
        return words.get("", words)


class Prose(Text):
    """Text in a little Markdown: paragraphs, emphasis, lists, links, `[[kind/id]]`, `[@source, para 2]`; no HTML."""

    __slots__ = ()


def _checked(words: str) -> str:
    if not words.strip():
        raise ValueError("is empty: write the words, or remove the field")
    if len(words) > MAX_TEXT:
        raise ValueError(f"is longer than {MAX_TEXT} characters")
    return words.strip()
