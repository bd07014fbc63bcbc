"""Values of Wikidata as records hold them: languages, times, and what a reference says."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from dossier_gen.fields.text import TEXT_LANGUAGE
from dossier_gen.importing.json_values import Json

TAGS: Mapping[str, str] = MappingProxyType(
    {
        "simple": "en",
        "zh-hans": "zh-Hans",
        "zh-hant": "zh-Hant",
        "zh-cn": "zh-Hans-CN",
        "zh-sg": "zh-Hans-SG",
        "zh-my": "zh-Hans-MY",
        "zh-tw": "zh-Hant-TW",
        "zh-hk": "zh-Hant-HK",
        "zh-mo": "zh-Hant-MO",
        "sr-ec": "sr-Cyrl",
        "sr-el": "sr-Latn",
        "no": "nb",
    }
)
"""Languages that Wikidata writes in its own way; of others the letters of script and region are set right."""

_JULIAN = "Q1985786"
_ABOUT = frozenset(("Q5727902", "Q18122778", "Q18912752"))
"""Items that say of a time that it is about, presumably, or disputed."""
_DAY, _MONTH, _YEAR, _DECADE, _CENTURY = "11", "10", "9", "8", "7"


def inside(value: Json, *keys: str) -> Json:
    """What lies in a value behind names; None where anything on the way is not there."""
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value


def text_in(value: Json, *keys: str) -> str:
    """The text behind names; empty where there is none."""
    found = inside(value, *keys)
    return found.strip() if isinstance(found, str) else ""


def members(value: Json, *keys: str) -> list[Json]:
    """The members of the list behind names; none where there is no list."""
    found = inside(value, *keys)
    return found if isinstance(found, list) else []


def tag_of(code: str) -> str:
    """A language as BCP 47 has it; empty where it cannot be said so."""
    if code in TAGS:
        return TAGS[code]
    first, *rest = code.split("-")
    made = "-".join((first, *(part.title() if len(part) == 4 else part.upper() for part in rest)))
    return made if TEXT_LANGUAGE.match(made) else ""


def item_in(snak: Json) -> str:
    """The item that a snak names, `Q42`."""
    return text_in(snak, "datavalue", "value", "id")


def time_in(snak: Json) -> tuple[str, str]:
    """The time that a snak gives as ISO 8601 has it, and why there is none."""
    if text_in(snak, "snaktype") != "value":
        return "", "it has no value" if text_in(snak, "snaktype") == "novalue" else "its value is not known"
    written = text_in(snak, "datavalue", "value", "time")
    precision = text_in(snak, "datavalue", "value", "precision")
    year, month, day = [*written[1:].partition("T")[0].split("-"), "", "", ""][:3]
    if not written.startswith("+") or len(year) != 4 or not (year + month + day).isdigit() or year == "0000":
        return "", f"no date can be read from '{written[:40]}'"
    if precision == _DAY and text_in(snak, "datavalue", "value", "calendarmodel").endswith(_JULIAN):
        return _gregorian(int(year), int(month), int(day))
    forms = {_DAY: f"{year}-{month}-{day}", _MONTH: f"{year}-{month}", _YEAR: year, _DECADE: f"{year[:3]}X"}
    found = {**forms, _CENTURY: f"{year[:2]}XX"}.get(precision, "")
    return found, "" if found else f"its precision, {precision or 'none'}, is none that a date can have"


def _gregorian(year: int, month: int, day: int) -> tuple[str, str]:
    """A day of the Julian calendar in the Gregorian one (by the number of days since 1 March of the year 0)."""
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return "", f"there is no day {year}-{month}-{day}"
    years, months = (year, month) if month > 2 else (year - 1, month + 12)
    number = 365 * years + years // 4 + (153 * (months - 3) + 2) // 5 + day - 1
    try:
        return (date(1, 1, 1) + timedelta(days=number - 306 - 2)).isoformat(), ""
    except (OverflowError, ValueError):
        return "", f"there is no day {year}-{month}-{day}"


def is_about(statement: Json) -> bool:
    """Whether a statement says of its time that it is not exact (sourcing circumstances, P1480)."""
    return any(item_in(snak) in _ABOUT for snak in members(statement, "qualifiers", "P1480"))


def reference_of(statement: Json, names: Mapping[str, str]) -> str:
    """What a statement rests on, in words: addresses, works, and when they were read."""
    said = ("; ".join(_parts(inside(one, "snaks"), names)) for one in members(statement, "references"))
    return " / ".join(filter(None, said))


def _parts(snaks: Json, names: Mapping[str, str]) -> Iterator[str]:
    for snak in members(snaks, "P248"):
        if item_in(snak):
            yield f"stated in {names.get(item_in(snak), item_in(snak))}"
    for property, word in (("P854", ""), ("P304", "page "), ("P1476", "")):
        for snak in members(snaks, property):
            text = text_in(snak, "datavalue", "value") or text_in(snak, "datavalue", "value", "text")
            if text:
                yield f"{word}{text}"
    for snak in members(snaks, "P813"):
        if time_in(snak)[0]:
            yield f"retrieved {time_in(snak)[0]}"
