"""Text in one or several languages, and prose: text with a little Markdown and with marks."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

_SOURCE = "-t-"
"""What stands between the language of a translation and that of its original (BCP 47 extension T, RFC 6497)."""

TEXT_LANGUAGE = re.compile(
    r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-t-[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|[0-9]{3}))?)?\Z"
)
"""A language tag, `ru`, or that of a translation made by the dossier itself, `ru-t-en`: Russian from English."""

MAX_TEXT = 20_000
"""Longest text, in characters: what a person would still call one passage."""


@dataclass(frozen=True, slots=True)
class Text:
    """Words, either in the dossier's default language (tag '') or per language (BCP 47 tags).

    Written as a plain string or as a mapping `{en: …, zh-Hans: …}`. The dossier's own translation of words that its
    sources have in another language has the tag of both, `{en: …, ru-t-en: …}`, so that pages can say so.
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
            if not isinstance(tag, str) or not TEXT_LANGUAGE.match(tag):
                raise ValueError(f"'{tag}' is no language tag (BCP 47), like en, ru or zh-Hans")
            if not isinstance(words, str):
                raise ValueError(f"the text under '{tag}' must be words")
        return cls(tuple((tag, _checked(words)) for tag, words in value.items()))

    def within(self, language: str, default: str) -> tuple[str, str]:
        """The words for a reader of `language`, and the tag they stand under.

        The reader's own language first, words of a source before a translation, then the default one, then the first
        there is.
        """
        if len(self.by_language) == 1:
            tag, only = self.by_language[0]
            return only, tag or default
        words = dict(self.by_language)
        for wanted in (language, default):
            for tag in (wanted, *(tag for tag in words if tag.startswith(f"{wanted}{_SOURCE}"))):
                if tag in words:
                    return words[tag], tag
        tag, first = self.by_language[0]
        return first, tag

    def __reduce__(self) -> tuple[type[Self], tuple[tuple[tuple[str, str], ...]]]:
        return type(self), (self.by_language,)

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


def spoken(tag: str) -> str:
    """The language of words under a tag: `ru` of `ru-t-en`."""
    return tag.partition(_SOURCE)[0]


def translated_from(tag: str) -> str:
    """The language of the original that the dossier itself has translated; empty where it has not."""
    return tag.partition(_SOURCE)[2]


class Prose(Text):
    """Text in a little Markdown: paragraphs, emphasis, lists, links, `[[kind/id]]`, `[@source, para 2]`; no HTML."""

    __slots__ = ()


def _checked(words: str) -> str:
    if not words.strip():
        raise ValueError("is empty: write the words, or remove the field")
    if len(words) > MAX_TEXT:
        raise ValueError(f"is longer than {MAX_TEXT} characters")
    return words.strip()
