"""Dates as tables write them, `23.11.2023`: read only in a form that is declared, for 11/12 may be two days."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from dossier_gen.fields.dates import Date, DateError
from dossier_gen.writing.days import as_day, has_month_in_words

_TOKEN = re.compile(r"YYYY|MM|M|DD|D|HH|mm")
_DIGITS = {"YYYY": r"(?P<Y>\d{4})", "MM": r"(?P<M>\d{2})", "M": r"(?P<M>\d{1,2})", "HH": r"(?P<H>\d{1,2})"} | {
    "DD": r"(?P<D>\d{2})",
    "D": r"(?P<D>\d{1,2})",
    "mm": r"(?P<min>\d{2})",
}


class DateFormError(ValueError):
    """A form of dates that cannot be read."""


@dataclass(frozen=True, slots=True)
class DateForm:
    """One declared form: `DD.MM.YYYY`, `M/D/YYYY`, `YYYY年M月D日`, `DD.MM.YYYY HH:mm`."""

    written: str
    pattern: re.Pattern[str]

    def read(self, text: str) -> str:
        """The date as ISO 8601 has it; nothing where it is not in this form. Whether it exists is not asked."""
        match = self.pattern.fullmatch(text)
        if not match:
            return ""
        found = match.groupdict()
        day = "-".join(found[part].zfill(2) for part in ("Y", "M", "D") if found.get(part))
        return f"{day}T{found['H'].zfill(2)}:{found['min']}" if found.get("min") else day


@lru_cache(maxsize=256)
def date_form(written: str) -> DateForm:
    """A form by the way it is written.

    Raises:
        DateFormError: if it names no year, a part twice, or a day without a month.
    """
    parts = _TOKEN.findall(written)
    letters = [part[0] if part != "mm" else "min" for part in parts]
    if len(set(letters)) < len(letters):
        raise DateFormError(f"'{written}' names a part twice")
    if "Y" not in letters or ("D" in letters and "M" not in letters) or ("H" in letters) != ("min" in letters):
        raise DateFormError(f"'{written}' is no form of dates: write it as DD.MM.YYYY, M/D/YYYY or YYYY年M月D日")
    pattern, last = "", 0
    for token in _TOKEN.finditer(written):
        pattern += _literal(written[last : token.start()]) + _DIGITS[token[0]]
        last = token.end()
    return DateForm(written, re.compile(pattern + _literal(written[last:]), re.ASCII))


def _literal(text: str) -> str:
    return r"\s+".join(map(re.escape, text.split(" "))) if " " in text else re.escape(text)


def readings(text: str, forms: Iterable[str]) -> set[str]:
    """The days that a text may be by declared forms, as ISO 8601 has them.

    Raises:
        DateFormError: for a form that cannot be read.
    """
    return {day for form in forms if exists(day := date_form(form).read(text))}


def as_iso(text: str, forms: Iterable[str] = ()) -> str:
    """A date as ISO 8601 has it, from one of the declared forms or with its month in words; else as it stands.

    Raises:
        DateFormError: for a form that cannot be read.
    """
    read = readings(text, forms)
    if len(read) == 1:
        return read.pop()
    return as_day(text) if has_month_in_words(text) and not read else text


KNOWN = (
    *("DD.MM.YYYY", "D.M.YYYY", "DD/MM/YYYY", "D/M/YYYY", "MM/DD/YYYY", "M/D/YYYY"),
    *("YYYY/M/D", "YYYY年M月D日", "MM.YYYY"),
)
"""Forms that a suggestion looks for among the cells of a column; the narrower before the wider."""


def likely_forms(cells: list[str]) -> tuple[str, ...]:
    """The known forms in which the most of these cells may be read as dates, if half of them may."""
    fitting = {form: sum(exists(date_form(form).read(cell)) for cell in cells) for form in KNOWN}
    most = max(fitting.values())
    forms = [form for form, count in fitting.items() if count == most and count * 2 >= len(cells) > 0]
    narrow = {form.replace("DD", "D").replace("MM", "M") for form in forms if "DD" in form}
    return tuple(form for form in forms if form not in narrow)


def exists(day: str) -> bool:
    """Whether what was read is a date that exists; a time of day behind it does not count."""
    try:
        return bool(Date.parse(day.partition("T")[0])) if day else False
    except DateError:
        return False
