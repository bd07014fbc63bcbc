"""Everything that names one record made to name another: the other records, pages, the configuration."""

import re
from collections.abc import Callable, Iterator

from dossier_gen.records import KINDS
from dossier_gen.writing.changes import Changes
from dossier_gen.writing.handwritten import retargeted_config, retargeted_page
from dossier_gen.writing.retargeting import Retarget, Retargeted, retargeted
from dossier_gen.writing.written import RecordFile

Mended = Callable[[RecordFile, Retargeted], str]


def repoint(changes: Changes, retarget: Retarget, mended: Mended = lambda file, new: new.text) -> None:
    """Note the new text of every file that names a record, but for its own files and those that are noted already.

    `mended` has the last word about the text of a record file.

    Raises:
        DossierError: if a file that may name it cannot be read.
    """
    written = changes.written
    for file in written.records:
        is_done = file.ref == retarget.old or file.path in changes.texts
        if not is_done and retarget.may_be_in(written.bytes_of(file.path)):
            new = retargeted(written.text_of(file.path), file.ref.kind, retarget, file.name)
            if new.count:
                changes.put(file.path, mended(file, new), new.count)
    for path, place in written.pages():
        if retarget.may_be_in(written.bytes_of(path)):
            text, count = retargeted_page(written.text_of(path), place, retarget)
            if count:
                changes.put(path, text, count)
    if retarget.may_be_in(written.bytes_of(written.config_file)):
        text, count = retargeted_config(written.text_of(written.config_file), retarget)
        if count:
            changes.put(written.config_file, text, count)


def still_named(changes: Changes, retarget: Retarget) -> Iterator[str]:
    """Where the old ref or the old address still stands as mere words, with its line."""
    kind, id = retarget.old.kind, retarget.old.id
    named = re.compile(rf"(?<![\w-])(?:{kind}|{KINDS[kind].folder})/{re.escape(id)}(?![\w-])")
    written = changes.written
    for path in sorted({*written.read, *changes.texts}):
        text = changes.texts[path] if path in changes.texts else written.bytes_of(path).decode("utf-8", "replace")
        for number, line in enumerate((text or "").splitlines(), 1):
            if named.search(line) and not re.match(rf"\s*- {retarget.old}\s*$", line):
                yield f"{written.shown(path)}:{number}"
