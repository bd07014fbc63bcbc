"""How a book writes values: names, dates, offices, prose and citations, as runs for the edition's reader."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from dossier_gen import gazetteer, phrases
from dossier_gen import prose as tree
from dossier_gen.briefings.parts import (
    Block,
    Blocks,
    Cite,
    Go,
    Listing,
    Newline,
    Quoted,
    Run,
    Runs,
    Small,
    Verbatim,
    Web,
    Words,
    joined,
    lines,
    words,
)
from dossier_gen.briefings.parts import Text as Line
from dossier_gen.briefings.runs import filled, flat, gathered, in_bold, one_line, role_order, script_of, tag_of, tongue
from dossier_gen.dossier import as_of
from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Prose, Text, translated_from
from dossier_gen.offices import Office, held_during, offices_after, offices_on
from dossier_gen.records import Record
from dossier_gen.records.source import Source
from dossier_gen.wording import N_, Wording

UNKNOWN_OFFICE = N_("office on the day not known")


@dataclass(frozen=True, slots=True)
class Write:
    """Writes values for the reader of an edition."""

    edition: Edition

    @property
    def language(self) -> str:
        """The language of the book."""
        return self.edition.cover.language

    @property
    def wording(self) -> Wording:
        """The program's own words for the book's reader."""
        return self.edition.wording

    def _(self, message: str, **values: Runs | str) -> Runs:
        """A message with its values, which may be runs; nothing but the message where it has none."""
        return filled(self.wording.template(message), values)

    def term(self, word: str | None) -> Runs:
        """A word that a kind of record declares."""
        return words(self.wording.term(word)) if word else ()

    def heads(self, *messages: str) -> tuple[str, ...]:
        """Messages as the heads of columns."""
        return tuple(map(self.wording.template, messages))

    def between(self, pieces: Iterable[Runs]) -> Runs:
        """Runs one behind the other."""
        return joined(list(pieces), self.wording.template(phrases.BETWEEN))

    def apart(self, pieces: Iterable[Runs]) -> Runs:
        """Lists or statements one behind the other."""
        return joined(list(pieces), self.wording.template(phrases.APART))

    def clauses(self, one: Runs, other: Runs) -> Runs:
        """Two parts of a statement; the one alone where the other is empty."""
        return self._(phrases.CLAUSES, one=one, other=other) if one and other else one or other

    def labelled(self, label: Runs, told: Runs | str) -> Runs:
        """A label and its words; the label alone where there are none."""
        return self._(phrases.LABELLED, label=label, words=told) if told else label

    def remarked(self, told: Runs, remark: Runs | str) -> Runs:
        """Words with a remark behind them; the words alone where there is none."""
        return self._(phrases.REMARKED, words=told, remark=remark) if remark else told

    def foreign(self, text: str, tag: str) -> Runs:
        """Words in a language, marked with it where it is not the book's."""
        lang, region = ("", "") if tag in ("", self.language) else tongue(tag)
        return (Words(one_line(text), lang=lang, region=region),)

    def text(self, text: Text | None) -> Runs:
        """A text."""
        return self.foreign(*self.edition.words(text)) if text else ()

    def name(self, ref: Ref, on: Date | None = None) -> Runs:
        """The name of a record; with `on` that of the day, today's beside it where that is another."""
        now, then = self.edition.named(ref), self.edition.name_on(ref, on)
        today, found = self.foreign(now.words, now.language), self.foreign(then.words, then.language)
        return found if then.words == now.words else self._("{then} (today {now})", then=found, now=today)

    def link(self, ref: Ref | None, shown: Runs = (), on: Date | None = None) -> Runs:
        """The name of a record, with `on` that of the day, or other words, linked to its place in the book."""
        return (Go(str(ref.record), shown or self.name(ref, on)),) if ref else ()

    def links(self, refs: Iterable[Ref], on: Date | None = None) -> Runs:
        """Names one behind the other, with `on` those of the day."""
        return self.between(self.link(ref, on=on) for ref in refs)

    def date(self, when: Date | None) -> Runs:
        """A date in words."""
        return words(gazetteer.date_words(when, self.language)) if when else ()

    def full_date(self, when: Date | None) -> Runs:
        """A date in words, with its weekday where it is a single day."""
        if when and when.earliest and when.earliest == when.latest:
            day = gazetteer.weekday(when.earliest, self.language)
            return self._("{weekday}, {date}", weekday=day, date=self.date(when))
        return self.date(when)

    def moment(self, moment: Moment) -> Runs:
        """A moment in words, with its weekday and the zone of its local time."""
        hour = self.remarked(words(moment.time), moment.zone) if moment.time else self.term(moment.part)
        return self.clauses(self.full_date(moment.date), hour)

    def office(self, office: Office) -> Runs:
        """An office and what it rests on."""
        title = self.text(office.title)
        if office.institution:
            untitled = office.title == self.edition.corpus[office.institution].name
            title = self.link(office.institution, () if untitled else title, held_during(office.tenure))
        return title + self.cite(office.cite)

    def held(self, person: Ref, when: Date | None) -> Runs:
        """The offices of the day; nothing for a person who stands unnamed."""
        if person.record not in self.edition.corpus:
            return ()
        day = when or as_of(self.edition)
        found = self.apart(self.office(one) for one in offices_on(self.edition.corpus, person, day))
        return found or (Small(self._(UNKNOWN_OFFICE)),)

    def offices(self, person: Ref, when: Date | None, title: Text | None = None) -> Runs:
        """The office of the day, or the title that a source gives; below it those that the person held only later."""
        after = offices_after(self.edition.corpus, person, when) if when else ()
        later = self.apart(self.office(one) for one in after)
        now = self.text(title) or self.held(person, when)
        return lines(now, (Small(self._("later: {offices}", offices=later)),) if later else ())

    def cite(self, citations: Sequence[CitationFields], field: str = "") -> Runs:
        """The numbers of the sources cited for a field; with no field, of those cited for the whole."""
        wanted = [one for one in citations if (field in one.for_ if field else not one.for_)]
        known = [(one.source.id, one.at or "") for one in wanted if one.source.record in self.edition.corpus]
        return (Cite(tuple(known)),) if known else ()

    def about(self, record: Record, style: Literal["body", "lead"] = "body") -> Blocks:
        """The summary of a record and what it rests on; the sources alone where there is no summary."""
        if record.summary:
            return (Line(self.told(record.summary, record.cite), style),)
        cited = self.cite(record.cite)
        return (Line(self._("Sources: {numbers}", numbers=cited), "note"),) if cited else ()

    def told(self, text: Prose, citations: Sequence[CitationFields]) -> Runs:
        """Prose in one line with the sources of the whole behind it, those that it cites itself not once more."""
        found = list(self.inline(text))
        rest: list[tuple[str, str]] = []
        cited = [source for one in self.cite(citations) if isinstance(one, Cite) for source in one.sources]
        for source in cited:
            for place, run in enumerate(found):
                if isinstance(run, Cite) and any(source[0] == known for known, _ in run.sources):
                    found[place] = Cite((*run.sources, source))
                    break
            else:
                rest.append(source)
        return gathered((*found, *((Cite(tuple(rest)),) if rest else ())))

    def attributed(self, citations: Sequence[CitationFields]) -> Runs:
        """The publishers of the sources cited, each with its number."""
        found: dict[str, Runs] = {}
        for one in citations:
            source = self.edition.corpus.get(one.source)
            if isinstance(source, Source):
                publisher = source.publisher or self.edition.name(one.source)
                found[publisher] = found.get(publisher, words(publisher)) + self.cite([one])
        return self.apart(found.values())

    def quotations(self, citations: Sequence[CitationFields]) -> tuple[Runs, ...]:
        """The words of the sources themselves, where a citation holds them."""
        found = []
        for one in citations:
            if one.quote:
                quoted, tag = self.edition.words(one.quote)
                told = self._(phrases.QUOTED, words=self.foreign(quoted, self._quoted_in(one) or tag))
                by = one.translated_by or ""
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
        given = [(tag, text) for tag, text in record.name.by_language if tag and not translated_from(tag)]
        forms = sorted(
            (one for one in record.names if one.role in ("official", "alias") and not one.to), key=role_order
        )
        named: dict[tuple[str, str], Runs] = {}
        for tag, text in (*given, *((tag_of(one), one.text) for one in forms)):
            if script_of(text) not in (here, ""):
                named.setdefault((tag.partition("-")[0], script_of(text)), (Small(self.foreign(text, tag)),))
        return joined(list(named.values()), "  ")

    def spellings(self, record: Record) -> Runs:
        """The other forms of a name in the book's own language on which there is a remark, each with it."""
        shown = self.edition.forms_of(record).printed().words
        found = []
        for one in record.names:
            if one.note and one.text != shown and one.lang.partition("-")[0] == self.language.partition("-")[0]:
                form = self._("also “{name}”: {note}", name=one.text, note=self.text(one.note))
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
        return tuple(self._block(block, lang, region) for block in tree.parse(written))

    def _block(self, block: tree.Block, lang: str, region: str) -> Block:
        match block:
            case tree.Paragraph(runs, level):
                written = self._runs(runs, lang, region)
                return Line(tuple(in_bold(run) for run in written) if level else written)
            case tree.Listing(numbered, members):
                inner = [tuple(self._block(one, lang, region) for one in member) for member in members]
                return Listing(numbered, tuple(inner))
            case tree.Quotation(blocks):
                return Quoted(tuple(self._block(one, lang, region) for one in blocks))
            case tree.Verbatim(shown):
                return Verbatim(shown)

    def _runs(self, runs: Sequence[tree.Run], lang: str, region: str) -> Runs:
        found: list[Run] = []
        for run in runs:
            match run:
                case tree.Words(text, emphasis, strong, code):
                    found.append(Words(text, emphasis, strong, code, lang, region))
                case tree.Break():
                    found.append(Newline())
                case tree.WebLink(address, inner):
                    found.append(Web(address, self._runs(inner, lang, region)))
                case tree.LinkMark(written, shown):
                    found.extend(self._mark(written, (Words(shown, lang=lang, region=region),) if shown else ()))
                case tree.CiteMark(source, at, as_written):
                    known = (ref := tree.as_ref(f"source/{source}")) and ref in self.edition.corpus
                    found.append(Cite(((source, at),)) if known else Words(f"{as_written}]"))
        return gathered(found)

    def _mark(self, written: str, shown: Runs) -> Runs:
        ref = tree.as_ref(written)
        known = ref is not None and ref.record in self.edition.corpus
        return self.link(ref, shown) if ref and known else shown or words(written)
