"""The office on the day: which offices a person held when something happened, from the tenures alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.items import CitationFields
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.findings import Path
from dossier_gen.records.institution import Institution
from dossier_gen.records.person import Person, Tenure


@dataclass(frozen=True, slots=True)
class Office:
    """An office as a person holds it."""

    title: Text
    institution: Ref | None
    rank: int | None
    tenure: Tenure
    path: Path
    """Where the tenure stands in the person's record."""
    cite: tuple[CitationFields, ...]
    """What the office rests on: on a day, the sources for that day where the tenure names them."""

    @property
    def anchor(self) -> str:
        """The anchor of the tenure on the person's page."""
        return f"tenure-{int(self.path[-1]) + 1}"


def offices(corpus: Corpus, person: Ref) -> tuple[Office, ...]:
    """All offices of a person, in the order of the record."""
    record = corpus.get(person)
    return tuple(_offices(corpus, record, None)) if isinstance(record, Person) else ()


def offices_on(corpus: Corpus, person: Ref, when: Date) -> tuple[Office, ...]:
    """The offices that a person held on a day, or at some time within a span."""
    record = corpus.get(person)
    held = _offices(corpus, record, when) if isinstance(record, Person) else ()
    return tuple(office for office in held if covers(office.tenure, when))


def offices_after(corpus: Corpus, person: Ref, when: Date) -> tuple[Office, ...]:
    """The offices that a person is known to have held only after a day."""
    return tuple(
        office
        for office in offices(corpus, person)
        if not covers(office.tenure, when) and (first := first_known(office.tenure)) and first.is_after(when)
    )


@dataclass(frozen=True, slots=True)
class Latest:
    """The offices in which a person was last known, and the day of that."""

    day: Date
    offices: tuple[Office, ...]

    @property
    def has_ended(self) -> bool:
        """Whether a source says that each of them ended on that day, and not only that it was held then."""
        return all(office.tenure.to == self.day for office in self.offices)


def offices_latest(corpus: Corpus, person: Ref, when: Date) -> Latest | None:
    """The offices in which a person was last known up to a day; None where none is dated."""
    known = [(last, office) for office in offices(corpus, person) if (last := last_known(office.tenure, when))]
    if not known:
        return None
    latest = max((last for last, _ in known), key=lambda day: day.order)
    return Latest(latest, tuple(office for last, office in known if last == latest))


def covers(tenure: Tenure, when: Date) -> bool:
    """Whether a tenure covers a day: a source attests it for that day, or the day lies between its two ends.

    A tenure whose beginning no source gives covers only the days for which it is attested; one without an end goes on.
    """
    if any(day.at.may_overlap(when) for day in tenure.attested):
        return True
    begin = begun(tenure)
    if begin is None or begin.is_after(when):
        return False
    return tenure.to is None or not when.is_after(tenure.to)


def begun(tenure: Tenure) -> Date | None:
    """Since when a tenure runs, as far as a source says it: its first day, else that of appointment or election."""
    return tenure.from_ or tenure.appointed or tenure.elected


def first_known(tenure: Tenure) -> Date | None:
    """The earliest date that a tenure is known for."""
    attested = (day.at for day in tenure.attested)
    known = [day for day in (tenure.from_, tenure.appointed, tenure.elected, *attested) if day]
    return min(known, key=lambda day: day.order) if known else None


def last_known(tenure: Tenure, when: Date) -> Date | None:
    """The latest date up to a day for which a tenure is known."""
    attested = (day.at for day in tenure.attested)
    dates = (tenure.from_, tenure.appointed, tenure.elected, *attested, tenure.to)
    return max((day for day in dates if day and not day.is_after(when)), key=lambda day: day.order, default=None)


def held_during(tenure: Tenure) -> Date | None:
    """All the time for which a tenure is known, open where it goes on; None where none of it is."""
    begin, last = begun(tenure), tenure.to
    attested = sorted((day.at for day in tenure.attested), key=lambda day: day.order)
    if not begin and not attested:
        return None
    if not begin:
        last = last or max(attested, key=lambda day: day.latest or date.max)
    return Date("", (begin or attested[0]).earliest, last.latest if last else None)


def _cite(tenure: Tenure, when: Date | None) -> tuple[CitationFields, ...]:
    """The sources of a tenure: for a day, those of the days attested then; all of them where none is named for it."""
    attesting = [day for day in tenure.attested if when is None or day.at.may_overlap(when)]
    cited = tuple(citation for day in attesting for citation in day.cite)
    return cited if when and cited else (*tenure.cite, *cited)


def _offices(corpus: Corpus, person: Person, when: Date | None) -> Iterator[Office]:
    for place, tenure in enumerate(person.tenures):
        path: Path = ("tenures", place)
        cite = _cite(tenure, when)
        body = corpus.get(tenure.office) if tenure.office else None
        if tenure.office and isinstance(body, Institution):
            held = body.offices.get(tenure.office.item)
            title = tenure.title or (held.title if held else body.name)
            yield Office(title, tenure.office.record, held.rank if held else None, tenure, path, cite)
        elif tenure.title:
            yield Office(tenure.title, tenure.institution, None, tenure, path, cite)


def tenure_order(tenure: Tenure) -> tuple[object, ...]:
    """The sort key of tenures: the earliest known date first, those with none last."""
    first = first_known(tenure)
    return (0, *first.order) if first else (1,)
