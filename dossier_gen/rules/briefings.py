"""Rules about briefings: what a book is made of, which sections it names, what is printed on its pages."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dossier_gen.audience import Restriction
from dossier_gen.findings import Finding, Path
from dossier_gen.marking import TLP, meant
from dossier_gen.records import KINDS
from dossier_gen.records.briefing import Briefing
from dossier_gen.rules.case import Case
from dossier_gen.shape import spelled

ONLY_OF: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "programme": ("delegation",),
        "objectives": ("delegation",),
        "delegation": ("delegation",),
        "counterparts": ("delegation",),
        "sensitivities": ("delegation",),
        "logistics": ("delegation",),
        "contacts": ("delegation",),
        "name-cards": ("delegation", "event"),
        "table-list": ("delegation", "event"),
    }
)
"""The sections that tell of the subject's own fields, each with the kinds of subject that have them."""


def briefing_subjects(case: Case) -> Iterator[Finding]:
    """Whoever may see a briefing may see what it is made of: no wording can stand in a book in place of a record."""
    if not isinstance(case.record, Briefing):
        return
    worded = {one.of.record for one in case.record.public_wording}
    named = [(("for",), case.record.for_), *((("add", place), ref) for place, ref in enumerate(case.record.add))]
    for path, ref in named:
        if ref and ref.record in worded:
            message = f"{spelled(path)} names {ref}, in whose place some readers of this briefing have words alone"
            hint = "a book is made of records: give the briefing the audience of that one, or another subject"
            yield case.error("briefing-subjects", message, path, hint)
    own = case.audiences.place(case.record.audience)
    for one in case.audiences.restrictions(case.ref.kind, case.record):
        if one.path == ("for",) and case.audiences.place(one.audience) > own:
            message = f"for is for the audience '{one.audience}', so that others get a book of the whole dossier"
            hint = f"give the briefing audience: {one.audience}"
            yield case.error("briefing-subjects", message, _stated(case.record, one), hint)


def _stated(briefing: Briefing, one: Restriction) -> Path:
    """Where it is said that a field is withheld: in the record, or by the configuration of the field."""
    return ("audience_of", "for") if "for" in briefing.audience_of else one.path


def briefing_sections(case: Case) -> Iterator[Finding]:
    """A briefing names each section once, and none that its subject can have nothing for."""
    if not isinstance(case.record, Briefing):
        return
    about = case.record.for_
    for place, section in enumerate(case.record.sections):
        path = ("sections", place)
        first = case.record.sections.index(section)
        kinds = ONLY_OF.get(section, ())
        if first < place:
            message = f"{spelled(path)} is '{section}', as is {spelled(('sections', first))}"
            yield case.error("briefing-sections", message, path, "name each section once")
        elif kinds and (about.kind if about else "") not in kinds:
            subject = f"{_article(KINDS[about.kind].noun)}" if about and about.kind in KINDS else "the whole dossier"
            message = f"{spelled(path)} is '{section}', for which {subject} has nothing"
            hint = f"remove it, or make the briefing for {' or '.join(map(_article, kinds))}"
            yield case.error("briefing-sections", message, path, hint)


def _article(noun: str) -> str:
    return f"an {noun}" if noun[0] in "aeiou" else f"a {noun}"


def markings(case: Case) -> Iterator[Finding]:
    """A marking that means a label of the Traffic Light Protocol is spelled as version 2.0 has it."""
    if not isinstance(case.record, Briefing) or not case.record.marking:
        return
    written = case.record.marking
    label = meant(written)
    if label is not None:
        message = f"marking '{written}' looks like a label of TLP, but is spelled as none"
        hint = f"write {label}; further words belong to caveat" if label else f"write one of {', '.join(TLP)}"
        yield case.error("markings", message, ("marking",), hint)
