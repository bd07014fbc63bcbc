"""Countries are found by whatever people call them, and by nothing that means two of them."""

import pytest

from dossier_gen.corpus import Corpus
from dossier_gen.gazetteer import country_codes
from dossier_gen.writing.choices import Choices
from dossier_gen.writing.countries import countries_by_name, country_code, other_names

CALLED = [
    *(("CA", "ca"), ("Canada", "ca"), ("CAN", "ca"), ("加拿大", "ca"), ("كندا", "ca")),
    *(("USA", "us"), ("U.S.", "us"), ("United States of America", "us"), ("Соединённые Штаты Америки", "us")),
    *(("UK", "gb"), ("Great Britain", "gb"), ("КНР", "cn"), ("中华人民共和国", "cn"), ("РФ", "ru"), ("Turkey", "tr")),
    *(("ROK", "kr"), ("Republic of Korea", "kr"), ("DPRK", "kp"), ("Czech Republic", "cz"), ("Hong Kong", "hk")),
]


@pytest.mark.parametrize(("called", "code"), CALLED)
def test_a_country_is_found_by_what_people_call_it(called: str, code: str) -> None:
    """By its codes of two and three letters, its names in six languages, in short and in full."""
    assert country_code(called) == code
    assert [one.ref.id for one in Choices(Corpus.of({}, {}), "en").found(called, ("country",))] == [code]


@pytest.mark.parametrize("called", ["Korea", "China Taiwan", "Westland", "Soviet Union", ""])
def test_no_country_is_guessed(called: str) -> None:
    """A name of two countries, of none, or of one that is no more, leads nowhere."""
    assert country_code(called) == ""


def test_no_name_leads_to_two_countries() -> None:
    """Each other name is of a country that there is, and of that one alone."""
    assert [name for name, refs in countries_by_name().items() if len(refs) > 1] == []
    assert all(countries_by_name()[code][0].id == code for code in country_codes())
    assert all(len(other_names(code)[0]) == 3 for code in country_codes())
