"""How one page writes values: names, links, dates, citations, prose, each for the edition's reader."""

import re
from collections.abc import Callable, Iterable, Sequence
from posixpath import dirname, relpath
from urllib.parse import quote

from markupsafe import Markup

from dossier_gen import gazetteer, prose
from dossier_gen.coverage import sourcing, states_facts
from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields, Image
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text
from dossier_gen.fields.walk import value_at
from dossier_gen.offices import Office
from dossier_gen.pages.markdown import blocks, escape, inline, web_link
from dossier_gen.pages.quality import QUALITY
from dossier_gen.prose import CiteMark, LinkMark
from dossier_gen.records import KINDS, Record
from dossier_gen.records.person import Tenure
from dossier_gen.records.source import Source

_EXACT = re.compile(r"\d{4}(-\d{2}){0,2}\Z")
"""A date that HTML's `time` can hold: a day, a month or a year (HTML section 2.3.5)."""

Numbering = Callable[[Ref], int]
"""The number of a source on a page; 0 where it has none there."""


def path_of(ref: Ref) -> str:
    """The path of a record's page among the pages: `people/xi-jinping.md`."""
    return f"{KINDS[ref.kind].folder}/{ref.id}.md"


def pdf_path(ref: Ref) -> str:
    """The path of a briefing's PDF beside its page: `briefings/visit.pdf`."""
    return f"{KINDS[ref.kind].folder}/{ref.id}.pdf"


IMAGES = "assets/dossier/images"
"""The folder of the site in which the records' pictures stand."""


def index_path(kind: str) -> str:
    """The path of the index page of a kind."""
    return f"{KINDS[kind].folder}/index.md"


class Write:
    """Writes values as Markdown for the page at `path`."""

    def __init__(self, edition: Edition, path: str, number: Numbering) -> None:
        self.edition = edition
        self.path = path
        self.number = number

    def to(self, path: str) -> str:
        """The address of another page, seen from this one."""
        return relpath(path, dirname(self.path) or ".")

    def link(self, ref: Ref, words: str | Markup = "") -> Markup:
        """A link to a record, under its name or under other words."""
        shown = escape(words) if words else self.text(self.edition.corpus[ref].name)
        anchor = f"#{ref.item}" if ref.item else ""
        return Markup("[{}]({}{})").format(shown, self.to(path_of(ref)), anchor)

    def link_at(self, ref: Ref, anchor: str, words: str | Markup) -> Markup:
        """A link to a place on a record's page."""
        return Markup("[{}]({}#{})").format(escape(words), self.to(path_of(ref)), anchor)

    def links(self, refs: Iterable[Ref]) -> Markup:
        """Links one behind the other."""
        return Markup(", ").join(self.link(ref) for ref in refs)

    def text(self, text: Text) -> Markup:
        """A text, marked with its language where that is not the reader's."""
        words, language = self.edition.words(text)
        return self.foreign(words, language)

    def foreign(self, words: str, language: str) -> Markup:
        """Words in a language, marked with it where it is not the reader's."""
        if language == self.edition.cover.language:
            return escape(words)
        return Markup('<span lang="{}">{}</span>').format(language, escape(words))

    def quoted(self, quote: Text, language: str | None) -> Markup:
        """A quotation, in the language that it is said to be in."""
        words, own = self.edition.words(quote)
        return self.foreign(words, language or own)

    def prose(self, text: Prose, lowest: int = 3) -> Markup:
        """Prose as blocks."""
        return blocks(prose.parse(self.edition.words(text)[0]), self.mark, lowest)

    def inline(self, text: Prose) -> Markup:
        """Prose on one line."""
        return inline(prose.parse(self.edition.words(text)[0]), self.mark)

    def plain(self, text: Prose | Text) -> str:
        """The words of a text alone."""
        words, _ = self.edition.words(text)
        return prose.plain(words, self._name_of) if isinstance(text, Prose) else words

    def date(self, when: Date | None) -> Markup:
        """A date in words, with what a machine sorts it by (HTML section 4.5.14 for days, months and years)."""
        if not when:
            return Markup("")
        exact = _EXACT.match(when.text)
        element = '<time datetime="{}">{}</time>' if exact else '<span data-sort="{}">{}</span>'
        key = when.text if exact else when.order[0].isoformat()
        return Markup(element).format(key, escape(gazetteer.date_words(when, self.edition.cover.language)))

    def sorted_link(self, ref: Ref) -> Markup:
        """A link to a record that a table sorts by the record's sorting form."""
        sort = self.edition.corpus[ref].sort
        return Markup('<span data-sort="{}">{}</span>').format(escape(sort), self.link(ref)) if sort else self.link(ref)

    def moment(self, moment: Moment) -> Markup:
        """A moment in words, with the zone of its local time."""
        words = gazetteer.moment_words(moment, self.edition.cover.language)
        return escape(f"{words} ({moment.zone})" if moment.time else words)

    def until(self, at: Moment, until: Moment) -> Markup:
        """The end of something, without the day and zone that its beginning has named."""
        same = at.date == until.date and at.zone == until.zone and until.time
        return escape(until.time) if same else self.moment(until)

    def weekday(self, when: Date) -> Markup:
        """The day of the week of a single day; nothing for anything longer."""
        if when.earliest and when.earliest == when.latest:
            return escape(gazetteer.weekday(when.earliest, self.edition.cover.language))
        return Markup("")

    def language(self, tag: str) -> Markup:
        """The name of a language."""
        return escape(gazetteer.language_name(tag, self.edition.cover.language))

    def cite(self, citations: Sequence[CitationFields]) -> Markup:
        """The numbers of the sources cited, each a link into the page's list of sources."""
        places: dict[Ref, dict[str, None]] = {}
        for citation in citations:
            quote = f"“{self.edition.words(citation.quote)[0]}”" if citation.quote else ""
            places.setdefault(citation.source, {})[": ".join(filter(None, (citation.at, quote)))] = None
        return Markup("").join(self._note(source, ", ".join(filter(None, cited))) for source, cited in places.items())

    def rests_on(self, citations: Sequence[CitationFields]) -> Markup:
        """The sources cited, by name, each a link into the page's list of sources."""
        sources = dict.fromkeys(citation.source for citation in citations)
        named = [Markup("[{}](#source-{})").format(escape(self.edition.name(one)), self.number(one)) for one in sources]
        return Markup("; ").join(named)

    def sourced(self, ref: Ref) -> Markup:
        """On what the values of a record rest, linked to the page on quality; nothing for a record that has none."""
        counts = sourcing(self.edition.corpus[ref]).coverage
        if not counts.values or not states_facts(self.edition.corpus, ref):
            return Markup("")
        return Markup("[{}]({})").format(escape(counts.sentence()), self.to(QUALITY))

    def office(self, office: Office) -> Markup:
        """An office, linked to its institution."""
        title = self.text(office.title)
        return self.link(office.institution, title) if office.institution else title

    def offices(self, offices: Sequence[Office], cited: bool = True) -> Markup:
        """Offices one behind the other, each with its citations."""
        notes = (self.cite(office.cite) if cited else Markup("") for office in offices)
        return Markup("; ").join(self.office(office) + note for office, note in zip(offices, notes, strict=True))

    def web(self, address: str, words: str = "") -> Markup:
        """A link out of the dossier."""
        return web_link(address, words or address)

    def as_of(self) -> Markup:
        """The edition's day in words."""
        return escape(gazetteer.day_words(self.edition.cover.as_of, self.edition.cover.language))

    def period(self, tenure: Tenure) -> Markup:
        """The period of a tenure as far as it is known."""
        begin = tenure.from_ or tenure.appointed or tenure.elected
        how = "" if tenure.from_ else "appointed " if tenure.appointed else "elected " if tenure.elected else ""
        first = Markup("since ") + how + self.date(begin) if begin and not tenure.to else Markup(how) + self.date(begin)
        last = Markup(" – ") + self.date(tenure.to) if tenure.to and begin else self.date(tenure.to)
        prefix = Markup("until ") if tenure.to and not begin else Markup("")
        ended = Markup(", {}").format(escape(tenure.ended_by)) if tenure.ended_by else Markup("")
        return (first + prefix + last + ended) or Markup("not stated")

    def languages(self, tags: Iterable[str]) -> Markup:
        """The names of languages one behind the other."""
        return escape(gazetteer.listed([str(self.language(tag)) for tag in tags], self.edition.cover.language))

    def source(self, ref: Ref, record: Source) -> Markup:
        """A source as a list of sources names it: publisher, title, date, language, address, archived copy."""
        title = escape(record.title)
        parts = [escape(word) for word in (", ".join(record.authors), record.publisher) if word]
        parts += [
            Markup("<cite>{}</cite>").format(self.link(ref, title)),
            self.date(record.published) or Markup("date not shown"),
        ]
        if record.language and record.language != self.edition.cover.language:
            parts.append(Markup("in {}").format(self.language(record.language)))
        parts += [web_link(record.url, record.url)] if record.url else []
        parts += [web_link(record.archived, "archived copy")] if record.archived else []
        return Markup(", ").join(parts)

    def held(self, record: Record, field: str) -> Markup:
        """What a record holds in a field named by its path, in words."""
        return self._any(value_at(record, field))

    def picture(self, image: Image) -> Markup:
        """A picture with its caption: whom to name, and the licence."""
        address = self.to(f"{IMAGES}/{image.file}")
        shown = Markup("![{}]({})").format(escape(self.edition.words(image.alt)[0]), Markup(quote(address)))
        return Markup("{}<br>\n<small>{}, {}</small>\n{{: .dossier-picture }}").format(
            shown, escape(image.credit), escape(image.licence)
        )

    def pdf(self, ref: Ref) -> Markup:
        """The link to a briefing's PDF."""
        return Markup("[{}]({})").format("Download the briefing", self.to(pdf_path(ref)))

    def _any(self, value: object) -> Markup:
        match value:
            case None | ():
                return Markup("nothing")
            case Date():
                return self.date(value)
            case Moment():
                return self.moment(value)
            case Text():
                return self.inline(value) if isinstance(value, Prose) else self.text(value)
            case Ref():
                return self.link(value)
            case tuple():
                return Markup("; ").join(self._any(one) for one in value)
            case _:
                return escape(value)

    def mark(self, mark: LinkMark | CiteMark) -> Markup:
        """A mark in prose: a link to a record, or the number of a source."""
        if isinstance(mark, CiteMark):
            source = prose.as_ref(f"source/{mark.source}")
            return self._note(source, mark.at) if source else escape(mark.written)
        ref = prose.as_ref(mark.ref)
        known = ref is not None and ref.record in self.edition.corpus
        return self.link(ref, mark.words) if ref and known else escape(mark.words or mark.ref)

    def _note(self, source: Ref, place: str) -> Markup:
        number = self.number(source)
        if not number:
            return Markup("")
        title = f"{self.edition.name(source)}, {place}" if place else self.edition.name(source)
        return Markup('<a class="cite" href="#source-{}" title="{}">{}</a>').format(
            number, escape(title), Markup(f"&#91;{number}&#93;")
        )

    def _name_of(self, written: str) -> str:
        ref = prose.as_ref(written)
        return self.edition.name(ref) if ref and ref.record in self.edition.corpus else written
