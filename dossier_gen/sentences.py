"""Where sentences end: for prose that stands one sentence a line, and for what differs between two versions of it."""

import re

_END = re.compile(r"[.!?…][)\]»”’\"'*_]*(?: \[@[^]\n]*\])* (?![ \[]*@)(?=\S)")
"""The end of a sentence, its citations and the space behind it."""
_OPENING = "(«“„‘\"'*_["
"""What may stand before the first letter of a sentence."""
_WORD = re.compile(r"[^\s(«“„\"'\[]*\Z")
_SHORT = frozenset(
    (
        *("mr", "mrs", "ms", "dr", "prof", "st", "gen", "col", "lt", "sen", "rep", "gov", "rev", "hon"),
        *("no", "nos", "art", "arts", "vol", "para", "paras", "pp", "cf", "vs", "e.g", "i.e"),
        *("гг", "ст", "тов", "им", "ул", "стр", "пп", "см", "др", "проф", "акад", "д-р", "т.е", "т.н"),
    )
)
"""Words that end in a full stop inside a sentence."""


_HAN_END = re.compile(r"(?<=[。！？])(?=[^。！？」』”’）\s])")
"""The end of a Chinese sentence, behind which no space stands."""


def sentences(text: str) -> list[str]:
    """The sentences of a text without line breaks: joined by single spaces they are the text."""
    found, begin = [], 0
    for end in _END.finditer(text):
        if _ends(text[begin : end.start()], end[0][0]) and _begins(text, end.end()):
            found.append(text[begin : end.end() - 1])
            begin = end.end()
    return [*found, text[begin:]]


def all_sentences(text: str) -> list[str]:
    """The same, each taken apart where Chinese sentences end in it: no space stands between these."""
    return [part for one in sentences(text) for part in within(one)]


def within(sentence: str) -> list[str]:
    """A sentence between spaces, taken apart where Chinese ones end in it."""
    return _HAN_END.split(sentence)


def _ends(before: str, sign: str) -> bool:
    """Whether a sign ends what stands before it: not an initial, an abbreviation, or the number of a paragraph."""
    word = _WORD.search(before)
    last = word[0] if word else ""
    if sign != ".":
        return True
    return not (len(last) == 1 and last.isalpha()) and last.lower() not in _SHORT and not before.isdigit()


def _begins(text: str, at: int) -> bool:
    """Whether a sentence may begin here: with a capital, a digit, a letter of a script without capitals, a link."""
    if text.startswith("[[", at):
        return True
    while at < len(text) and text[at] in _OPENING:
        at += 1
    first = text[at : at + 1]
    return first.isdigit() or (first.isalpha() and not first.islower())
