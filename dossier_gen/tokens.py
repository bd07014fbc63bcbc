"""Text as a run of tokens, so that the same words meet whatever their case, width, punctuation and markup."""

import re
from itertools import islice
from unicodedata import normalize

_UNSPACED = "\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
"""Han and kana, which are written without spaces: each sign is a token."""

_TOKEN = re.compile(f"[{_UNSPACED}]|[^\\W_{_UNSPACED}]+")
_ASCII_TOKEN = re.compile("[a-z0-9]+")
_HAN = re.compile(f"[{_UNSPACED}]")

SHORTEST = 5
"""The fewest letters of words that say something by themselves."""


def tokens(text: str) -> list[str]:
    """The words and numbers of a text in small letters, each Han or kana sign by itself."""
    letters = caseless(text)
    return _token_of(letters).findall(letters)


def caseless(text: str) -> str:
    """A text without case and width: every token of it stands in this as it is."""
    return text.lower() if text.isascii() else normalize("NFKC", text).casefold()


def stand_at(text: str, start: int, words: tuple[str, ...], offset: int = 0) -> bool:
    """Whether a text that is without case has these tokens in a row, that at `offset` of them beginning at `start`.

    The word at `offset` must stand there, if only as a part of a longer one.
    """
    token = _token_of(text)
    around = token.match(text, start - 1) if start else None
    if around and around.end() > start:
        return False
    behind = islice(token.finditer(text, start), len(words) - offset)
    return tuple(one[0] for one in behind) == words[offset:] and _before(text, start, offset) == words[:offset]


def _before(text: str, end: int, count: int) -> tuple[str, ...]:
    """So many tokens before a place where one begins, or as many as there are."""
    token, reach = _token_of(text), 16 * count
    while count:
        start = max(0, end - reach)
        found = token.findall(text, start, end)[1 if start else 0 :]  # the first may be the end of a longer one
        if len(found) >= count or not start:
            return tuple(found[-count:])
        reach *= 4
    return ()


def _token_of(text: str) -> re.Pattern[str]:
    """What the tokens of a text without case look like: where all is ASCII, the same is found sooner."""
    return _ASCII_TOKEN if text.isascii() else _TOKEN


def tells(words: tuple[str, ...]) -> bool:
    """Whether a run of tokens is enough to know a text by: five letters, two Han signs, a date; no other number.

    Numbers beside a short word do not count: the last word of a table and the number of its page make a "para 12" too.
    """
    digits = "".join(words)
    if digits.isdigit():
        return len(words) > 1 and len(digits) > SHORTEST
    letters = "".join(word for word in words if not word.isdigit())
    return len(letters) >= SHORTEST or (len(words) > 1 and all(map(_HAN.match, words)))


def as_written(words: tuple[str, ...], text: str) -> str:
    """The passage of a text that has these tokens, as it stands there; nothing where normal forms keep it apart."""
    between = r"[\W_]*" if any(_HAN.match(word) for word in words) else r"[\W_]+"
    found = re.search(between.join(re.escape(word) for word in words), text, re.IGNORECASE)
    return found[0] if found else ""
