"""Words that are the same on every page: names in their own script, times, lengths."""

import pytest

from dossier_gen.edition import Edition
from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.refs import Ref
from dossier_gen.pages.words import Words

RUSSIAN = {"text": "Си Цзиньпин", "lang": "ru"}
CHINESE = {"text": "习近平", "lang": "zh-Hans"}
PRESIDENT = [{"title": "President", "institution": "country/cn", "from": "2013"}]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"names": [CHINESE]}, "习近平"),
        ({"names": [RUSSIAN, CHINESE], "citizenship": ["country/cn"]}, "习近平"),
        ({"names": [RUSSIAN, CHINESE], "tenures": PRESIDENT}, "习近平"),
        ({"names": [RUSSIAN], "tenures": PRESIDENT}, ""),
        ({"names": [{**CHINESE, "role": "alias"}]}, ""),
        ({"names": [{**RUSSIAN, "scheme": "Palladius"}]}, ""),
        ({"names": [{"text": "Xi Jinping", "lang": "fr"}]}, ""),
        ({"names": []}, ""),
    ],
)
def test_own_script_is_that_of_the_home_country(edition_of, fields, expected):
    """Beneath a name stands the official form in a language of the country, if its script is another one."""
    edition: Edition = edition_of({"person/p": {"name": "Xi Jinping", **fields}, "country/cn": {"code": "CN"}})
    shown = Words(edition).own_script(Ref.parse("person/p"))
    assert expected in shown
    assert bool(expected) == bool(shown)


def test_own_script_is_for_what_has_a_home(edition_of):
    """A treaty is nobody's namesake: its forms stand among its names alone."""
    edition = edition_of({"agreement/a": {"name": "Treaty", "type": "treaty", "names": [RUSSIAN]}})
    assert Words(edition).own_script(Ref.parse("agreement/a")) == ""


@pytest.mark.parametrize(
    ("at", "until", "expected"),
    [
        ("2024-05-14T10:00[Europe/Paris]", "2024-05-14T12:30[Europe/Paris]", "10:00–12:30"),
        ("2024-05-14T10:00[Europe/Paris]", None, "10:00"),
        ({"date": "2024-05-14", "part": "evening"}, None, "evening"),
        ("2024-05-14", None, ""),
    ],
)
def test_times_of_a_day_that_is_told(public_edition, at, until, expected):
    """Under the heading of a day only the time is printed; where none is known, nothing is."""
    begin, end = Moment.model_validate(at), Moment.model_validate(until) if until else None
    assert Words(public_edition).times(begin, end) == expected


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2023-11-21/2023-11-23", "3 days"),
        ("2023-11-22", ""),
        ("2023-11", ""),
        ("2001-07-16/..", ""),
        ("2001/2002", ""),
    ],
)
def test_length_of_a_span_of_days(public_edition, when, expected):
    """Both ends count; what is not known to the day has no length."""
    assert Words(public_edition).length(Date.parse(when)) == expected
