"""Record files as people write them: YAML of any indentation and quoting, with comments and empty lines anywhere."""

import json
from random import Random
from unicodedata import normalize

from hypothesis import strategies as st

from dossier_gen.nodes import Plain

CLEAN = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "S")), max_size=20).map(
    lambda text: normalize("NFC", text)
)
ODD = st.sampled_from(
    [
        *("", " ", "~", "null", "12", "1.0", "0x1F", "true", "NO", "2023-11-22", "<<", "=", "-", "- a", "-a", "?"),
        *("? a", ":", ":a", "a: b", "a:", "a:b", "a #b", "# a", "#", "---", "...", "|", ">-", "@a", "%a", "`a"),
        *("!a", "&a", "*a", "'", '"', "it's", 'a "b" c', "a 'b' \"c\" \\d", " a", "a ", "[[place/x]]", "[a]", "{a}"),
        *("a, b", "e\u0301", "a\nb", "a\n", "a\n\n", "\na", "\n", " a\nb", "a\n  b", "a \nb", "a\n \nb"),
        *(
            "a\n\n- b\n- c",
            "a\tb",
            "\ta",
            "a\rb",
            "He came. He left.",
            "Mr. X saw art. 5. No. 6 too.",
            "中文。第二句。",
        ),
        *("So it was [@x, 2]. [@y] Next.", "A sentence long enough to be folded. " * 3 + "The end", "x/" + "a" * 120),
    ]
)
WORDS = ODD | CLEAN
FIELDS = st.sampled_from(
    [
        *("name", "names", "type", "summary", "body", "tenures", "sides", "cite", "notes", "coordinates", "audience"),
        *("en", "ru", "zh-Hans-t-en", "id", "person", "text", "office", "at", "title", "by", "says", "for", "my-own"),
    ]
)
KEYS = FIELDS | WORDS
VALUES = st.recursive(
    st.none() | WORDS,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=14,
)
DOCUMENTS = st.dictionaries(KEYS, VALUES, max_size=6)
LOTS = st.randoms(use_true_random=False)


class Scrawl:
    """Writes values as YAML by lot, and notes the comments it strews."""

    def __init__(self, lot: Random) -> None:
        self.lot = lot
        self.comments: list[str] = []
        self.keeps_lines = False
        """Whether empty lines would belong to the text before them."""

    def text(self, value: dict[str, Plain]) -> str:
        if not value:
            return "{}\n"
        column = self.lot.choice((0, 0, 0, 2))
        start = self.lot.choice(("", "", "---\n", "%YAML 1.2\n---\n"))
        end = self.lot.choice(("", "", "\n", "\n\n", "...\n"))
        return start + self.block(value, column) + self.between(column) + ("" if self.keeps_lines else end)

    def happens(self, chance: float) -> bool:
        return self.lot.random() < chance

    def comment(self) -> str:
        self.comments.append(f"# {len(self.comments)}: no 'comment', \"is\" [a] - b")
        return self.comments[-1]

    def between(self, column: int) -> str:
        lines = ""
        while self.happens(0.2):
            indentation = " " * self.lot.choice((column, column, 0, column + 2))
            blank = "" if self.keeps_lines else self.lot.choice(("\n", " \n"))
            lines += f"{indentation}{self.comment()}\n" if self.happens(0.7) else blank
        return lines

    def beside(self) -> str:
        return f" {self.comment()}\n" if self.happens(0.15) else self.lot.choice(("\n", "\n", " \n"))

    def block(self, value: Plain, column: int, *, is_begun: bool = False) -> str:
        """A mapping or list on lines of its own; `is_begun` where its first line has its indentation already."""
        lines = ""
        for key, inner in value.items() if isinstance(value, dict) else enumerate(value or ()):
            lines += "" if is_begun else self.between(column) + " " * column
            is_begun = False
            if isinstance(value, dict):
                lines += self.key(key, column) + self.behind(inner, column)
            else:
                lines += "-" + self.behind_dash(inner, column)
        return lines

    def key(self, key: str, column: int) -> str:
        if self.happens(0.05):
            return f"? {self.inline(key)}{self.beside()}{' ' * column}:"
        return self.inline(key) + self.lot.choice((":", ":", ":", " :"))

    def behind(self, value: Plain, column: int) -> str:
        """What stands behind a colon, to the end of its lines."""
        if isinstance(value, str) or value is None:
            return self.scalar(value, column)
        if not value or self.happens(0.2):
            return self.bracketed(value, column)
        step = 0 if isinstance(value, list) and self.happens(0.3) else self.lot.choice((2, 2, 2, 4, 3))
        return self.beside() + self.block(value, column + step)

    def behind_dash(self, value: Plain, column: int) -> str:
        if isinstance(value, str) or not value or self.happens(0.3):
            return self.behind(value, column) if not isinstance(value, list) else self.bracketed(value, column)
        step = self.lot.choice((2, 2, 2, 4, 3))
        return " " * (step - 1) + self.block(value, column + step, is_begun=True)

    def bracketed(self, value: Plain, column: int) -> str:
        self.keeps_lines = False
        return self.lot.choice((" ", f"\n{' ' * (column + 2)}")) + self.flow(value, column + 2) + self.beside()

    def scalar(self, value: str | None, column: int) -> str:
        self.keeps_lines = False
        if value is None:
            return self.lot.choice((" ~", " null", "")) + self.beside()
        if not _may_be_block(value) or self.happens(0.3):
            return f" {self.inline(value)}{self.beside()}"
        indentation = " " * (column + self.lot.choice((3, 4, 6)))
        ends = len(value) - len(value.rstrip("\n"))
        self.keeps_lines = ends > 1
        sign = "|" if "\n" in value else self.lot.choice("|>")
        lines = [f"{indentation}{line}\n" if line else "\n" for line in value.rstrip("\n").split("\n")]
        return f" {sign}{('-', '', '+')[min(ends, 2)]}{self.beside()}" + "".join(lines) + "\n" * (ends - 1)

    def inline(self, value: str) -> str:
        if normalize("NFC", value) != value:
            return _double(value)
        is_plain = value.replace("-", "").replace(" ", "").isalnum() and value[0].isalnum() and value == value.strip()
        if is_plain and value.lower() != "null" and self.happens(0.7):
            return value
        is_single = value.isprintable() and self.happens(0.4)
        return "'" + value.replace("'", "''") + "'" if is_single else _double(value)

    def flow(self, value: Plain, column: int) -> str:
        """A mapping or list between brackets, on one line or on several."""
        if isinstance(value, dict):
            fields = [f"{_double(key)}: {self.flow(inner, column)}" for key, inner in value.items()]
            return "{" + self.parts(fields, column) + "}"
        if isinstance(value, list):
            return "[" + self.parts([self.flow(inner, column) for inner in value], column) + "]"
        return "~" if value is None else self.inline(value)

    def parts(self, parts: list[str], column: int) -> str:
        if self.happens(0.7):
            return ", ".join(parts)
        inner = " " * (column + 2)
        return "".join(f"{self.beside()}{self.between(column)}{inner}{part}," for part in parts) + self.beside() + inner


def _double(value: str) -> str:
    return json.dumps(value, ensure_ascii=normalize("NFC", value) != value)


def _may_be_block(value: str) -> bool:
    lines = value.rstrip("\n").split("\n")
    is_bare = all(line == line.strip() for line in lines) and lines[0] != ""
    return is_bare and not set(value) & set("\r\t") and normalize("NFC", value) == value


class Change:
    """Changes values by lot: some fields and items go, come, move or become others."""

    def __init__(self, lot: Random, words: list[Plain]) -> None:
        self.lot = lot
        self.words = words

    def whole(self, value: dict[str, Plain]) -> dict[str, Plain]:
        kept = {key: self.maybe(inner) for key, inner in value.items() if self.lot.random() < 0.9}
        return {**kept, "summary": self.lot.choice(self.words)} if self.lot.random() < 0.2 else kept

    def maybe(self, value: Plain) -> Plain:
        return self.of(value) if self.lot.random() < 0.3 else value

    def of(self, value: Plain) -> Plain:
        if self.lot.random() < 0.15:
            return self.lot.choice(self.words)
        if isinstance(value, dict):
            return self.whole(value)
        if not isinstance(value, list):
            return value
        items = [self.maybe(inner) for inner in value if self.lot.random() < 0.9]
        if self.lot.random() < 0.3:
            items.insert(self.lot.randint(0, len(items)), self.lot.choice(self.words))
        if self.lot.random() < 0.1:
            self.lot.shuffle(items)
        return items
