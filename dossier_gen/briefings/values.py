"""How a book writes single values: names, texts, dates, as runs for the edition's reader that know whence they come."""

from collections.abc import Iterable
from dataclasses import dataclass

from dossier_gen import gazetteer, phrases
from dossier_gen.briefings.inline import Go, Runs, Words, joined, words
from dossier_gen.briefings.origins import Told
from dossier_gen.briefings.runs import filled, one_line, telling, tongue, wording_of
from dossier_gen.edition import Edition
from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import NameForm
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.name_forms import Form
from dossier_gen.records import Record
from dossier_gen.wording import Wording


@dataclass(frozen=True, slots=True)
class Values:
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

    def of(self, owner: Fields, field: str, told: Runs) -> Runs:
        """Runs that tell a field of a mapping: a string, or what several fields make together."""
        return telling(told, Told(owner, wording_of(told), field))

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
        if not text:
            return ()
        written, tag = self.edition.words(text)
        return telling(self.foreign(written, tag), Told(text, written))

    def form(self, record: Record, form: Form) -> Runs:
        """A form of the name of a record."""
        if form.stated:
            told = Told(form.stated, form.words, "text" if isinstance(form.stated, NameForm) else "")
        else:
            is_sorting = form.words == record.sort and form.words not in dict(record.name.by_language).values()
            told = Told(record, form.words, "sort" if is_sorting else "name")
        return telling(self.foreign(form.words, form.language), told)

    def stated(self, form: NameForm, tag: str = "") -> Runs:
        """A form of a name as a record states it."""
        return self.of(form, "text", self.foreign(form.text, tag or form.lang))

    def name(self, ref: Ref, on: Date | None = None) -> Runs:
        """The name of a record; with `on` that of the day, today's beside it where that is another."""
        record, now, then = self.edition.corpus[ref], self.edition.named(ref), self.edition.name_on(ref, on)
        today, found = self.form(record, now), self.form(record, then)
        told = found if then.words == now.words else self._("{then} (today {now})", then=found, now=today)
        return self.under(ref, told)

    def link(self, ref: Ref | None, shown: Runs = (), on: Date | None = None) -> Runs:
        """The name of a record, with `on` that of the day, or other words, linked to its place in the book."""
        if not ref:
            return ()
        return (Go(str(ref.record), self.under(ref, shown) if shown else self.name(ref, on)),)

    def links(self, refs: Iterable[Ref], on: Date | None = None) -> Runs:
        """Names one behind the other, with `on` those of the day."""
        return self.between(self.link(ref, on=on) for ref in refs)

    def date(self, when: Date | None) -> Runs:
        """A date in words."""
        if not when:
            return ()
        told = gazetteer.date_words(when, self.language)
        return telling(words(told), Told(when, told))

    def full_date(self, when: Date | None) -> Runs:
        """A date in words, with its weekday where it is a single day."""
        if when and when.earliest and when.earliest == when.latest:
            day = gazetteer.weekday(when.earliest, self.language)
            return self._("{weekday}, {date}", weekday=day, date=self.date(when))
        return self.date(when)

    def moment(self, moment: Moment) -> Runs:
        """A moment in words, with its weekday and the zone of its local time."""
        hour = self.remarked(words(moment.time), moment.zone) if moment.time else self.term(moment.part)
        return self.at(moment, words(wording_of(self.clauses(self.full_date(moment.date), hour))))

    def at(self, moment: Moment, told: Runs) -> Runs:
        """Runs that stand under a moment, of which they may say a part alone: the hour, below the heading of a day."""
        return telling(told, Told(moment, str(moment)))

    def under(self, ref: Ref | None, told: Runs) -> Runs:
        """Runs that stand under the name of a record, which a field names: what a speaker said, below the speaker."""
        return telling(told, Told(ref, str(ref))) if ref else told
