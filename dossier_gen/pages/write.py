"""How one page writes values: links, citations, prose, sources, each seen from that page."""

import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from posixpath import relpath
from typing import Literal, get_args, get_origin
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
from dossier_gen.fields.walk import declared, value_at
from dossier_gen.offices import Office, held_during
from dossier_gen.pages.markdown import NOTHING, blocks, escape, inline, join, link, marked, web_link
from dossier_gen.pages.quality import QUALITY
from dossier_gen.pages.words import Words
from dossier_gen.pairs import Pair
from dossier_gen.prose import CiteMark, LinkMark
from dossier_gen.records import KINDS, Record
from dossier_gen.records.source import Source

Numbering = Callable[[Ref], int]
"""The number of a source on a page; 0 where it has none there."""


def path_of(ref: Ref) -> str:
    """The path of a record's page among the pages: `people/xi-jinping.md`."""
    return f"{KINDS[ref.kind].folder}/{ref.id}.md"


def pdf_path(ref: Ref) -> str:
    """The path of a record's PDF beside its page: `briefings/visit.pdf`."""
    return f"{KINDS[ref.kind].folder}/{ref.id}.pdf"


def pair_pdf_path(pair: Pair) -> str:
    """The path of the PDF beside the page of a pair: `pairs/cn--ru.pdf`."""
    return f"pairs/{pair.slug}.pdf"


WHOLE_PDF = "dossier.pdf"
"""The path of the PDF of the whole dossier."""


IMAGES = "assets/dossier/images"
"""The folder of the site in which the records' pictures stand."""


def index_path(kind: str) -> str:
    """The path of the index page of a kind."""
    return f"{KINDS[kind].folder}/index.md"


PAIRS = "pairs/index.md"
"""The path of the page that lists the pairs of countries."""


def pair_path(pair: Pair) -> str:
    """The path of the page of a pair: `pairs/cn--ru.md`, whichever country is named first."""
    return f"pairs/{pair.slug}.md"


class Write(Words):
    """Writes values as Markdown for the page at `path`; without a `number` for sources, their numbers are left out."""

    def __init__(self, edition: Edition, path: str, number: Numbering = lambda source: 0) -> None:
        super().__init__(edition)
        self.path = path
        self.number = number
        self._folder = path.rpartition("/")[0]

    def to(self, path: str) -> Markup:
        """The address of another page, seen from this one; paths are made of ids, and hold no sign of Markdown."""
        folder, _, name = path.rpartition("/")
        return marked(_way(folder, self._folder) + name)

    def link(self, ref: Ref, words: str | Markup = "", on: Date | None = None) -> Markup:
        """A link to a record, under its name or under other words; behind it, to whom the record is withheld.

        With `on` it bears the name of that day, today's beside it where that is another. What stands unnamed in place
        of a withheld record has its words alone.
        """
        then = self.edition.name_on(ref, on) if on and not words else None
        renamed = self.form(then) if then and then.words != self.edition.name(ref) else NOTHING
        shown = escape(words) or renamed or self.name(ref)
        if ref.record not in self.edition.corpus:
            return shown
        written = link(shown, self.to(path_of(ref)) + (f"#{ref.item}" if ref.item else ""))
        if renamed:
            written = self._("{then} (today {now})", then=written, now=self.name(ref))
        return marked(f"{written}{self.withheld(ref)}")

    def link_at(self, ref: Ref, anchor: str, words: str | Markup) -> Markup:
        """A link to a place on a record's page; to the page itself where the place has no anchor."""
        place = f"#{anchor}" if anchor else ""
        return link(words, self.to(path_of(ref)) + place) + self.withheld(ref)

    def named(self, ref: Ref) -> Markup:
        """A link to a record, beneath it the name in its own script; a table sorts it by its sorting form."""
        return self.sorted_link(ref) + self.own_script(ref)

    def icon(self, kind: str) -> Markup:
        """The sign of a kind, for the eye alone: the word of the kind always stands beside it."""
        return marked(f'<span class="dossier-icon dossier-icon-{escape(kind)}" aria-hidden="true"></span>')

    def pair(self, pair: Pair, words: str | Markup) -> Markup:
        """A link to the page of a pair of countries."""
        return link(words, self.to(pair_path(pair)))

    def links(self, refs: Iterable[Ref], on: Date | None = None) -> Markup:
        """Links one behind the other, with `on` under the names of that day."""
        return self.row(self.link(ref, on=on) for ref in refs)

    def prose(self, text: Prose, lowest: int = 3) -> Markup:
        """Prose as blocks; a line behind them says where they are not the sources' words in the reader's language."""
        words, language = self.edition.words(text)
        parsed = prose.parse(words)
        shown = blocks(parsed, self.mark, lowest)
        if language != self.edition.cover.language:
            shown = marked(f'<div {_tongue(language)} markdown="1">\n\n{shown}\n\n</div>')
        sign = self._sign(text)
        apart = not isinstance(parsed[-1], prose.Paragraph) or language != self.edition.cover.language
        return marked(f"{shown}\n\n{sign}" if sign and apart else f"{shown}{sign}")

    def inline(self, text: Prose) -> Markup:
        """Prose on one line, with what `prose` says of its words."""
        words, language = self.edition.words(text)
        shown = inline(prose.parse(words), self.mark)
        if language != self.edition.cover.language:
            shown = marked(f"<span {_tongue(language)}>{shown}</span>")
        return shown + self._sign(text)

    def _sign(self, text: Prose) -> Markup:
        """A short sign behind a translation of the dossier's own, a line behind words in another language."""
        told = self.in_other_words(text)
        if not told:
            return NOTHING
        if self.edition.translated(text):
            sign = self._("transl.")
            return marked(f' <abbr class="dossier-wording" title="{escape(told)}">{sign}</abbr>')
        return marked(f' <small class="dossier-wording">{escape(told)}</small>')

    def plain(self, text: Prose | Text) -> str:
        """The words of a text alone."""
        words, _ = self.edition.words(text)
        return prose.plain(words, self._name_of) if isinstance(text, Prose) else words

    def sorted_link(self, ref: Ref) -> Markup:
        """A link to a record that a table sorts by the record's sorting form."""
        sort, written = self.edition.sorting_form(ref), self.link(ref)
        known = sort != self.edition.name(ref)
        return marked(f'<span data-sort="{escape(sort)}">{written}</span>') if known else written

    def cite(self, citations: Sequence[CitationFields]) -> Markup:
        """The numbers of the sources cited, in order, each a link into the page's list, and to whom one is withheld."""
        places: dict[Ref, dict[str, None]] = {}
        for citation in citations:
            quote = f"“{self.edition.words(citation.quote)[0]}”" if citation.quote else ""
            places.setdefault(citation.source, {})[": ".join(filter(None, (citation.at, quote)))] = None
        numbered = sorted(places.items(), key=lambda one: self.number(one[0]))
        notes = (self._note(source, ", ".join(filter(None, cited))) for source, cited in numbered)
        return join("", (join("<wbr>", filter(None, notes)), *dict.fromkeys(map(self.portion, citations))))

    def rests_on(self, citations: Sequence[CitationFields]) -> Markup:
        """The sources cited, by name, each a link into the page's list of sources."""
        sources = dict.fromkeys(citation.source for citation in citations)
        named = [link(self.edition.name(one), f"#source-{self.number(one)}") for one in sources]
        return self.several(named) + join("", dict.fromkeys(map(self.portion, citations)))

    def sourced(self, ref: Ref) -> Markup:
        """On what the values of a record rest, linked to the page on quality; nothing for a record that has none."""
        counts = sourcing(self.edition.corpus[ref]).coverage
        if not counts.values or not states_facts(self.edition.corpus, ref):
            return NOTHING
        return link(counts.sentence(self.wording), self.to(QUALITY))

    def office(self, office: Office) -> Markup:
        """An office, linked to its institution; a seat without a title of its own is the institution's name then."""
        if not office.institution:
            return self.text(office.title)
        untitled = office.title == self.edition.corpus[office.institution].name
        title = NOTHING if untitled else self.text(office.title)
        return self.link(office.institution, title, held_during(office.tenure))

    def offices(self, offices: Sequence[Office], cited: bool = True) -> Markup:
        """Offices one behind the other, each with its citations."""
        notes = (self.cite(office.cite) if cited else NOTHING for office in offices)
        return self.several(self.office(office) + note for office, note in zip(offices, notes, strict=True))

    def web(self, address: str, words: str = "") -> Markup:
        """A link out of the dossier."""
        return web_link(address, words or address)

    def source(self, ref: Ref, record: Source) -> Markup:
        """A source as a list of sources names it: publisher, title, date, language, address, archived copy."""
        title = escape(record.title)
        parts = [escape(word) for word in (", ".join(record.authors), record.publisher) if word]
        parts += [
            Markup(f"<cite>{self.link(ref, title)}</cite>"),
            self.date(record.published) or self._("date not shown"),
        ]
        if record.language and record.language != self.edition.cover.language:
            parts.append(self._("in {language}", language=self.language(record.language)))
        parts += [web_link(record.url, record.url)] if record.url else []
        parts += [web_link(record.archived, self._("archived copy"))] if record.archived else []
        return self.joined(*parts)

    def held(self, record: Record, field: str) -> Markup:
        """What a record holds in a field named by its path, in words."""
        value = value_at(record, field)
        return (
            escape(self.wording.term(value)) if isinstance(value, str) and _is_word(record, field) else self._any(value)
        )

    def picture(self, image: Image) -> Markup:
        """A picture with its caption: whom to name, and the licence."""
        address = self.to(f"{IMAGES}/{image.file}")
        shown = f"![{escape(self.edition.words(image.alt)[0])}]({quote(address)})"
        told = f"<small>{escape(image.credit)}, {escape(image.licence)}</small>{self.portion(image)}"
        return marked(f"{shown}<br>\n{told}\n{{: .dossier-picture }}")

    def pdf(self, ref: Ref | None = None, words: str | Markup = "") -> Markup:
        """The link from the page of a record, or of a pair where none is given, to its PDF; nothing without one."""
        if not self.edition.cover.prints(ref.kind if ref else ""):
            return NOTHING
        path = self.path.removesuffix(".md") + ".pdf"
        return link(words or self._("PDF"), self.to(path))

    def _any(self, value: object) -> Markup:
        match value:
            case None | ():
                return self._("nothing")
            case Date():
                return self.date(value)
            case Moment():
                return self.moment(value)
            case Text():
                return self.inline(value) if isinstance(value, Prose) else self.text(value)
            case Ref():
                return self.link(value)
            case tuple():
                return self.several(self._any(one) for one in value)
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
            return NOTHING
        title = escape(f"{self.edition.name(source)}, {place}" if place else self.edition.name(source))
        return marked(f'<a class="cite" href="#source-{number}" title="{title}">&#91;{number}&#93;</a>')

    def _name_of(self, written: str) -> str:
        ref = prose.as_ref(written)
        return self.edition.name(ref) if ref and ref.record in self.edition.corpus else written


@lru_cache(maxsize=4096)
def _way(folder: str, start: str) -> str:
    """The way from one folder of pages into another, with the slash behind it."""
    way = relpath(folder or ".", start or ".")
    return "" if way == "." else f"{way}/"


def _tongue(language: str) -> str:
    """The language of an element, and the direction in which it is written."""
    return f'lang="{escape(language)}" dir="{gazetteer.direction(language)}"'


def _is_word(record: Record, field: str) -> bool:
    """Whether the values of a field, named by its path, are words that its kind declares."""
    found = declared(type(record), re.sub(r"\[\d+\]", "", field))
    return found is not None and any(
        get_origin(one) is Literal for one in (found.annotation, *get_args(found.annotation))
    )
