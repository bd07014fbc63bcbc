"""The rule that no end lies before its beginning: which days, hours and zones it compares."""

import pytest

from tests.conftest import found


def told(records: dict[str, dict[str, object]]) -> list[str]:
    return [one.message for one in found(records, "dates-in-order")]


@pytest.mark.parametrize(
    ("begin", "end", "wrong"),
    [
        ("2024-05-14", "2024-05-13", True),
        ("2024-05-14", "2024-05-14", False),
        ("2024-05-14", "2024-05-13~", False),
        ("2024-05-14T15:00[Asia/Shanghai]", "2024-05-14T14:59[Asia/Shanghai]", True),
        ("2024-05-14T15:00[Asia/Shanghai]", "2024-05-14T15:00[Asia/Shanghai]", False),
        ("2024-05-14T15:00[Asia/Shanghai]", "2024-05-14T14:00[Europe/Moscow]", False),
        ("2024-05-14T15:00[Asia/Shanghai]", "2024-05-15T14:00[Asia/Shanghai]", False),
        ("2024-05-14T15:00[Asia/Shanghai]", "2024-05-13T16:00[Asia/Shanghai]", True),
        ("2024-05-14T15:00[Asia/Shanghai]", "2024-05-14", False),
        ("2024-05-14", "2024-05-14T14:00[Asia/Shanghai]", False),
        ("2024-05-14", "2024-05-13T14:00[Asia/Shanghai]", True),
        ("2024-05-14T15:00[Asia/Shanghai]", {"date": "2024-05-14", "part": "morning", "zone": "Asia/Shanghai"}, False),
        (None, "2024-05-13", False),
    ],
)
def test_an_item_of_a_programme_does_not_end_before_it_begins(begin: str | None, end: object, wrong: bool) -> None:
    """Days are compared, and on one day the hours, where both are known and of one zone."""
    item = {"at": begin or "2024", "title": "Supper", "until": end}
    visit = {"programme": [{"at": "2024-01-01", "title": "Tea"}, item]}
    message = f"programme[1].until ({end}) lies before programme[1].at ({begin})"
    assert told({"delegation/d": visit}) == ([message] if wrong else [])


def test_of_a_list_of_days_each_is_compared() -> None:
    """A tenure begins before each day on which it is attested, and ends behind each of them."""
    tenure = {"title": "T", "from": "2010", "to": "2012", "attested": ["2009", "2011", {"at": "2013"}, "2014"]}
    assert told({"person/p": {"tenures": [tenure]}}) == [
        "tenures[0].attested[0] (2009) lies before tenures[0].from (2010)",
        "tenures[0].to (2012) lies before tenures[0].attested[2] (2013)",
        "tenures[0].to (2012) lies before tenures[0].attested[3] (2014)",
    ]


def test_days_inside_a_mapping_are_compared_with_those_beside_it() -> None:
    """A life ends after it began, an agreement after it was signed, and a name in use after it came into use."""
    names = [{"text": "A", "lang": "en", "from": "2001", "to": "2000"}]
    person = {"born": {"at": "1970"}, "died": {"at": "1969"}, "names": names}
    treaty = {"type": "treaty", "signed": {"at": "2001"}, "terminated": "2000", "in_force": "2002"}
    records = {"person/p": person, "agreement/t": treaty, "person/q": {"died": {"at": "1969"}}}
    assert told(records) == [
        "died.at (1969) lies before born.at (1970)",
        "names[0].to (2000) lies before names[0].from (2001)",
        "terminated (2000) lies before in_force (2002)",
        "terminated (2000) lies before signed.at (2001)",
    ]
