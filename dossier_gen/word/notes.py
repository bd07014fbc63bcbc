"""The part of a document that holds its notes: each tells its sources by number, with the places in them."""

from dossier_gen.briefings.closing import cited_places
from dossier_gen.briefings.inline import Go, Runs, Words, words
from dossier_gen.dossier import NumberedSource
from dossier_gen.word.elements import Element, paragraph, plain, w
from dossier_gen.word.runs import typed
from dossier_gen.word.writing import Note, Noted, Writing

SEPARATORS = (("separator", -1), ("continuationSeparator", 0))
"""What stands above notes and above those that run on from the page before, with the ids that Word gives them."""


def notes(writing: Writing) -> Element:
    """The root of the part: the lines above notes, then every note in the order of the text."""
    sources = {one.ref.id: one for one in writing.book.numbers}
    above = (
        w("footnote", w("p", w("pPr", w("spacing", after=0)), w("r", w(name))), type=name, id=id)
        for name, id in SEPARATORS
    )
    below = (_note(writing, number, note, sources) for number, note in enumerate(writing.gathered.notes, start=1))
    return w("footnotes", *above, *below)


def _note(writing: Writing, number: int, note: Note, sources: dict[str, NumberedSource]) -> Element:
    sign = w("r", w("rPr", w("rStyle", val="FootnoteReference")), w("footnoteRef"))
    told = writing.book.scope.write.apart(_told(writing, sources[one.source], one) for one in note)
    return w("footnote", paragraph("FootnoteText", sign, plain(" "), *typed(writing, told)), id=number)


def _told(writing: Writing, source: NumberedSource, noted: Noted) -> Runs:
    """A source in a note: its number in the list at the end, its publisher, its title where that is new, the places."""
    write, record = writing.book.scope.write, source.record
    number = Go(str(source.ref), words(f"[{source.number}]"))
    title = tuple(
        Words(run.text, True, lang=run.lang, region=run.region)
        for run in write.foreign(record.title, record.language or "")
        if isinstance(run, Words) and (noted.titled or not record.publisher)
    )
    named = write.between((words(record.publisher or ""), title, words(cited_places(noted.places))))
    return (number, Words(" "), *named)
