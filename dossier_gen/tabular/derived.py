"""Tables of what runs through all kinds: records, links, citations, texts, and contacts of two countries."""

from collections.abc import Iterator
from functools import partial

from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields, NameForm
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text, spoken, translated_from
from dossier_gen.fields.walk import Leaf, walk
from dossier_gen.findings import Path
from dossier_gen.pages.addresses import address_of
from dossier_gen.pages.write import path_of
from dossier_gen.prose import CiteMark, as_ref, marks, plain
from dossier_gen.shape import spelled
from dossier_gen.tabular.cells import Reading, bounds, date_columns
from dossier_gen.tabular.dated import dated_links, days_of
from dossier_gen.tabular.table import Column, Row, Table

CITED = "cite"
"""How a citation was written: in a list of citations."""
MARKED = "mark"
"""The same: as a mark in prose."""


_SPAN = (
    Column("begins", "The first day that it may have begun.", "day"),
    Column("ends", "The last day that it may have ended; nothing where no end is known.", "day"),
)
"""The columns of the first and the last day of something."""


def records(reading: Reading) -> Table:
    """Every record of the edition with its name, its address and its days."""
    edition = reading.edition

    def rows() -> Iterator[Row]:
        for ref, _ in edition.corpus:
            days = days_of(edition, ref)
            address = address_of(edition.cover, path_of(ref)) or None
            name, sort = edition.name(ref), edition.sorting_form(ref)
            yield (str(ref), ref.kind, ref.id, name, sort, address, days.written or None, days.begins, days.ends)

    columns = (
        Column("ref", "The record: its kind and its id."),
        Column("kind", "Its kind."),
        Column("id", "Its id."),
        Column("name", "Its name for the edition's reader."),
        Column("sort", "The form of the name by which it is sorted."),
        Column("address", "The address of its page."),
        Column("dates", "Its days as its dates give them (EDTF).", "written date"),
        *_SPAN,
    )
    return Table("records", "All records of whatever kind.", columns, rows)


def links(reading: Reading) -> Table:
    """Every link with both ends."""

    def rows() -> Iterator[Row]:
        for link, days in dated_links(reading.edition):
            origin, target = _end(reading, link.origin), _end(reading, link.target.record)
            says = (*origin, link.label, *target, link.target.item or None, link.back)
            yield (*says, spelled(link.path), link.cites, days.written or None, days.begins, days.ends)

    columns = (
        Column("origin", "The record that names.", to="records"),
        Column("origin_name", "The name of that record."),
        Column("label", "What the target is, seen from the origin."),
        Column("target", "The record that is named.", to="records"),
        Column("target_name", "The name of that record."),
        Column("item", "The item in it that is named, such as an office."),
        Column("back", "What the origin is, seen from the target."),
        Column("path", "Where in the origin the target is named."),
        Column("cites", "Whether the origin cites the target.", "truth"),
        Column("dates", "The days of the link (EDTF): of the item that names, else of the record.", "written date"),
        *_SPAN,
    )
    return Table("links", "Links: one record naming another.", columns, rows, has_key=False)


def citations(reading: Reading) -> Table:
    """Every citation with the path of what rests on it, those in prose too."""
    read = reading.mapping(CitationFields)

    def rows() -> Iterator[Row]:
        for ref, record in reading.edition.corpus:
            for path, kind, citation in (found for leaf in walk(record) for found in _citations(leaf)):
                yield (str(ref), reading.name(ref), path, kind, *read.cells(citation))

    columns = (
        Column("record", "The record that cites.", to="records"),
        Column("record_name", "The name of that record."),
        Column("path", "What rests on the source: an item or a field; the whole record where empty."),
        Column("written", f"How: in a list of citations (`{CITED}`), or as a mark in prose (`{MARKED}`)."),
        *read.columns,
    )
    return Table("citations", "Citations: what rests on which source.", columns, rows, has_key=False)


def _citations(leaf: Leaf) -> Iterator[tuple[str | None, str, CitationFields]]:
    if isinstance(leaf.value, CitationFields):
        yield _written(leaf.path[:-2]), CITED, leaf.value
    elif isinstance(leaf.value, Prose):
        seen = set()
        for _, words in leaf.value.by_language:
            for mark in marks(words) if "[@" in words else ():
                source = as_ref(f"source/{mark.source}") if isinstance(mark, CiteMark) else None
                if isinstance(mark, CiteMark) and source and (source, mark.at) not in seen:
                    seen.add((source, mark.at))
                    cited = CitationFields.model_construct(source=source, at=mark.at or None)
                    yield _written(leaf.path), MARKED, cited


def _written(path: Path) -> str | None:
    return spelled(path) if path else None


def texts(reading: Reading) -> Table:
    """Every text in every language, and every form of a name: what a search goes through."""

    def rows() -> Iterator[Row]:
        number = 0
        for ref, record in reading.edition.corpus:
            for leaf in walk(record):
                for path, tag, words, written in _texts(reading, leaf):
                    number += 1
                    said = (spoken(tag), translated_from(tag) or None, words, written)
                    yield (number, str(ref), reading.name(ref), path, *said)

    columns = (
        Column("row", "The number of the text.", "number"),
        Column("record", "The record that holds it.", to="records"),
        Column("record_name", "The name of that record."),
        Column("path", "Where it stands in the record."),
        Column("language", "Its language (BCP 47)."),
        Column("translated_from", "The language from which the dossier itself translated it."),
        Column("words", "The words as a reader meets them."),
        Column("markdown", "The words as written, where they are Markdown with marks."),
    )
    return Table("texts", "Texts in each of their languages.", columns, rows, only="database")


def _texts(reading: Reading, leaf: Leaf) -> Iterator[tuple[str, str, str, str | None]]:
    if isinstance(leaf.value, NameForm):
        yield f"{spelled(leaf.path)}.text", leaf.value.lang, leaf.value.text, None
    elif isinstance(leaf.value, Text):
        for tag, written in leaf.value.by_language:
            language = tag or reading.edition.cover.default_language
            words = plain(written, partial(_named, reading, language)) if isinstance(leaf.value, Prose) else written
            yield spelled(leaf.path), language, words, _other(written, words)


def _other(written: str, words: str) -> str | None:
    return None if written == words else written


def _named(reading: Reading, language: str, written: str) -> str:
    """The name of a marked record in the language of the words around it."""
    corpus, ref = reading.edition.corpus, as_ref(written)
    if ref is None or ref.record not in corpus:
        return written
    return corpus[ref].name.within(spoken(language), reading.edition.cover.default_language)[0]


def contacts(reading: Reading) -> Table:
    """What brought two countries together, a row for each pair of them."""

    def rows() -> Iterator[Row]:
        for pair in reading.edition.pairs:
            for one in pair.contacts:
                ends = (_end(reading, pair.first), _end(reading, pair.second), _end(reading, one.contact.ref))
                levels = (level.name.lower() if level else None for level in one.levels)
                when: Date | None = one.contact.when
                days = (when.text if when else None, *bounds(when))
                third = _end(reading, one.third) if one.third else (None, None)
                yield (*ends[0], *ends[1], *ends[2], *days, one.direction.value, *third, *levels, one.state)

    columns = (
        *_named_columns("first", "The country of the pair that comes first by its id.", "countries"),
        *_named_columns("second", "The other country.", "countries"),
        *_named_columns("contact", "The event or the delegation.", "records"),
        *date_columns(Column("dates", "When.")),
        Column("direction", "`forth`: the first went to the second; `back`; `third` country; `call`; `unknown`."),
        *_named_columns("third", "The third country in which they met.", "countries"),
        Column("first_level", "The highest level known on the side of the first country."),
        Column("second_level", "The same of the second."),
        Column("state", "Whether it was announced, held or cancelled."),
    )
    return Table("contacts", "Contacts of two countries, derived from the records.", columns, rows, has_key=False)


def _named_columns(name: str, meaning: str, to: str) -> tuple[Column, Column]:
    return Column(name, meaning, to=to), Column(f"{name}_name", f"{meaning} Its name.")


def _end(reading: Reading, ref: Ref) -> tuple[str | None, str | None]:
    return reading.known(ref), reading.name(ref)
