"""Elements of SVG and the one place where words become safe in them.

A picture stands in the Markdown of a page as one block of HTML (HTML section 4.8.16), so what is written here must be
words for XML, for HTML and for any extension of Markdown that reads the page before.
"""

import re
from collections.abc import Callable, Iterable
from functools import cache, lru_cache, partial
from unicodedata import east_asian_width

from markupsafe import Markup

_SPACE = re.compile(r"\s+")
_SIGN = re.compile(r"[^\w .,;:()/#+?%–—’“”…-]|_")
_TOUCHED = re.compile(f"{_SIGN.pattern}|  ")
"""What is not left as it is: a sign, any space that is not a single ordinary one, and what XML cannot hold."""

_marked: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Text that is markup of ours, as such; `Markup` itself would ask first what it is given."""

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
"""Characters that no XML document may hold, not even as references (XML 1.0 section 2.2)."""


def escape(value: object) -> Markup:
    """A value as words on one line, for text and for attributes; what is already markup stays as it is.

    Every sign that XML, HTML or Markdown could read becomes a character reference; what XML cannot hold becomes U+FFFD.
    """
    if type(value) is Markup:
        return value
    return Markup(value.__html__()) if hasattr(value, "__html__") else _escaped(str(value))


@lru_cache(maxsize=32768)
def _escaped(text: str) -> Markup:
    """Text as words on one line: classes stand in all pictures and names in many, and are made harmless once."""
    if not _TOUCHED.search(text):
        return _marked(text)
    text = _NOT_XML.sub("\ufffd", _SPACE.sub(" ", text))
    return _marked(_SIGN.sub(lambda sign: f"&#{ord(sign[0])};", text))


def element(tag: str, *content: object, **attributes: object) -> Markup:
    """An element with its content; `class_` and `text_anchor` become `class` and `text-anchor`, None is left out."""
    named = "".join([f'{_attribute(name)}="{_value(one)}"' for name, one in attributes.items() if one is not None])
    inner = "".join([escape(one) for one in content])
    return _marked(f"<{tag}{named}>{inner}</{tag}>" if content else f"<{tag}{named}/>")


@cache
def _attribute(name: str) -> str:
    """The name of an attribute as SVG writes it, behind a space."""
    return f" {name.rstrip('_').replace('_', '-')}"


def link(href: str, *content: object) -> Markup:
    """Content that leads somewhere; the content alone where it leads nowhere."""
    return element("a", *content, href=href) if href else element("g", *content)


def picture(
    id: str, title: str, description: str, size: tuple[float, float], content: Iterable[Markup], linked: bool = True
) -> Markup:
    """A whole picture that tells a screen reader its title and what it shows (SVG 2 section 5.8, WAI-ARIA Graphics).

    `id` is the word by which its ids begin, one for each picture of a page. A picture with links is a group, for the
    content of an image is not read out.
    """
    width, height = size
    return element(
        "svg",
        element("title", title, id=f"{id}-title"),
        element("desc", description, id=f"{id}-description"),
        *content,
        viewBox=f"0 0 {_number(width)} {_number(height)}",
        role="group" if linked else "img",
        aria_labelledby=f"{id}-title",
        aria_describedby=f"{id}-description",
        class_=f"dossier-{id}",
    )


def figure(kind: str, drawn: Markup, caption: str) -> Markup:
    """A picture with its caption, as the block of HTML that stands in a page; the search leaves it out."""
    shown = element("div", drawn, class_="dossier-visual-frame")
    told = element("figcaption", caption)
    return element("figure", shown, told, class_=f"dossier-visual dossier-visual-of-{kind}", data_search_exclude="")


def path(lines: Iterable[Iterable[tuple[float, float]]], closed: bool = False) -> Markup:
    """Lines as the data of a path (SVG 2 section 9.3), each as its first point and the steps from there."""
    parts = []
    for line in lines:
        last = (0.0, 0.0)
        numbers: list[str] = []
        for x, y in line:
            point = (round(x, 1), round(y, 1))
            if numbers and point == last:
                continue
            numbers.append(f"{_number(point[0] - last[0])} {_number(point[1] - last[1])}")
            last = point
        if len(numbers) > 1:
            parts.append(f"M{numbers[0]}l{' '.join(numbers[1:])}" + ("z" if closed else ""))
    return _marked("".join(parts))


def curve(start: tuple[float, float], end: tuple[float, float]) -> Markup:
    """The data of a path that leaves one point and reaches the other level, bent half way."""
    (x, y), (to_x, to_y), bend = start, end, (start[0] + end[0]) / 2
    numbers = [_number(number) for number in (x, y, bend, y, bend, to_y, to_x, to_y)]
    return _marked("M{} {}C{} {} {} {} {} {}".format(*numbers))


def text_width(words: str, size: float) -> float:
    """About how wide words stand at a size of type: wide characters take a whole em, others a little over half."""
    if words.isascii():
        return _narrow(len(words)) * size
    return sum(1.0 if east_asian_width(sign) in "WF" else _NARROW for sign in words) * size


_NARROW = 0.54
"""How wide a character stands that is not wide, in ems."""


@cache
def _narrow(number: int) -> float:
    """How wide so many of them stand, added one by one as they are in mixed words."""
    return sum([_NARROW] * number)


def shortened(words: str, length: int) -> str:
    """Words cut to a number of characters."""
    return words if len(words) <= length else words[: length - 1].rstrip() + "…"


def fitted(words: str, width: float, size: float) -> str:
    """Words cut to a width at a size of type."""
    length = len(words)
    while length > 1 and text_width(shortened(words, length), size) > width:
        length -= 1
    return shortened(words, length)


def _value(value: object) -> str:
    """The value of an attribute: a number, or words made harmless."""
    return _number(value) if isinstance(value, int | float) else escape(value)


@lru_cache(maxsize=16384, typed=True)
def _number(value: float) -> str:
    """A number without needless digits."""
    return f"{round(value, 1):g}" if type(value) is float else str(value)
