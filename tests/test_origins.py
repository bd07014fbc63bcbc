"""Origins: a book knows of each value which record and field it comes from, and is out of date where they change."""

import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest

from dossier_gen.briefings import book
from dossier_gen.briefings.inline import Words
from dossier_gen.briefings.parts import within
from dossier_gen.briefings.printings import values
from dossier_gen.briefings.recall import Recall, recalls, subject_of
from dossier_gen.briefings.subjects import Subject, called
from dossier_gen.corpus import Corpus
from dossier_gen.edition import Cover, Edition, open_edition
from dossier_gen.fields.base import Fields
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.fields.text import Text
from dossier_gen.fields.walk import plans, value_at, walk
from dossier_gen.findings import Path as Place
from dossier_gen.graph import graph
from dossier_gen.issued import Issued, Value, issued_in, parsed
from dossier_gen.shape import spelled
from tests.conftest import SMALL

pytestmark = pytest.mark.slow

TRIES = 25
"""How many values a test of random edits changes."""

SUBJECTS = (
    *("briefing/visit-2024-05", "delegation/northland-2024-05", "event/talks-2024-05-14", "person/ada-example"),
    *("institution/northland-assembly", "agreement/river-treaty", "country/northland"),
)


@lru_cache(maxsize=1)
def _edition() -> Edition:
    return open_edition(SMALL, Cover("Small world", date(2024, 6, 1), audience="internal")).edition


@lru_cache(maxsize=1)
def _books() -> tuple[Issued, ...]:
    """A book of each subject as if it had been issued, every value on a page of its own."""
    return tuple(_issued(_edition(), Ref.parse(one)) for one in SUBJECTS)


def _issued(edition: Edition, subject: Subject) -> Issued:
    made = book(edition, subject)
    numbered = tuple(replace(one, pages=(place,)) for place, one in enumerate(values(made), start=1))
    named = ("book", 1, called(subject), str(made.scope.ref), made.front.title, "internal", "en", "2024-06-01")
    return Issued(*named, "", "", "0" * 64, numbered)


def _changed(place: str, path: Place, change: Callable[[Any], Any]) -> Edition:
    """The edition with one value changed."""
    ref = Ref.parse(place)
    records = dict(_edition().corpus.records)
    records[ref] = _with(records[ref], path, change)
    return _of(records)


def _of(records: Mapping[Ref, Any]) -> Edition:
    corpus = _edition().corpus
    return Edition(graph(Corpus.of(records, corpus.files, corpus.stored, corpus.unnamed)), _edition().cover)


def _with(value: Any, path: Place, change: Callable[[Any], Any]) -> Any:
    """A value with what lies at a path inside it changed."""
    if not path:
        return change(value)
    step, *rest = path
    if isinstance(value, tuple):
        return tuple(_with(one, tuple(rest), change) if place == step else one for place, one in enumerate(value))
    if isinstance(value, Fields):
        attribute = next(plan.attribute for plan in plans(type(value)) if plan.key == step)
        return value.model_copy(update={attribute: _with(getattr(value, attribute), tuple(rest), change)})
    return {key: _with(one, tuple(rest), change) if key == step else one for key, one in value.items()}


def _texts() -> dict[str, Place]:
    """Where each text of the records stands, by the words for it that a manifest has; parts of names make a name."""
    corpus = _edition().corpus
    return {
        f"{ref}#{spelled(leaf.path)}": leaf.path
        for ref, record in corpus
        for leaf in walk(record)
        if isinstance(leaf.value, Text) and leaf.plan.key not in ("family_name", "given_name", "patronymic")
    }


def _reworded(text: Text) -> Text:
    return type(text)(tuple((tag, f"{words} Reworded.") for tag, words in text.by_language))


def _stale(edition: Edition, books: Iterable[Issued] = ()) -> dict[str, Recall]:
    return {one.issued.made_of: one for one in recalls(edition, books or _books()) if not one.is_current}


def _printing(of: str) -> dict[str, tuple[Value, ...]]:
    """The books that print a field, with how they print it."""
    found = {one.made_of: tuple(value for value in one.values if value.of == of) for one in _books()}
    return {made: printed for made, printed in found.items() if printed}


def test_unchanged_records_leave_every_book_current() -> None:
    """A book made again from the same records says the same."""
    assert not _stale(_edition())


def test_books_of_pairs_and_of_all_records_are_recalled_too() -> None:
    """A book of two countries is made again from its manifest, which may name the whole dossier as well."""
    pair = next(iter(_edition().pairs))
    books = [_issued(_edition(), pair)]
    assert [subject_of(_edition(), called(subject)) for subject in (pair, None)] == [pair, None]
    assert not _stale(_edition(), books)
    name = Ref.parse("country/northland")
    assert f"pair/{pair.slug}" in _stale(_changed(str(name), ("name",), _reworded), books)


def test_what_a_reworded_text_names_is_what_prints_it() -> None:
    """Whichever printed text is reworded: the books and pages that print it are named, and nothing else."""
    texts = _texts()
    printed = sorted({value.of for one in _books() for value in one.values} & texts.keys())
    assert len(printed) > TRIES
    for of in random.Random(7).sample(printed, TRIES):
        stale = _stale(_changed(of.partition("#")[0], texts[of], _reworded))
        expected = _printing(of)
        assert stale.keys() == expected.keys(), of
        for made, recall in stale.items():
            assert {one.of for one in recall.stale} == {of}
            pages = {page for value in expected[made] for page in value.pages}
            assert {page for one in recall.stale for page in one.pages} == pages
            assert {one.old for one in recall.stale} >= {value.words for value in expected[made]}
            assert any("Reworded." in one.new for one in recall.stale)


def test_a_text_that_no_book_prints_may_change() -> None:
    """Whichever text is reworded that no book prints: every book stays current."""
    texts = _texts()
    unprinted = sorted(texts.keys() - {value.of for one in _books() for value in one.values})
    assert unprinted
    for of in random.Random(7).sample(unprinted, min(TRIES, len(unprinted))):
        assert not _stale(_changed(of.partition("#")[0], texts[of], _reworded)), of


def test_a_date_that_changes_names_every_book_that_prints_it() -> None:
    """Whichever printed date changes: each book that prints it is out of date in that very field."""
    corpus = _edition().corpus
    dates = {
        f"{ref}#{spelled(leaf.path)}": leaf.path
        for ref, record in corpus
        for leaf in walk(record)
        if isinstance(leaf.value, Date)
    }
    printed = sorted({value.of for one in _books() for value in one.values} & dates.keys())
    assert len(printed) > TRIES
    for of in random.Random(7).sample(printed, TRIES):
        stale = _stale(_changed(of.partition("#")[0], dates[of], lambda _: Date.parse("1987-03-02")))
        for made in _printing(of):
            assert of in {one.of for one in stale[made].stale}, of


def test_items_that_only_move_are_not_out_of_date() -> None:
    """Turning the order of a list round makes no book out of date: items are known by what they hold."""
    corpus = _edition().corpus
    for field in ("tenures", "members", "programme", "statements", "sides", "outcomes", "parties", "results"):
        for ref, record in corpus:
            if len(getattr(record, field, ())) > 1 and field in record.model_fields_set:
                turned = _changed(str(ref), (field,), lambda listed: tuple(reversed(listed)))
                assert not _stale(turned), (ref, field)


def test_an_item_that_is_added_or_taken_away_is_named() -> None:
    """A statement that is taken away is named with its page; one that is added, with the pages of the others."""
    event, of = "event/talks-2024-05-14", "event/talks-2024-05-14#statements[0].says"
    short = _changed(event, ("statements",), lambda listed: listed[1:])
    gone = {one.of: one for one in _stale(short)[event].stale}
    printed = next(value for value in _printing(of)[event])
    assert (gone[of].old, gone[of].new, gone[of].pages) == (printed.words, "", printed.pages)
    again = _issued(short, Ref.parse(event))
    added = {one.of: one for one in _stale(_edition(), [again])[event].stale}
    assert (added[of].old, added[of].new) == ("", printed.words)
    listed = {page for value in again.values if value.path.startswith("statements") for page in value.pages}
    assert set(added[of].pages) <= listed if listed else added[of].pages


def test_the_office_on_the_day_follows_the_tenure() -> None:
    """A tenure that ends before the day is named by the title that nobody held then, though no date is printed."""
    person = "person/ada-example"
    stale = _stale(_changed(person, ("tenures",), lambda _: ()))["event/talks-2024-05-14"].stale
    assert any("tenures" in one.of and one.pages for one in stale)


def test_a_record_that_is_gone_or_withheld_is_said_so(edition_of: Callable[..., Edition]) -> None:
    """A book that prints a record that is gone, or withheld from its readers now, says which; of its subject too."""
    signing = {"type": "signing", "agreements": ["agreement/a"]}
    before = edition_of({"event/e": signing, "agreement/a": {"type": "treaty"}}, "internal")
    books = [replace(_issued(before, Ref.parse(one)), audience="public") for one in ("event/e", "agreement/a")]
    gone = _stale(edition_of({"event/e": {"type": "signing"}}, "internal"), books)
    assert [(one.ref, one.why, bool(one.pages)) for one in gone["event/e"].lost] == [("agreement/a", "gone", True)]
    assert (gone["agreement/a"].unmade or gone["event/e"].lost[0]).why == "gone"
    secret = {"event/e": {"type": "signing"}, "agreement/a": {"type": "treaty", "audience": "internal"}}
    withheld = _stale(edition_of(secret, "internal"), books)
    assert [(one.ref, one.why) for one in withheld["event/e"].lost] == [("agreement/a", "withheld")]
    unmade = withheld["agreement/a"].unmade
    assert unmade
    assert (unmade.ref, unmade.why) == ("agreement/a", "withheld")


def test_whatever_a_book_prints_of_records_says_whence_it_comes() -> None:
    """No words of a book that stand in a record, whole, are without the place where they stand."""
    held = {
        word
        for _, record in _edition().corpus
        for leaf in walk(record)
        for word in _words_of(leaf.value)
        if len(word) > 3 and " " in word
    }
    for subject in SUBJECTS:
        made = book(_edition(), Ref.parse(subject))
        untold = {part.text.strip() for part in within(made.sections) if isinstance(part, Words) and not part.of}
        assert not sorted(untold & held)


def _words_of(value: object) -> list[str]:
    if isinstance(value, Text):
        return [words for _, words in value.by_language]
    return [one for one in value.__dict__.values() if isinstance(one, str)] if isinstance(value, Fields) else []


def test_places_lead_to_the_values() -> None:
    """The path that a book gives of a text leads to that text in the record."""
    corpus = _edition().corpus
    for one in (value for issued in _books() for value in issued.values):
        held = value_at(corpus[Ref.parse(one.ref)], one.path)
        if isinstance(held, Text) and one.path != "name":  # from a name other forms are derived
            assert one.words in [words for _, words in held.by_language]


def test_a_manifest_reads_back_what_it_wrote(tmp_path: Path) -> None:
    """A manifest holds all of an issued book, one value a line."""
    for one in _books():
        text = one.text()
        assert parsed(text, "x") == one
        assert sum(line.startswith('{"of"') for line in text.splitlines()) == len(one.values)
        (tmp_path / f"{one.made_of.replace('/', '-')}-{one.file}").write_text(text, encoding="utf-8")
    assert {one.made_of for one in issued_in(tmp_path)} == {one.made_of for one in _books()}
