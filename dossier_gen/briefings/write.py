"""How a book writes what is made of several values: offices, citations, prose, as runs for the edition's reader."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from dossier_gen import phrases
from dossier_gen import prose as tree
from dossier_gen.briefings.inline import Cite, Newline, Run, Runs, Small, Web, Words, joined, lines, words
from dossier_gen.briefings.origins import Told
from dossier_gen.briefings.parts import Block, Blocks, Listing, Quoted, Verbatim
from dossier_gen.briefings.parts import Text as Line
from dossier_gen.briefings.runs import (
    flat,
    gathered,
    in_bold,
    role_order,
    script_of,
    tag_of,
    telling,
    tongue,
    wording_of,
)
from dossier_gen.briefings.values import Values
from dossier_gen.dossier import as_of
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text, translated_from
from dossier_gen.offices import Office, held_during, offices_after, offices_on
from dossier_gen.records import Record
from dossier_gen.records.source import Source
from dossier_gen.wording import N_

UNKNOWN_OFFICE = N_("office on the day not known")


@dataclass(frozen=True, slots=True)
class Write(Values):
    """Writes values, and what is made of several, for the reader of an edition."""

    def office(self, office: Office) -> Runs:
        """An office and what it rests on."""
        title = self.text(office.title)
        if office.institution:
            untitled = office.title == self.edition.corpus[office.institution].name
            title = self.link(office.institution, () if untitled else title, held_during(office.tenure))
        held = office.tenure.office
        return (telling(title, Told(held, str(held))) if held else title) + self.cite(office.cite)

    def held(self, person: Ref, when: Date | None, listed: Text | None = None) -> Runs:
        """The offices of the day, else the title under which a source lists the person; nothing for one unnamed."""
        record = self.edition.corpus.get(person)
        if record is None:
            return ()
        day = when or as_of(self.edition)
        found = self.apart(self.office(one) for one in offices_on(self.edition.corpus, person, day))
        return found or self.text(listed) or self.of(record, "tenures", (Small(self._(UNKNOWN_OFFICE)),))

    def offices(self, person: Ref, when: Date | None, title: Text | None = None) -> Runs:
        """The office of the day, or the title that a source gives; below it those that the person held only later."""
        after = offices_after(self.edition.corpus, person, when) if when else ()
        later = self.apart(self.office(one) for one in after)
        now = self.text(title) or self.held(person, when)
        return lines(now, (Small(self._("later: {offices}", offices=later)),) if later else ())

    def cite(self, citations: Sequence[CitationFields], field: str = "") -> Runs:
        """The numbers of the sources cited for a field; with no field, of those cited for the whole."""
        cited = tuple(self._cited(citations, field))
        places = tuple(source for one in cited for source in one.sources)
        return (Cite(places, tuple(told for one in cited for told in one.of)),) if cited else ()

    def _cited(self, citations: Sequence[CitationFields], field: str) -> Iterator[Cite]:
        for one in citations:
            if one.source.record in self.edition.corpus and (field in one.for_ if field else not one.for_):
                place = one.at or ""
                yield Cite(((one.source.id, place),), (Told(one, f"{one.source}, {place}".removesuffix(", ")),))

    def about(self, record: Record, style: Literal["body", "lead"] = "body") -> Blocks:
        """The summary of a record and what it rests on; the sources alone where there is no summary."""
        if record.summary:
            return (Line(self.told(record.summary, record.cite), style),)
        cited = self.cite(record.cite)
        return (Line(self._("Sources: {numbers}", numbers=cited), "note"),) if cited else ()

    def told(self, text: Prose, citations: Sequence[CitationFields]) -> Runs:
        """Prose in one line with the sources of the whole behind it, those that it cites itself not once more."""
        found = list(self.inline(text))
        rest: list[Run] = []
        for cited in self._cited(citations, ""):
            source, _ = cited.sources[0]
            for place, run in enumerate(found):
                if isinstance(run, Cite) and any(source == known for known, _ in run.sources):
                    found[place] = Cite(run.sources + cited.sources, run.of + cited.of)
                    break
            else:
                rest.append(cited)
        return gathered((*found, *gathered(rest)))

    def attributed(self, citations: Sequence[CitationFields]) -> Runs:
        """The publishers of the sources cited, each with its number."""
        found: dict[str, Runs] = {}
        for one in citations:
            source = self.edition.corpus.get(one.source)
            if isinstance(source, Source):
                publisher = source.publisher or self.edition.name(one.source)
                named = self.of(source, "publisher", words(publisher)) if source.publisher else self.name(one.source)
                found[publisher] = found.get(publisher, named) + self.cite([one])
        return self.apart(found.values())

    def quotations(self, citations: Sequence[CitationFields]) -> tuple[Runs, ...]:
        """The words of the sources themselves, where a citation holds them."""
        found = []
        for one in citations:
            if one.quote:
                quoted, tag = self.edition.words(one.quote)
                own = telling(self.foreign(quoted, self._quoted_in(one) or tag), Told(one.quote, quoted))
                told = self._(phrases.QUOTED, words=own)
                by = self.of(one, "translated_by", words(one.translated_by or ""))
                found.append(self._("{quotation}, translated by {name}", quotation=told, name=by) if by else told)
        return tuple(found)

    def _quoted_in(self, citation: CitationFields) -> str:
        """The language of a quotation: as given, else the source's; none for one written in several."""
        if citation.lang or (citation.quote and citation.quote.by_language[0][0]):
            return citation.lang or ""
        source = self.edition.corpus.get(citation.source)
        return (source.language or "") if isinstance(source, Source) else ""

    def other_scripts(self, record: Record) -> Runs:
        """The names of a record in scripts other than that of its name here: one a language, the official first.

        They are names that sources give: a form that the dossier translated itself is none.
        """
        here = script_of(self.edition.forms_of(record).printed().words)
        texts = [(tag, text) for tag, text in record.name.by_language if tag and not translated_from(tag)]
        given = [(tag, telling(self.foreign(text, tag), Told(record.name, text))) for tag, text in texts]
        forms = sorted(
            (one for one in record.names if one.role in ("official", "alias") and not one.to), key=role_order
        )
        named: dict[tuple[str, str], Runs] = {}
        for tag, name in (*given, *((tag_of(one), self.stated(one, tag_of(one))) for one in forms)):
            script = script_of(wording_of(name))
            if script not in (here, ""):
                named.setdefault((tag.partition("-")[0], script), (Small(name),))
        return joined(list(named.values()), "  ")

    def spellings(self, record: Record) -> Runs:
        """The other forms of a name in the book's own language on which there is a remark, each with it."""
        shown = self.edition.forms_of(record).printed().words
        found = []
        for one in record.names:
            if one.note and one.text != shown and one.lang.partition("-")[0] == self.language.partition("-")[0]:
                name = self.of(one, "text", words(one.text))
                form = self._("also “{name}”: {note}", name=name, note=self.text(one.note))
                found.append((Small((*form, *self.cite(one.cite))),))
        return lines(*found)

    def inline(self, text: Prose | None) -> Runs:
        """Prose in one line."""
        found = [flat(block) for block in self.prose(text)]
        return joined(found, " ")

    def prose(self, text: Prose | None) -> Blocks:
        """Prose as blocks."""
        if not text:
            return ()
        written, tag = self.edition.words(text)
        lang, region = ("", "") if tag in ("", self.language) else tongue(tag)
        like = Words("", lang=lang, region=region, of=(Told(text, written),))
        return tuple(self._block(block, like) for block in tree.parse(written))

    def sourced(self, text: Prose, citations: Sequence[CitationFields]) -> Blocks:
        """Prose as blocks with its sources behind the last words."""
        *before, last = self.prose(text)
        cited = self.cite(citations)
        if isinstance(last, Line):
            return (*before, Line((*last.runs, *cited)))
        return (*before, last, *((Line(cited),) if cited else ()))

    def _block(self, block: tree.Block, like: Words) -> Block:
        """A block of prose, whose words are in the language, and tell the text, that `like` does."""
        match block:
            case tree.Paragraph(runs, level):
                written = self._runs(runs, like)
                return Line(tuple(in_bold(run) for run in written) if level else written)
            case tree.Listing(numbered, members):
                return Listing(numbered, tuple(tuple(self._block(one, like) for one in member) for member in members))
            case tree.Quotation(blocks):
                return Quoted(tuple(self._block(one, like) for one in blocks))
            case tree.Verbatim(shown):
                return Verbatim(shown, like.of)

    def _runs(self, runs: Sequence[tree.Run], like: Words) -> Runs:
        found: list[Run] = []
        for run in runs:
            match run:
                case tree.Words(text, emphasis, strong, code):
                    found.append(replace(like, text=text, emphasis=emphasis, strong=strong, code=code))
                case tree.Break():
                    found.append(Newline())
                case tree.WebLink(address, inner):
                    found.append(Web(address, self._runs(inner, like)))
                case tree.LinkMark(written, shown):
                    found.extend(self._mark(written, (replace(like, text=shown),) if shown else (), like))
                case tree.CiteMark(source, at, as_written):
                    known = (ref := tree.as_ref(f"source/{source}")) and ref in self.edition.corpus
                    found.append(Cite(((source, at),), like.of) if known else Words(f"{as_written}]", of=like.of))
        return gathered(found)

    def _mark(self, written: str, shown: Runs, like: Words) -> Runs:
        ref = tree.as_ref(written)
        known = ref is not None and ref.record in self.edition.corpus
        return self.link(ref, shown) if ref and known else shown or (Words(written, of=like.of),)
