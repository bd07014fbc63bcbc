"""The forms of names: derived from their parts, stated, by language; the name of the day; the order of lists."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from dossier_gen import facets
from dossier_gen.briefings.inline import Words
from dossier_gen.briefings.parts import within
from dossier_gen.briefings.write import Write as BookWrite
from dossier_gen.dossier import dossier
from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.refs import Ref
from dossier_gen.name_forms import Forms
from dossier_gen.offices import held_during
from dossier_gen.pages import record_page
from dossier_gen.pages.indexes import kind_index
from dossier_gen.pages.write import Write
from dossier_gen.records import KINDS
from dossier_gen.records.person import Tenure

DAY = date(2024, 6, 1)
RU, ZH = {"lang": "ru"}, {"lang": "zh-Hans"}

VOLODIN = {
    "name": {"en": "Vyacheslav Volodin", "ru": "Вячеслав Володин", "zh-Hans": "维亚切斯拉夫·沃洛金"},
    "family_name": "Volodin",
    "given_name": "Vyacheslav",
    "patronymic": {"en": "Viktorovich", "ru": "Викторович"},
}
XI = {
    "name": "Xi Jinping",
    "names": [{"text": "Си Цзиньпин", "scheme": "Palladius", **RU}, {"text": "习近平", **ZH}],
    "family_name": "Xi",
    "given_name": "Jinping",
    "name_order": "family-first",
}


def forms(fields: Mapping[str, object], language: str = "en", kind: str = "person", default: str = "en") -> Forms:
    return Forms(KINDS[kind].model_validate({"name": "N", **fields}), language, default, DAY)


@pytest.mark.parametrize(
    ("fields", "language", "expected"),
    [
        (VOLODIN, "en", ("Volodin", "Vyacheslav Viktorovich Volodin", "Volodin, Vyacheslav", "Vyacheslav VOLODIN")),
        (VOLODIN, "ru", ("Володин", "Вячеслав Викторович Володин", "Володин Вячеслав", "Вячеслав ВОЛОДИН")),
        (VOLODIN, "zh-Hans", ("沃洛金", "维亚切斯拉夫·沃洛金", "维亚切斯拉夫·沃洛金", "维亚切斯拉夫·沃洛金")),
        (VOLODIN, "fr", ("Volodin", "Vyacheslav Viktorovich Volodin", "Volodin, Vyacheslav", "Vyacheslav VOLODIN")),
        (XI, "en", ("Xi", "Xi Jinping", "Xi Jinping", "XI Jinping")),
        (XI, "ru", ("Си", "Си Цзиньпин", "Си Цзиньпин", "СИ Цзиньпин")),
        (XI, "zh-Hans", ("习近平", "习近平", "习近平", "习近平")),
        ({"name": "Eva Ödi", "family_name": "Ödi"}, "en", ("Ödi", "Eva Ödi", "Ödi, Eva", "Eva ÖDI")),
        ({"name": {"tr": "Ali Kılıç Ergin"}, "family_name": {"tr": "Kılıç Ergin"}}, "tr", (
            "Kılıç Ergin", "Ali Kılıç Ergin", "Kılıç Ergin, Ali", "Ali KILIÇ ERGİN",
        )),
        ({"name": "Ivan Petrovich Orlov", "family_name": "Orlov", "patronymic": "Petrovich"}, "en", (
            "Orlov", "Ivan Petrovich Orlov", "Orlov, Ivan Petrovich", "Ivan Petrovich ORLOV",
        )),
        ({"name": {"en": "Viktor Orban", "hu": "Orbán Viktor"}, "family_name": "Orban"}, "hu", (
            "Orbán", "Orbán Viktor", "Orbán Viktor", "ORBÁN Viktor",
        )),
    ],
)  # fmt: skip
def test_forms_are_derived_in_the_readers_language(
    fields: Mapping[str, object], language: str, expected: tuple[str, ...]
) -> None:
    """Short, full, sorting and card forms follow from the parts of the name, each in its script's own way."""
    made = forms(fields, language)
    assert tuple(form.words for form in (made.short(), made.full(), made.sorting(), made.card())) == expected


@pytest.mark.parametrize(
    "fields",
    [
        {"name": "Pele"},
        {"name": "Ann Smith Jr.", "family_name": "Smith"},
        {"name": "Juan Carlos", "family_name": "Borbon"},
        {"name": "Smith", "family_name": "Smith"},
    ],
)
def test_name_that_cannot_be_taken_apart_stays(fields: Mapping[str, object]) -> None:
    """Where the family name is not known or stands at neither end, no form turns the name round."""
    made = forms(fields)
    assert {form.words for form in (made.printed(), made.full(), made.sorting(), made.card())} == {fields["name"]}


def test_stated_form_comes_before_a_derived_one() -> None:
    """A form stated in the reader's language holds; a derived one there comes before one stated in another language."""
    card = {"text": "Mr V. VOLODIN", "lang": "en", "role": "card"}
    whole = {**VOLODIN, "names": [card]}
    assert (forms(whole).card().words, forms(whole).card().stated is None) == ("Mr V. VOLODIN", False)
    assert forms(whole, "ru").card().words == "Вячеслав ВОЛОДИН"
    assert forms(whole, "fr").card().words == "Mr V. VOLODIN"


def test_form_is_stated_for_its_time() -> None:
    """A stated form that is no longer in use, or not yet, does not hold."""
    old = {"text": "Old", "lang": "en", "role": "short", "to": "2023"}
    new = {"text": "New", "lang": "en", "role": "short", "from": "2025"}
    assert forms({**VOLODIN, "names": [old, new]}).short().words == "Volodin"


def test_sort_is_for_the_default_language() -> None:
    """`sort` orders the lists of the default language; where the name is known in another one, that has its own."""
    whole = {**VOLODIN, "sort": "Volodin V."}
    assert [forms(whole, tag).sorting().words for tag in ("en", "fr", "ru")] == [
        "Volodin V.", "Volodin V.", "Володин Вячеслав",
    ]  # fmt: skip


def test_address_is_stated_alone() -> None:
    """The formal and the spoken form come from a name form or from `address_as`; nothing is invented."""
    address = {"address_as": {"written": {"en": "Dear Chairman", "ru": "Уважаемый"}, "spoken": "Mr Chairman"}}
    made = forms({**VOLODIN, **address}, "ru")
    assert (made.formal().words, made.spoken().words) == ("Уважаемый", "Mr Chairman")
    assert forms(VOLODIN).formal() is None and forms(VOLODIN).spoken() is None


CITY = {
    "name": {"en": "St Petersburg", "ru": "Санкт-Петербург"},
    "names": [
        {"text": "Petrograd", "lang": "en", "role": "former", "from": "1914-09-01", "to": "1924-01-26"},
        {"text": "Leningrad", "lang": "en", "role": "former", "from": "1924-01-26", "to": "1991-09-06"},
        {"text": "Ленинград", "lang": "ru", "role": "former", "from": "1924-01-26", "to": "1991-09-06"},
        {"text": "St Petersburg", "lang": "en", "from": "1991-09-06"},
    ],
}


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("1920", "Petrograd"),
        ("1945-05-09", "Leningrad"),
        ("1924-01-26", "Leningrad"),
        ("1991-09-06", "St Petersburg"),
        ("2023", "St Petersburg"),
        ("1991", "St Petersburg"),
        ("1985/1995", "St Petersburg"),
        ("1980/..", "St Petersburg"),
        ("1900", "St Petersburg"),
    ],
)
def test_name_of_the_day(when: str, expected: str) -> None:
    """The name is the one that surely held on all the days; on the day of a change the new one; else that of today."""
    assert forms(CITY, kind="country").on(Date.parse(when)).words == expected


@pytest.mark.parametrize(
    ("form", "held"),
    [
        ({"to": "1991"}, True),
        ({"from": "1924"}, False),
        ({}, False),
        ({"to": "1991", "role": "alias"}, False),
        ({"from": "1924", "role": "official"}, True),
        ({"to": "1991", "lang": "de"}, False),
    ],
)
def test_what_counts_as_a_name_of_the_day(form: Mapping[str, str], held: bool) -> None:
    """A name without beginning counts from the first; a former one without end, an alias, a third language never."""
    made = forms({"names": [{"text": "Then", "lang": "en", "role": "former", **form}]}, kind="country")
    assert (made.on(Date.parse("1950")).words == "Then") is held


def test_earlier_of_two_names_without_beginning() -> None:
    """Of names of which only the ends are known, the one that ended first held first."""
    names = [{"text": word, "lang": "en", "role": "former", "to": to} for word, to in (("B", "1991"), ("A", "1924"))]
    made = forms({"names": names}, kind="country")
    assert [made.on(Date.parse(when)).words for when in ("1900", "1950", "2000")] == ["A", "B", "N"]


WORLD = {
    "place/spb": {"type": "city", **CITY},
    "institution/duma": {
        "type": "parliament",
        "name": "State Duma",
        "names": [{"text": "Supreme Soviet", "lang": "en", "role": "former", "to": "1993"}],
        "offices": {"chair": {"title": "Chairman"}},
    },
    "country/ru": {
        "name": {"en": "Russia", "ru": "Россия"},
        "names": [{"text": "Soviet Union", "lang": "en", "role": "former", "to": "1991-12-25"}],
    },
    "person/a": {
        "name": "A B",
        "tenures": [
            {"office": "institution/duma#chair", "from": "1985", "to": "1989"},
            {"office": "institution/duma", "attested": ["1980", "1982-05"]},
            {"office": "institution/duma", "from": "1990"},
        ],
    },
    "delegation/d": {
        "sent_by": "institution/duma",
        "received_by": "country/ru",
        "dates": "1985-03-01/1985-03-05",
        "places": ["place/spb"],
    },
    "event/e": {"type": "talks", "at": "1985-03-02", "place": "place/spb", "sides": [{"for": "country/ru"}]},
    "event/now": {"type": "talks", "at": "2020-03-02", "place": "place/spb", "sides": [{"for": "country/ru"}]},
    "agreement/t": {
        "type": "treaty",
        "parties": [{"party": "country/ru"}],
        "signed": {
            "at": "1985-03-03",
            "place": "place/spb",
            "signatories": [{"person": "person/a", "for": "country/ru"}],
        },
    },
}


@pytest.mark.parametrize(
    ("ref", "told"),
    [
        ("event/e", {"spb": "[Leningrad](../places/spb.md) (today St Petersburg)"}),
        ("event/e", {"ru": "### [Soviet Union](../countries/ru.md) (today Russia)"}),
        ("delegation/d", {"duma": "[Supreme Soviet](../institutions/duma.md) (today State Duma)"}),
        ("delegation/d", {"ru": "[Soviet Union](../countries/ru.md) (today Russia)"}),
        ("delegation/d", {"spb": "[Leningrad](../places/spb.md) (today St Petersburg)"}),
        ("agreement/t", {"spb": "[Leningrad](../places/spb.md) (today St Petersburg)"}),
        ("agreement/t", {"for": "| [Soviet Union](../countries/ru.md) (today Russia) | [Chairman]"}),
        ("agreement/t", {"party": "</span>[Soviet Union](../countries/ru.md) (today Russia) |"}),
        ("person/a", {"held": "Chairman | [Supreme Soviet](../institutions/duma.md) (today State Duma) |"}),
        ("event/now", {"spb": "\n:   [St Petersburg](../places/spb.md)\n"}),
        ("event/now", {"ru": "### [Russia](../countries/ru.md) {"}),
    ],
)
def test_page_prints_the_name_of_the_day(edition_of, ref: str, told: Mapping[str, str]) -> None:
    """Sides, places, parties and bodies bear the name of the day, linked, with today's beside it where it differs."""
    page = record_page(edition_of(WORLD), Ref.parse(ref)).markdown
    assert [words for words in told.values() if words not in page] == []


def test_name_of_the_day_is_in_the_readers_language(edition_of) -> None:
    """A Russian reader has the Russian name of the day; where only the default language has one, it is marked."""
    made: Edition = edition_of(WORLD)
    russian = Edition(made.graph, replace(made.cover, language="ru"))
    page = record_page(russian, Ref.parse("event/e")).markdown
    assert "[Ленинград](../places/spb.md)" in page and "Санкт-Петербург)" in page
    assert '[<span lang="en">Soviet Union</span>](../countries/ru.md)' in page and "Россия)" in page


def test_book_prints_the_name_of_the_day(edition_of) -> None:
    """A briefing writes the name of the day as pages do; a link under other words keeps them."""
    write = BookWrite(edition_of(WORLD))
    spb, then = Ref.parse("place/spb"), Date.parse("1985-03-02")

    def told(runs: object) -> str:
        return "".join(run.text for run in within(runs) if isinstance(run, Words))

    assert told(write.link(spb, on=then)) == told(write.name(spb, then)) == "Leningrad (today St Petersburg)"
    assert told(write.links([spb], Date.parse("2020"))) == "St Petersburg"
    assert told(write.link(spb, (Words("the city"),), then)) == "the city"


def test_seat_without_a_title_bears_the_name_of_its_body_then(edition_of) -> None:
    """Who is a member of a body without an office is shown under the name that it had at that time."""
    write = Write(edition_of(WORLD), "people/a.md", lambda source: 0)
    offices = dossier(edition_of(WORLD), Ref.parse("person/a")).offices()
    assert write.office(offices[1]) == "[Supreme Soviet](../institutions/duma.md) (today State Duma)"
    assert write.office(offices[2]) == "[State Duma](../institutions/duma.md)"


@pytest.mark.parametrize(
    ("tenure", "expected"),
    [
        ({"from": "1990", "to": "1995-06"}, (date(1990, 1, 1), date(1995, 6, 30))),
        ({"from": "1990"}, (date(1990, 1, 1), None)),
        ({"elected": "1990-05", "attested": ["1993"]}, (date(1990, 5, 1), None)),
        ({"attested": ["1993", "1991"]}, (date(1991, 1, 1), date(1993, 12, 31))),
        ({"attested": ["1991"], "to": "1994"}, (date(1991, 1, 1), date(1994, 12, 31))),
    ],
)
def test_time_of_a_tenure(tenure: Mapping[str, object], expected: tuple[date, date | None]) -> None:
    """A tenure is known from its beginning on, open where it goes on, else for the days between those attested."""
    held = held_during(Tenure.model_validate({"title": "X", **tenure}))
    assert held and (held.earliest, held.latest) == expected


def test_tenure_of_no_known_time() -> None:
    """Of a tenure without any beginning or attested day no time is known."""
    assert held_during(Tenure.model_validate({"title": "X", "to": "1990"})) is None


PEOPLE = {
    "person/a": {"name": "Zoe Adams", "family_name": "Adams"},
    "person/b": {"name": "Ян Борисов", "family_name": "Борисов"},
    "person/c": {**VOLODIN},
    "person/d": {"name": "Åsa Öberg", "family_name": "Öberg"},
    "person/e": XI,
}


@pytest.mark.parametrize(
    ("language", "expected"), [("en", "adceb"), ("ru", "bcead"), ("sv", "acedb"), ("zh-Hans", "ceadb")]
)
def test_lists_stand_in_the_readers_order(edition_of, language: str, expected: str) -> None:
    """An index sorts by the family name that its reader sees, in the order of the reader's language."""
    made: Edition = edition_of(PEOPLE)
    edition = Edition(made.graph, replace(made.cover, language=language))
    assert "".join(row.ref.id for row in kind_index(edition, "person").rows) == expected


def test_roster_by_name_stands_in_the_readers_order(edition_of) -> None:
    """A delegation whose order is by name is listed as its reader sorts names, not by the bytes of its letters."""
    people = {ref: one for ref, one in PEOPLE.items() if ref != "person/e"}
    visit = {"members": [*people], "precedence": {"rule": "name"}}
    edition: Edition = edition_of({**people, "delegation/d": visit})
    roster = dossier(edition, Ref.parse("delegation/d")).roster()
    assert "".join(one.person.id for one in roster.members) == "adcb"


def test_person_page_shows_the_forms(edition_of) -> None:
    """A person's page lists the forms that differ from the name, a stated one with its sources; no others."""
    stated = {"text": "Mr V. VOLODIN", "lang": "en", "role": "card", "cite": ["source/s, page 2"]}
    world = {
        "person/v": {**VOLODIN, "names": [stated]},
        "person/x": {"name": "Pele"},
        "person/xi": XI,
        "source/s": {"type": "book", "title": "S"},
    }
    page = {ref: record_page(edition_of(world), Ref.parse(ref)).markdown for ref in world}
    assert "| in full | Vyacheslav Viktorovich Volodin |\n| in lists | Volodin, Vyacheslav |" in page["person/v"]
    assert '| on a place card | Mr V. VOLODIN<a class="cite"' in page["person/v"]
    assert "in conversation" not in page["person/v"] and "For each use" not in page["person/x"]
    assert "| in running text | Xi |\n| on a place card | XI Jinping |" in page["person/xi"]
    assert "in lists" not in page["person/xi"]


def test_page_is_named_by_the_official_form_in_the_readers_language(edition_of) -> None:
    """Where `name` lacks the reader's language, the official form of today in it is the name; aliases are not."""
    made: Edition = edition_of(
        {"person/e": XI, "person/f": {"name": "F", "names": [{"text": "Ф", "role": "alias", **RU}]}}
    )
    russian = Edition(made.graph, replace(made.cover, language="ru"))
    assert [russian.name(Ref.parse(ref)) for ref in ("person/e", "person/f")] == ["Си Цзиньпин", "F"]
    assert "\n# Си Цзиньпин\n" in record_page(russian, Ref.parse("person/e")).markdown


def test_name_in_other_words_says_so(edition_of) -> None:
    """A link under a name that the dossier itself translated, or that awaits translation, tells so as any text does."""
    world = {"topic/ours": {"name": {"en": "Rivers", "ru-t-en": "Реки"}}, "topic/waiting": {"name": "Locks"}}
    made: Edition = edition_of(world)
    write = Write(Edition(made.graph, replace(made.cover, language="ru")), "index.md", lambda source: 0)
    ours, waiting = write.link(Ref.parse("topic/ours")), write.link(Ref.parse("topic/waiting"))
    assert 'class="dossier-wording" lang="ru"' in ours and ">Реки</span>](topics/ours.md)" in ours
    assert 'class="dossier-wording" lang="en"' in waiting


@pytest.mark.parametrize(
    ("form", "language", "expected"),
    [
        ({"lang": "ru", "script": "Latn"}, "ru", False),
        ({"lang": "ru-Latn"}, "ru", False),
        ({"lang": "ru", "script": "Cyrl"}, "ru", True),
        ({"lang": "zh"}, "zh-Hans", True),
        ({"lang": "zh", "script": "Hans"}, "zh-Hans", True),
        ({"lang": "zh-Hant"}, "zh-Hans", False),
        ({"lang": "en-GB"}, "en", True),
        ({"lang": "de"}, "en", False),
    ],
)
def test_form_is_in_a_language_and_its_script(form: Mapping[str, str], language: str, expected: bool) -> None:
    """A romanised form is none for the readers of the language: they have a script of their own."""
    made = forms({"name": "N", "names": [{"text": "X", **form}]}, language, default="fr")
    assert (made.printed().words == "X") is expected


def test_record_is_found_by_its_full_name_and_not_by_its_card(edition_of) -> None:
    """The register of names and the search hold the full form too, but none under which nobody knows a person."""
    stated = [{"text": words, "lang": "en", "role": role} for words, role in (("X", "card"), ("Slava", "short"))]
    edition: Edition = edition_of({"person/v": {**VOLODIN, "names": stated}})
    listed = [(one.text, one.role) for one in facets.forms(edition, Ref.parse("person/v"))]
    assert ("Vyacheslav Viktorovich Volodin", "full") in listed and ("Slava", "short") in listed
    assert "X" not in dict(listed)
