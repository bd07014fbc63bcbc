"""An axis of time: where a day stands along it, and at which days it bears a word."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

_MARGIN = 12.0
_APART = 76.0
"""How many pixels two words under the axis stand apart at least."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The days from `first` to `last` along a width in pixels."""

    first: date
    last: date
    width: float

    def at(self, day: date) -> float:
        """Where a day stands; a day beyond the ends stands at the end."""
        share = (day - self.first).days / max(1, (self.last - self.first).days)
        return _MARGIN + min(1.0, max(0.0, share)) * (self.width - 2 * _MARGIN)


def axis(bounds: Sequence[tuple[date, date]], width: float) -> Axis:
    """An axis on which all of these fit; at least some days long, so that a single day stands in its middle."""
    first, last = min(begin for begin, _ in bounds), max(end for _, end in bounds)
    if (last - first).days < 4:
        first, last = _moved(first, -2), _moved(last, 2)
    return Axis(first, last, width)


def ticks(scale: Axis) -> Iterator[tuple[float, str]]:
    """Places along the axis with their words: years, months or days (ISO 8601), as close as can be read."""
    days = (scale.last - scale.first).days
    room = max(1, int(scale.width // _APART))
    if days <= room * 3:
        step = -(-days // room) or 1
        for place in range(0, days + 1, step):
            day = scale.first + timedelta(place)
            yield scale.at(day), day.isoformat()[5:] if place and day.day != 1 else day.isoformat()
    elif days <= room * 31 * 3:
        yield from _months(scale, next(step for step in (1, 2, 3, 6) if days / 30.4 / step <= room))
    else:
        years = days / 365.25
        step = next(one * 10**power for power in range(5) for one in (1, 2, 5) if years / (one * 10**power) <= room)
        for year in range(-(-scale.first.year // step) * step, scale.last.year + 1, step):
            if year >= 1 and date(year, 1, 1) >= scale.first:
                yield scale.at(date(year, 1, 1)), str(year)


def _months(scale: Axis, step: int) -> Iterator[tuple[float, str]]:
    months = range(scale.first.year * 12 + scale.first.month - 1, scale.last.year * 12 + scale.last.month)
    for month in months:
        day = date(month // 12, month % 12 + 1, 1)
        if month % step == 0 and day >= scale.first:
            yield scale.at(day), day.isoformat()[:7]


def _moved(day: date, days: int) -> date:
    """A day so many days on; the first or the last of the calendar where there is none."""
    try:
        return day + timedelta(days)
    except OverflowError:
        return date.min if days < 0 else date.max
