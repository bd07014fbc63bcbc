"""What the Markdown of our pages is made of: signs, tags and the shapes of blocks, each as a regular expression.

Whatever is not said here is unknown, and a page that holds it goes to Python-Markdown.
"""

import re

# All elements that Python-Markdown takes for blocks.
_BLOCKS = """
    address article aside blockquote body canvas center colgroup dd details div dl dt fieldset figcaption figure
    footer form group h1 h2 h3 h4 h5 h6 header hgroup hr html iframe legend li main map math menu nav noscript
    object ol option output p pre progress script section style summary table tbody td textarea tfoot th thead tr ul
    video
"""
BLOCK_TAG = re.compile(rf"<(/?)({'|'.join(_BLOCKS.split())})(?=[ />])([^<>]*)>")

HOLDERS = {
    "1": frozenset(("div", "footer", "nav", "section", "table", "tbody", "thead", "tr")),
    "block": frozenset(("td", "th")),
}
"""The elements that hold blocks of Markdown between lines of their own, by what their attribute `markdown` says."""
LINERS = frozenset(("p", "td", "th"))
"""The elements that hold one line of Markdown, with `markdown="1"`."""
PLAIN = HOLDERS["1"] | LINERS | {"details", "figcaption", "figure", "pre", "summary"}
"""The elements of which nothing that follows depends. Lists and quotations would go on in the next block."""
INNER = frozenset(("li", "ul"))
"""The elements of which nothing that follows depends while they stand inside another, within a block of HTML."""

_ENTITY = r"&(?:\#[0-9]++|\#x[0-9a-f]++|[A-Za-z][A-Za-z0-9]*+);"
_VALUE = rf'"(?:[^"<>&\[\]{{}}*|\\`\x00-\x1f]|{_ENTITY})*+"'
_ATTRIBUTES = rf"(?:[ ](?:[A-Za-z][A-Za-z0-9:-]*+={_VALUE}|(?:hidden|data-search-exclude)(?=[ >])))*+"
_SPACES = r"\x85\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
# Parsers of HTML read the inside of these in ways that change from one release of Python to the next.
_OPAQUE = "iframe|noembed|noframes|plaintext|script|style|textarea|title|xmp"
_NAME = r"[A-Za-z0-9-]+(?:_[0-9]+)?"
_ADDRESS = r"\(([A-Za-z0-9./#%?=-]+)\)"

PAGE = re.compile(
    rf"""(?:
      [^<>&"\\`_~^${{}}{_SPACES}\x00-\x09\x0b-\x1f\x7f]++
    | {_ENTITY}
    | (?m:^)>(?=[ \n])
    | \{{:[ ](?:\#{_NAME}|\.[A-Za-z0-9-]+|aria-[a-z]+="[A-Za-z0-9-]*")[ ]\}}
    | <(?!(?:{_OPAQUE})\b)[a-z][a-z0-9]*+{_ATTRIBUTES}[ ]?/?>
    | </(?!(?:{_OPAQUE})\b)[a-z][a-z0-9]*+>
    | <title{_ATTRIBUTES}>(?:[^<>&\n]|{_ENTITY})*+</title>
    )++""",
    re.VERBOSE,
)
"""A page all of whose tags and character references are whole, and without signs that stand for anything else."""

ODD = (" \n", " name=")
"""What is made of good signs and yet unknown: line breaks, anchors by name."""

ANCHOR = re.compile(r' (?i:id)="([^"]*)"')
ATTRIBUTE = re.compile(r' ([a-z][a-z0-9-]*)="([^"&]*)"')

OPENED = re.compile(r'<([a-z]+)((?: [a-z-]+="[^"&]*")*) markdown="(1|block)">')
"""The start of an element whose text is Markdown."""
CLOSED = re.compile(rf"</({'|'.join(sorted(HOLDERS['1'] | HOLDERS['block']))})>")

ENDED = re.compile(rf"\n(?={CLOSED.pattern}(?:\n|\Z))")
"""Where a block of Markdown ends with its element."""

_LIST = r'\{: (?:\.(?P<class>[A-Za-z0-9-]+)|(?P<key>aria-[a-z]+)="(?P<value>[A-Za-z0-9-]*)") \}'
LINK = re.compile(rf"\[([^\[\]*|\n{{}}]*[^\[\]*|\n{{}}\s][^\[\]*|\n{{}}]*)\]{_ADDRESS}({_LIST})?")
STRESS = re.compile(r"(?<!\*)(\*\*?)(?![\s*])([^*|\n]+)(?<!\s)\1(?!\*)")
LEFT = re.compile(r"[\[\]{}*]")
"""The signs that mean something to Python-Markdown and must be gone after links and stress."""

# A line that begins with none of the signs that begin a block of another kind.
_LINE = r"(?![\s#>:+=|!\-]|\d+\.(?!\S)|\*\s)[^\n|]+"
_LINES = rf"{_LINE}(?:\n{_LINE})*"
_ITEM = rf"({_LINES})(?:\n    \{{: \#({_NAME}) \}})?(?:\n(?=-   |\d+\.  )|\Z)"

HEADING = re.compile(rf"(#{{1,6}}) (?![\s#])([^\n|{{]*[^\n|{{#\s])(?: \{{: \#({_NAME}) \}})?")
TABLE = re.compile(r"\|[^\n]*\|\n\|(?: --- \|)+(?:\n\|[^\n]*\|)*")
BULLETS = re.compile(rf"(?:-   {_ITEM})+")
NUMBERS = re.compile(rf"(?:\d+\.  {_ITEM})+")
ITEM = re.compile(rf"(?:-   |\d+\.  ){_ITEM}")
FACT = re.compile(rf"({_LINES})\n:   ({_LINE})")
QUOTE = re.compile(r"> [^\n|]+(?:(?:\n>)*\n> [^\n|]+)*")
PICTURE = re.compile(rf"!\[([^\[\]*|\n{{}}<>]*)\]{_ADDRESS}(<br>\n{_LINES}?)\n\{{: \.([A-Za-z0-9-]+) \}}")
PARAGRAPH = re.compile(rf"[ ]?({_LINES}?)(?:\n\{{: \.([A-Za-z0-9-]+) \}})?")
