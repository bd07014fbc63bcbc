"""Refs to one record made refs to another in what people write beside the records: pages and the configuration."""

import re
from collections.abc import Callable
from posixpath import dirname, join, normpath

from dossier_gen.fields.refs import Ref
from dossier_gen.prose import CODE, CiteMark, LinkMark, as_ref, replace_marks
from dossier_gen.records import KINDS
from dossier_gen.writing.retargeting import Retarget
from dossier_gen.writing.spans import spans

_LINK = r"\]\([ \t]*<?|\n {0,3}\[[^\]\n]+\]:[ \t]*<?|\bhref=[\"']"
"""What stands before the address of a link: of one in the text, of one below it, of one in HTML."""
_ADDRESSES = re.compile(rf"(?P<code>{CODE})|(?P<before>{_LINK})(?P<path>[^\s()<>\"'#?]+\.(?:md|pdf))(?=[#?\s)>\"']|$)")


def retargeted_page(text: str, path: str, retarget: Retarget) -> tuple[str, int]:
    """A hand-written page with new marks and new links to the record's page, and how many; code stays as it is.

    `path` is that of the page among the pages, with forward slashes.
    """
    count = 0

    def link(mark: LinkMark) -> str:
        ref = as_ref(mark.ref)
        return counted(mark.written, mark.ref, str(retarget.of(ref))) if ref and retarget.names(ref) else mark.written

    def cite(mark: CiteMark) -> str:
        is_old = retarget.old == Ref("source", mark.source)
        return counted(mark.written, mark.source, retarget.new.id) if is_old else mark.written

    def address(match: re.Match[str]) -> str:
        new = _address(match["path"], path, retarget) if match["path"] else ""
        return counted(match[0], match["path"], new) if new else match[0]

    def counted(written: str, old: str, new: str) -> str:
        nonlocal count
        count += 1
        return written.replace(old, new, 1)

    marked = replace_marks(text, link, cite)
    return _outside_code(marked, address), count


def _outside_code(text: str, replaced: Callable[[re.Match[str]], str]) -> str:
    return _ADDRESSES.sub(lambda match: match[0] if match["code"] else replaced(match), text)


def _address(written: str, page: str, retarget: Retarget) -> str:
    """The address of the record's page or book under its new id, seen from a page; empty for any other address."""
    stem, ending = written.rsplit(".", 1)
    folder = KINDS[retarget.old.kind].folder
    if written.startswith("/") or normpath(join(dirname(page), stem)) != f"{folder}/{retarget.old.id}":
        return ""
    return f"{stem.removesuffix(retarget.old.id)}{retarget.new.id}.{ending}"


def retargeted_config(text: str, retarget: Retarget) -> tuple[str, int]:
    """The configuration with the record's page in the navigation, and its ref in options, under the new id."""
    folder, count = KINDS[retarget.old.kind].folder, 0
    for span in reversed(list(spans(text))):
        written = span.written(text)
        words = written.strip("'\"")
        ref = as_ref(words) if "dossier" in span.path else None
        if words == f"{folder}/{retarget.old.id}.md":
            new = f"{folder}/{retarget.new.id}.md"
        elif ref and retarget.names(ref):
            new = str(retarget.of(ref))
        else:
            continue
        count += 1
        text = text[: span.begin] + written.replace(words, new) + text[span.end :]
    return text, count
