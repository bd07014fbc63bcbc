"""The HTML in the Markdown of a page of ours, the way Python-Markdown writes it."""

from collections.abc import Iterable

from dossier_gen.converter.grammar import ATTRIBUTE, BLOCK_TAG, INNER, LEFT, PLAIN


class UnknownError(Exception):
    """What only Python-Markdown knows how to convert."""


def attributes(given: Iterable[tuple[str, str | None]]) -> str:
    """Attributes in the order of their names, without those that are not given."""
    return "".join(f' {key}="{word}"' for key, word in sorted(given) if word is not None)


def start_tag(tag: str, written: str) -> tuple[str, str | None]:
    """The start tag of an element that Python-Markdown takes apart, with its attributes in order; and its id."""
    known = ATTRIBUTE.findall(written)
    names = {key for key, _ in known} - {"markdown"}
    is_known = (tag in PLAIN or tag in INNER) and len(names) == len(known)
    if not is_known or "".join(f' {key}="{word}"' for key, word in known) != written:
        raise UnknownError(written)
    return f"<{tag}{attributes(known)}>", dict(known).get("id")


def raw(text: str) -> str:
    """A whole block of HTML as it stands: it ends where its first element does."""
    found = BLOCK_TAG.match(text)
    tag = found[2] if found and not found[1] else ""
    end = f"</{tag}>"
    if not found or tag not in PLAIN or found[3].endswith("/") or " markdown" in text:
        raise UnknownError(text)
    if not text.endswith(end) or text.count(end) != 1 or f"<{tag}" in text[1:]:
        raise UnknownError(text)
    return text


def inert(line: str) -> tuple[str, set[str]]:
    """A block of HTML inside of an element whose text is Markdown, each of its blocks on a line; and their ids."""
    pieces: list[str] = []
    ids: set[str | None] = set()
    stack: list[tuple[str, str]] = []  # each element with what it holds so far: "", "text" or "blocks"
    at = 0
    for found in BLOCK_TAG.finditer(line):
        end, tag, written = found.groups()
        if found.start() > at:
            if not stack or stack[-1][1]:
                raise UnknownError(line)
            stack[-1] = stack[-1][0], "text"
            pieces.append(line[at : found.start()])
        at = found.end()
        if end:
            if not stack or stack.pop()[0] != tag:
                raise UnknownError(line)
            pieces.append(f"</{tag}>\n")
            continue
        is_full = stack and (stack[-1][1] == "text" or stack[-1][0] in ("p", "pre"))
        if is_full or (not stack and (pieces or tag in INNER)):
            raise UnknownError(line)
        if stack:
            pieces.append("" if stack[-1][1] else "\n")
            stack[-1] = stack[-1][0], "blocks"
        start, name = start_tag(tag, written)
        pieces.append(start)
        ids.add(name)
        stack.append((tag, ""))
    if stack or at < len(line) or LEFT.search(line):
        raise UnknownError(line)
    return "".join(pieces), {name for name in ids if name is not None}
