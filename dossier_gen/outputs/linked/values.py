"""Values of records as literals: texts in all their languages, dates no more precise than they are."""

import re
from collections.abc import Iterator

from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text, spoken
from dossier_gen.outputs.linked.terms import Literal
from dossier_gen.pages.schema_org import moment
from dossier_gen.prose import as_ref, plain

_CERTAIN = re.compile(r"\d{4}(-\d\d(-\d\d)?)?\Z", re.ASCII)
_DATATYPES = {4: "xsd:gYear", 7: "xsd:gYearMonth", 10: "xsd:date"}
"""The type of a date by the length of its written form (XML Schema 1.1, part 2)."""


def texts(edition: Edition, text: Text) -> Iterator[Literal]:
    """The words in each language that the text has; of prose the words alone."""
    default = edition.cover.default_language
    for tag, words in text.by_language:
        yield Literal(_plain(edition, words, tag or default) if isinstance(text, Prose) else words, tag or default)


def _plain(edition: Edition, words: str, language: str) -> str:
    def name_of(written: str) -> str:
        ref: Ref | None = as_ref(written)
        record = edition.corpus.get(ref) if ref else None
        return record.name.within(spoken(language), edition.cover.default_language)[0] if record else written

    return plain(words, name_of)


def edtf(when: Date) -> Literal:
    """A date as it is written in the record."""
    return Literal(when.text, datatype="edtf:EDTF")


def certain(when: Date | None) -> Literal | None:
    """A day, a month or a year by its type; None for any date that is not exactly one of them."""
    if not when or not _CERTAIN.match(when.text):
        return None
    return Literal(when.text, datatype=_DATATYPES[len(when.text)])


def at(when: Moment) -> Literal | None:
    """A moment with its offset from UTC; its date where it has no time."""
    return Literal(moment(when) or "", datatype="xsd:dateTime") if when.time else certain(when.date)


def plainly(value: str | float | bool) -> Literal:
    """A single value by its type."""
    match value:
        case bool():
            return Literal(str(value).lower(), datatype="xsd:boolean")
        case int():
            return Literal(str(value), datatype="xsd:integer")
        case float():
            return Literal(repr(value), datatype="xsd:double")
    return Literal(value)
