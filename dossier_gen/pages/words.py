"""How values are written that need no page: words in their language, dates, periods, for the edition's reader."""

import re
from collections.abc import Iterable

from markdown.extensions.toc import slugify
from markupsafe import Markup

from dossier_gen import gazetteer
from dossier_gen.audience import Why
from dossier_gen.contacts import country_for
from dossier_gen.edition import Edition
from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import NameForm, Part
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text, spoken
from dossier_gen.fields.walk import plans
from dossier_gen.folding import script_of
from dossier_gen.name_forms import Form
from dossier_gen.pages.markdown import NOTHING, escape, join, marked
from dossier_gen.pages.saying import Saying
from dossier_gen.records import Record
from dossier_gen.records.country import Country
from dossier_gen.records.person import Tenure
from dossier_gen.wording import N_

_EXACT = re.compile(r"\d{4}(-\d{2}){0,2}\Z")
"""A date that HTML's `time` can hold: a day, a month or a year (HTML section 2.3.5)."""

NAMED_AT_HOME = frozenset(("person", "institution", "country", "place"))
"""The kinds whose names belong to a country, and so to its languages."""

NAMES = "names"
"""Under which name an edition keeps what pages write for the names of records."""


class Words(Saying):
    """Writes what is the same on every page of an edition."""

    def __init__(self, edition: Edition) -> None:
        super().__init__(edition.wording)
        self.edition = edition
        self._reader = edition.cover.language
        self._known: dict[Ref, tuple[Markup, Markup]] = edition.noted[NAMES]

    def text(self, text: Text) -> Markup:
        """A text, marked with its language where that is not the reader's."""
        words, language = text.within(self._reader, self.edition.cover.default_language)
        if language == self._reader:
            return escape(words)
        language = spoken(language)
        if told := self.in_other_words(text):
            tongue = f'lang="{escape(language)}" dir="{gazetteer.direction(language)}"'
            return marked(f'<span class="dossier-wording" {tongue} title="{escape(told)}">{escape(words)}</span>')
        return escape(words)

    def in_other_words(self, text: Text) -> str:
        """How the words of a text are not the sources' in the reader's language; empty where they are."""
        wording, reader = self.edition.wording, self.edition.cover.language
        _, language = self.edition.words(text)
        if language != reader:
            named = gazetteer.language_name(language, reader)
            return wording._("in {language}, not translated yet", language=named)
        if source := self.edition.translated(text):
            named = gazetteer.language_name(source, reader)
            return wording._("translated from {language} by this dossier", language=named)
        return ""

    def foreign(self, words: str, language: str) -> Markup:
        """Words in a language, marked with it where it is not the reader's."""
        if language == self.edition.cover.language:
            return escape(words)
        return marked(f'<span lang="{escape(language)}">{escape(words)}</span>')

    def name(self, ref: Ref) -> Markup:
        """The name of a record, marked like any text where it is not in the reader's language or our translation."""
        return self._named(ref)[0]

    def withheld(self, ref: Ref) -> Markup:
        """The audience to which a record is withheld; nothing for what the outermost audience sees."""
        return self._named(ref)[1]

    def _named(self, ref: Ref) -> tuple[Markup, Markup]:
        """The name of a record and its audience: both stand at every link, so they are kept with the edition."""
        if known := self._known.get(ref.record):
            return known
        form, record = self.edition.named(ref), self.edition.corpus[ref]
        name = self.form(form) if form.stated else self.text(record.name)
        return self._known.setdefault(ref.record, (name, self.portion(record)))

    def form(self, form: Form) -> Markup:
        """A form of a name, marked with its language where that is not the reader's."""
        return self.foreign(form.words, form.language)

    def uses(self, person: Ref) -> tuple[tuple[Markup, Form], ...]:
        """The forms of a person's name for one use each, but for those that are the name itself.

        How to address the person stands in the card already.
        """
        if person.kind != "person":
            return ()
        forms = self.edition.forms(person)
        listed = (
            (N_("in running text"), forms.short()),
            (N_("in full"), forms.full()),
            (N_("opening a letter"), forms.stated("formal")),
            (N_("in lists"), forms.sorting()),
            (N_("in conversation"), forms.stated("spoken")),
            (N_("on a place card"), forms.card()),
        )
        name = forms.printed().words
        return tuple((self._(use), form) for use, form in listed if form and form.words != name)

    def quoted(self, quote: Text, language: str | None) -> Markup:
        """A quotation, in the language that it is said to be in."""
        words, own = self.edition.words(quote)
        return self.foreign(words, language or own)

    def language(self, tag: str) -> Markup:
        """The name of a language."""
        return escape(gazetteer.language_name(tag, self.edition.cover.language))

    def languages(self, tags: Iterable[str]) -> Markup:
        """The names of languages one behind the other."""
        return escape(gazetteer.listed([str(self.language(tag)) for tag in tags], self.edition.cover.language))

    def own_script(self, ref: Ref) -> Markup:
        """The name of a record in the script it is at home in, where that is not the script of the name printed."""
        if ref.kind not in NAMED_AT_HOME:
            return NOTHING
        form = _own_form(self.edition.corpus[ref], self.edition.name(ref), self._home_languages(ref))
        if not form:
            return NOTHING
        return marked(f'<span class="dossier-script" lang="{escape(form.lang)}">{escape(form.text)}</span>')

    def _home_languages(self, ref: Ref) -> tuple[str, ...]:
        """The languages of the country that a record belongs to; none where it or they are not known."""
        record, corpus = self.edition.corpus[ref], self.edition.corpus
        stated = getattr(record, "citizenship", ()) or (getattr(record, "country", None),)
        country = stated[0] or country_for(corpus, ref, None)
        home = corpus.get(country) if country else None
        return gazetteer.official_languages(home.code) if isinstance(home, Country) and home.code else ()

    def date(self, when: Date | None) -> Markup:
        """A date in words, with what a machine sorts it by (HTML section 4.5.14 for days, months and years)."""
        if not when:
            return NOTHING
        words = escape(gazetteer.date_words(when, self.edition.cover.language))
        if _EXACT.match(when.text):
            return marked(f'<time datetime="{when.text}">{words}</time>')
        return marked(f'<span data-sort="{when.order[0].isoformat()}">{words}</span>')

    def timed(self, when: Date, moment: Moment | None) -> Markup:
        """A date in words, with the time or the part of the day where it is known."""
        time = (moment.time or self.wording.term(moment.part or "")) if moment else ""
        return self._("{date}, {time}", date=self.date(when), time=time) if time else self.date(when)

    def on_weekday(self, when: Date, moment: Moment | None = None) -> Markup:
        """A date or a moment, with the day of the week where it is a single day."""
        day, written = self.weekday(when), self.moment(moment) if moment else self.date(when)
        return self._("{weekday} {date}", weekday=day[:1].upper() + day[1:], date=written) if day else written

    def day_id(self, when: Date) -> str:
        """The anchor of a day's heading, the same for readers of every language: `tuesday-21-november-2023`."""
        single = when.earliest if when.earliest == when.latest else None
        day = f"{gazetteer.weekday(single, 'en')} " if single else ""
        return str(slugify(f"{day}{gazetteer.date_words(when, 'en')}", "-"))

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
        return NOTHING

    def as_of(self) -> Markup:
        """The edition's day in words."""
        return escape(gazetteer.day_words(self.edition.cover.as_of, self.edition.cover.language))

    def known_at(self) -> Markup:
        """The day as of which the records are known, in words; nothing for records as they stand."""
        day = self.edition.cover.known_at
        return escape(gazetteer.day_words(day, self.edition.cover.language)) if day else NOTHING

    def period(self, tenure: Tenure) -> Markup:
        """The period of a tenure as far as it is known."""
        ended = self.text(tenure.ended_by) if tenure.ended_by else NOTHING
        return self.joined(self._span(tenure), ended) or self._("not stated")

    def span(self, first: Date | None, last: Date | None) -> Markup:
        """A period by its two ends; nothing where neither is known."""
        begin, end = self.date(first), self.date(last)
        if not begin:
            return self._("until {end}", end=end) if end else NOTHING
        return self._("{begin} – {end}", begin=begin, end=end) if end else self._("since {date}", date=begin)

    def _span(self, tenure: Tenure) -> Markup:
        begin, end = self.date(tenure.appointed or tenure.elected), self.date(tenure.to)
        if tenure.from_ or not begin:
            return self.span(tenure.from_, tenure.to)
        if tenure.appointed:
            one, other = N_("appointed {begin} – {end}"), N_("since appointed {date}")
        else:
            one, other = N_("elected {begin} – {end}"), N_("since elected {date}")
        return self._(one, begin=begin, end=end) if end else self._(other, date=begin)

    def times(self, at: Moment, until: Moment | None) -> Markup:
        """The time of day where the day is told already: `10:00–12:30`, `evening`; nothing where none is known."""
        begin = escape(at.time or self.wording.term(at.part or ""))
        return marked(f"{begin}–{self.until(at, until)}") if begin and until else begin

    def length(self, when: Date) -> Markup:
        """How many days a span of days lasts, both ends counted; nothing for what is not known to the day."""
        first, last = when.ends if when.is_span else ("", "")
        if not (len(first) == len(last) == 10 and when.earliest and when.latest):
            return NOTHING
        return self.n_("{count} day", "{count} days", (when.latest - when.earliest).days + 1)

    def dotted(self, *parts: str | Markup) -> Markup:
        """Short facts one behind the other, those that are empty left out."""
        return join(" · ", filter(None, parts))

    def portion(self, part: Fields | None) -> Markup:
        """The audience to which a record or an item is withheld; nothing for what the outermost audience sees."""
        by_default = isinstance(part, Part) and part.withheld_by_default
        audience = getattr(part, "audience", None) or (self.edition.cover.audiences.innermost if by_default else "")
        return self._portion(str(audience))

    def field_portion(self, ref: Ref, field: str) -> Markup:
        """The audience to which a field of a record is withheld; nothing for what the outermost audience sees."""
        record = self.edition.corpus[ref]
        plan = next(plan for plan in plans(type(record)) if plan.key == field)
        asked = self.edition.cover.audiences.demand(record, ref.kind, field, plan, record.__dict__[plan.attribute])
        return self._portion(asked[0] if asked else "")

    def withheld_fields(self, ref: Ref) -> Markup:
        """The fields of a record that are withheld by their names, each with its audience."""
        audiences, record = self.edition.cover.audiences, self.edition.corpus[ref]
        asked = record.audience_of or audiences.withhold
        parts = audiences.restrictions(ref.kind, record) if asked else ()
        named = {
            ".".join(part for part in one.path if isinstance(part, str)): one.audience
            for one in parts
            if one.why in (Why.FIELD, Why.RULE)
        }
        return self.row(escape(self.field(field)) + self._portion(audience) for field, audience in named.items())

    def _portion(self, audience: str) -> Markup:
        audiences = self.edition.cover.audiences.names
        if audience not in audiences[1:]:
            return NOTHING
        withheld = ", ".join(audiences[: audiences.index(audience)])
        title = self._("Withheld from the editions for: {audiences}", audiences=withheld)
        return marked(f' <span class="dossier-portion" title="{title}">{escape(audience)}</span>')


def _own_form(record: Record, printed: str, languages: tuple[str, ...]) -> NameForm | None:
    """The first official form of a name in one of these languages, and in another script than the one printed."""
    script = _script(printed)
    forms = [form for form in record.names if form.role == "official" and not form.scheme]
    home = [form for form in forms if not languages or form.lang.partition("-")[0] in languages]
    return next((form for form in home if script and _script(form.text) not in ("", script)), None)


def _script(text: str) -> str:
    """The script of the first letter of a text; empty where it has none."""
    return next((script for char in text if (script := script_of(char))), "")
