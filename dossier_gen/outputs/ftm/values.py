"""Values of records as the FollowTheMoney model takes them, so that its own library finds nothing to clean in them."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime, time
from zoneinfo import ZoneInfo

from dossier_gen.corpus import Corpus
from dossier_gen.fields.dates import Date
from dossier_gen.fields.moments import Moment
from dossier_gen.fields.text import Prose, Text
from dossier_gen.prose import as_ref, plain

_JOINERS = re.compile("[\u200b-\u200d\u2060-\u2064\ufeff\u00ad]")
_QUOTED = re.compile(r"""\A["'](.*)["']\Z""")
_AUTHORITY = re.compile(r"https?://[^/?#]+", re.IGNORECASE)
_DAY = re.compile(r"\d{4}(-\d{2}){0,2}")


def name_of(words: str) -> str:
    """A name without invisible joiners and without quotation marks around it."""
    return " ".join(_QUOTED.sub(r"\1", _JOINERS.sub("", words)).split()) or words


def address_of(words: str) -> str:
    """A place in words, its parts between commas."""
    return " ".join(re.sub(r"[\n\t;]", ", ", _JOINERS.sub("", words)).replace(",,", ",").split())


def url_of(url: str) -> str:
    """An address on the web, with a path."""
    host = _AUTHORITY.match(url)
    if not host:
        return url
    rest = url[host.end() :]
    scheme, _, name = host[0].partition("://")
    return f"{scheme.lower()}://{name}{rest if rest.startswith('/') else f'/{rest}'}"


def day_of(text: str) -> str:
    """A written date as far as it is known: `1961-01-26` of `1961-01-26~`; empty for a decade and a span."""
    found = _DAY.match(text)
    return (
        found[0] if found and "/" not in text and not text[found.end() :].strip("~?%-X") and text[:4].isdigit() else ""
    )


def ends_of(when: Date) -> tuple[str, str]:
    """The days of both ends of a date; empty for an open end."""
    first, last = when.ends
    return day_of(first), day_of(last)


def time_of(moment: Moment) -> str:
    """A moment in universal time, as the model has it; a day where no hour is known."""
    if not moment.time or moment.date.earliest is None:
        return day_of(str(moment.date))
    local = datetime.combine(moment.date.earliest, time.fromisoformat(moment.time), ZoneInfo(moment.zone))
    return local.astimezone(UTC).strftime("%Y-%m-%dT%H:%M")


def texts_of(text: Text, corpus: Corpus) -> Iterator[tuple[str, str]]:
    """The words of a text with their language; of prose without its marks."""
    for tag, words in text.by_language:
        yield tag, plain(words, lambda written: _named(written, corpus)) if isinstance(text, Prose) else words


def _named(written: str, corpus: Corpus) -> str:
    ref = as_ref(written)
    return str(corpus[ref].name) if ref and ref.record in corpus else written
