"""The reader of Markdown: CommonMark without raw HTML, pictures, references and entities, with one rule of the caller.

It is markdown-it-py, made so that no text takes more time than its length and its signs account for.
"""

import re
from collections.abc import Callable

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline

from dossier_gen.findings import printable

_PLAIN = re.compile(r"[^\[\]*_`<\\\n]+")
"""What no rule that is left can begin with."""


def reader(name: str, rule: Callable[[StateInline, bool], bool]) -> MarkdownIt:
    """A reader with an inline rule of that name, which is tried before links."""
    made = MarkdownIt("commonmark", {"html": False})
    made.disable(["image", "html_block", "html_inline", "reference", "entity"], ignoreInvalid=True)
    made.inline.ruler.before("link", name, rule)
    made.inline.ruler.at("text", _text)
    return made


def _text(state: StateInline, silent: bool) -> bool:
    """A markdown-it inline rule: words up to the next sign that may mean something."""
    match = _PLAIN.match(state.src, state.pos, state.posMax)
    if not match:
        return False
    if not silent:
        state.append_pending(match[0])
    state.pos = match.end()
    return True


def code_span(words: str) -> str:
    """Words as a code span of Markdown, whatever they hold (CommonMark 0.31, section 6.1)."""
    words = printable(" ".join(words.split())) or " "
    ticks = "`" * (1 + max((len(run) for run in re.findall("`+", words)), default=0))
    space = " " if words[0] in "` " or words[-1] in "` " else ""
    return f"{ticks}{space}{words}{space}{ticks}"
