"""Files of the site that are no pages: copies, and what is made of an edition, which stays where that is the same."""

from hashlib import sha256
from pathlib import Path

from mkdocs.structure.files import File, Files

from dossier_gen.edition import Edition
from dossier_gen.fast.finished import Copied, Earlier
from dossier_gen.pages.touched import touching
from dossier_gen.publish import LaterFile
from dossier_gen.staging import Staging


def copied(files: Files, staging: Staging, edition: Edition | None, earlier: Earlier | None) -> dict[str, Copied]:
    """Put every file into the site that is no page; gives what may stay in a later build, by path."""
    left: dict[str, Copied] = {}
    for file in files:
        if file.is_documentation_page() or not file.inclusion.is_included():
            continue
        if edition and earlier and isinstance(file, LaterFile) and file.made_of:
            left[file.src_uri] = _stays(file, staging, earlier) or _made(file, staging, edition)
        else:
            staging.put(Path(file.abs_dest_path), file.content_bytes)
    return left


def _stays(file: File, staging: Staging, earlier: Earlier) -> Copied | None:
    """What is known of a file that stands in the earlier site as it would be made; it is taken over then."""
    known = earlier.untouched_copy(file.src_uri)
    return known if known and staging.stay(Path(file.abs_dest_path), known.content) is not None else None


def _made(file: LaterFile, staging: Staging, edition: Edition) -> Copied:
    assert file.made_of  # noqa: S101 - asked for none that has not
    content, touched = touching(edition, file.made_of)
    data = content.encode() if isinstance(content, str) else content
    staging.put(Path(file.abs_dest_path), data)
    return Copied(sha256(data).hexdigest(), touched)
