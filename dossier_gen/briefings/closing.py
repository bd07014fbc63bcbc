"""What a book owns up to at its end: where sources differ, what is not known, and the numbered sources."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from dossier_gen import gazetteer, phrases
from dossier_gen.briefings.inline import Cite, Runs, Small, Web, Words, lines, words
from dossier_gen.briefings.origins import Told
from dossier_gen.briefings.parts import Blocks, Heading, Listing, Row, Source, Table, Text, within
from dossier_gen.briefings.runs import telling
from dossier_gen.briefings.scope import Scope
from dossier_gen.dossier import NumberedSource, numbered
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields, DisputedValue, Gap, Item
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref, record_ref
from dossier_gen.fields.text import Prose
from dossier_gen.fields.text import Text as FieldText
from dossier_gen.fields.walk import Leaf, walk
from dossier_gen.records import Record
from dossier_gen.records import source as records
from dossier_gen.shape import spelled
from dossier_gen.wording import N_, Wording

_DECLARED = re.compile(r"[a-z]+(-[a-z]+)*")
"""How the words are spelled that a field allows, `joint-statement`."""


def disputed_in(scope: Scope, record: Record) -> Blocks:
    """The values of a record that sources dispute, side by side, each with who says so."""
    if not record.disputed:
        return ()
    rows = tuple(Row(_disputed(scope, record, one)) for one in record.disputed)
    heading = Heading(scope.write._("Where the sources differ"), 3)
    return (heading, Table((20, 36, 44), scope.write.heads(*_DISPUTED_HEAD), rows))


_DISPUTED_HEAD = (N_("On"), N_("This dossier"), N_("Other sources"))


def disputes(scope: Scope, refs: Iterable[Ref]) -> Blocks:
    """The disputed values of several records in one table."""
    rows = []
    for ref in refs:
        record = scope.edition.corpus[ref]
        for one in record.disputed:
            field, ours, theirs = _disputed(scope, record, one)
            rows.append(Row((lines(scope.write.link(ref), (Small(field),)), ours, theirs)))
    return (Table((28, 32, 40), scope.write.heads(*_DISPUTED_HEAD), tuple(rows)),) if rows else ()


def _disputed(scope: Scope, record: Record, one: DisputedValue) -> tuple[Runs, Runs, Runs]:
    write = scope.write
    leaf = next((leaf for leaf in walk(record) if spelled(leaf.path) == one.field), None)
    ours = _value(scope, leaf) if leaf else write.of(record, one.field, words(_plain_value(scope, record, one.field)))
    cited = leaf.owner.cite if leaf and isinstance(leaf.owner, Item) else ()
    fitting = tuple(cite for cite in cited or record.cite if not cite.for_ or one.field in cite.for_)
    theirs = lines(write.text(one.value), (Small(write.attributed(one.cite)),), (Small(write.text(one.note)),))
    field = write.of(one, "field", words(_field_words(write.wording, one.field)))
    return field, lines(ours, (Small(write.attributed(fitting)),)), theirs


def _value(scope: Scope, leaf: Leaf) -> Runs:
    """A value of a record as it is printed."""
    write = scope.write
    match leaf.value:
        case Date():
            return write.date(leaf.value)
        case Moment():
            return write.moment(leaf.value)
        case Ref():
            return write.link(leaf.value)
        case Prose():
            return write.inline(leaf.value)
        case FieldText():
            return write.text(leaf.value)
    return ()


def _plain_value(scope: Scope, record: Record, field: str) -> str:
    """A value that is no date, ref or text: a number, a name, or one of the words that its field allows."""
    value = getattr(record, field, None)
    if isinstance(value, str) and _DECLARED.fullmatch(value):
        return scope.write.wording.term(value)
    return str(value) if isinstance(value, str | int) else ""


def _field_words(wording: Wording, path: str) -> str:
    """The path of a field in words: `signed.at` becomes `Signed`, `parties[3].in_force` `Parties, no. 4, in force`."""
    steps = re.findall(r"(\d+)\]|([^.\[\]]+)", path.removesuffix(".at"))
    named = (
        wording._("no. {number}", number=int(place) + 1) if place else wording.term(field, "field")
        for place, field in steps
    )
    told = phrases.between(wording, named)
    return told[:1].upper() + told[1:]


def gaps_in(scope: Scope, record: Record) -> Blocks:
    """What is not known of a record."""
    if not record.gaps:
        return ()
    alike = _alike(record.gaps)
    members = tuple((Text(_gap(scope, one, searched=not alike)),) for one in record.gaps)
    common = _searched(scope, record.gaps[0]) if alike else ()
    return (
        Heading(scope.write._("Not known"), 3),
        Listing(False, members),
        *((Text(common, "note"),) if common else ()),
    )


def gap_lines(scope: Scope, listed: tuple[Gap, ...]) -> Runs:
    """What is not known, one below the other, as a fact among others."""
    alike = _alike(listed)
    common = _searched(scope, listed[0]) if alike else ()
    told = [_gap(scope, one, searched=not alike) for one in listed]
    return lines(*told, (Small(common),) if common else ())


def _alike(listed: Iterable[Gap]) -> bool:
    """Whether all was searched in the same places on the same day."""
    return len({(one.searched, one.on) for one in listed}) == 1


def gaps(scope: Scope, refs: Iterable[Ref]) -> Blocks:
    """What is not known of several records; where all was searched alike, that is said once."""
    found = {ref: record.gaps for ref in refs if (record := scope.edition.corpus[ref]).gaps}
    alike = _alike(one for listed in found.values() for one in listed)
    rows = []
    for ref, listed in found.items():
        whats = [_gap(scope, one, searched=not alike) for one in listed]
        rows.append(Row((scope.write.link(ref), lines(*whats))))
    common = _searched(scope, next(iter(found.values()))[0]) if alike else ()
    intro = (Text(common, "note"),) if common else ()
    head = scope.write.heads(N_("On"), N_("Not known"))
    return (*intro, Table((30, 70), head, tuple(rows))) if rows else ()


def _gap(scope: Scope, gap: Gap, searched: bool) -> Runs:
    told = _searched(scope, gap) if searched else ()
    return (*scope.write.text(gap.what), *scope.write.cite(gap.cite), *((*words(" "), Small(told)) if told else ()))


def _searched(scope: Scope, gap: Gap) -> Runs:
    """Where and when something was searched."""
    write, where, day = scope.write, scope.write.text(gap.searched), scope.write.date(gap.on)
    if where and day:
        return write._("Searched: {where} On {day}.", where=where, day=day)
    if where:
        return write._("Searched: {where}", where=where)
    return write._("Searched on {day}.", day=day) if day else ()


def numbering(scope: Scope, parts: object) -> tuple[NumberedSource, ...]:
    """The sources cited in the parts of a book, numbered in the order in which they are printed."""
    citing = (
        (record_ref("source", source), place)
        for part in within(parts)
        if isinstance(part, Cite)
        for source, place in part.sources
    )
    return numbered(scope.edition, citing)


def source_lines(scope: Scope, sources: Iterable[NumberedSource], parts: object) -> Blocks:
    """The numbered sources of a sheet, a line each."""
    cited = _citations(parts)
    return tuple(Source(one.number, str(one.ref), _line(scope, one, cited[one.ref.id])) for one in sources)


def _line(scope: Scope, one: NumberedSource, cited: Iterable[Told]) -> Runs:
    source, write = one.record, scope.write
    told = (
        write.of(source, "publisher", words(source.publisher or "")),
        _title(scope, source),
        write.date(source.published),
        telling(words(cited_places(one.places)), *cited),
        write.of(source, "url", (Web(source.url, words(source.url)),) if source.url else ()),
    )
    return write.between(told)


def source_list(scope: Scope, sources: Iterable[NumberedSource], parts: object) -> Blocks:
    """The numbered sources of the parts of a book: publisher, title, date, language, address, the places cited."""
    cited = _citations(parts)
    rows = tuple(Row(tuple(_source(scope, one, cited[one.ref.id])), str(one.ref)) for one in sources)
    head = (N_("No."), N_("Publisher, title and address"), N_("Published"), N_("Language"), N_("Cited"))
    return (Table((7, 48, 19, 11, 15), scope.write.heads(*head), rows),) if rows else ()


def _citations(parts: object) -> Mapping[str, list[Told]]:
    """The citations of each source in the parts of a book; prose that cites it tells no place of its own."""
    found: dict[str, list[Told]] = defaultdict(list)
    for part in within(parts):
        for (source, _), told in zip(part.sources, part.of, strict=True) if isinstance(part, Cite) else ():
            found[source].extend((told,) if isinstance(told.value, CitationFields) else ())
    return found


def _source(scope: Scope, one: NumberedSource, cited: Iterable[Told]) -> Iterator[Runs]:
    source, write = one.record, scope.write
    yield words(str(one.number))
    tag = source.language or ""
    title = _title(scope, source)
    named = write.foreign(source.original_title, tag) if source.original_title else ()
    original = write.of(source, "original_title", named)
    authors = write.of(source, "authors", words(gazetteer.listed(source.authors, write.language)))
    publisher = write.of(source, "publisher", (Words(source.publisher, strong=True),)) if source.publisher else ()
    archived = write.of(source, "archived", _address(source.archived))
    yield lines(
        write.between([publisher, authors, title]),
        (Small(original),) if original else (),
        write.of(source, "url", _address(source.url)),
        (Small(write._("archived: {address}", address=archived)),) if archived else (),
        (Small(write.text(source.remark)),) if source.remark else (),
    )
    yield write.date(source.published) or (Small(write._("no date shown")),)
    yield write.of(source, "language", words(gazetteer.language_name(tag, write.language))) if tag else ()
    yield telling(words(cited_places(one.places)), *cited)


def cited_places(places: Iterable[str]) -> str:
    """Places in a source, those of one sort under its word: `para 1, 2, 5; article 3`."""
    sorts: dict[str, list[str]] = {}
    for place in places:
        word, _, number = place.rpartition(" ")
        sorts.setdefault(word, []).append(number)
    numbers = {word: sorted(listed, key=lambda one: (len(one), one)) for word, listed in sorts.items()}
    return "; ".join(f"{word} {', '.join(listed)}".strip() for word, listed in numbers.items())


def _title(scope: Scope, source: records.Source) -> Runs:
    runs = scope.write.foreign(source.title, source.language or "")
    return scope.write.of(source, "title", tuple(replace(run, emphasis=True) for run in runs if isinstance(run, Words)))


def _address(url: str | None) -> Runs:
    return (Small((Web(url, words(url)),)),) if url else ()
