"""All files of a new dossier, as bytes by their places; nothing is written here."""

import json
import re
from collections.abc import Callable, Iterator
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath

from dossier_gen.pages.markdown import escape
from dossier_gen.scaffold.filling import blocks, yaml_scalar
from dossier_gen.scaffold.tongues import held, in_languages
from dossier_gen.scaffold.wanted import Wanted

_GAP = re.compile(r"⟪(\w+)(?: as (\w+))?⟫")
"""What is filled in: lines of ours, or a value of the user's in the form of the file that it stands in."""

_FORMS: dict[str, Callable[[str], str]] = {
    "yaml": yaml_scalar,
    "json": lambda text: json.dumps(text, ensure_ascii=False),
    "markdown": lambda text: str(escape(text)),
}
"""How a value of the user's is written so that it stays one value, whatever it holds."""


def contents(wanted: Wanted) -> dict[str, bytes]:
    """The files of a dossier, by their places with forward slashes, in order."""
    made = {}
    for place, text in _held(files("dossier_gen.scaffold") / "files", PurePosixPath()):
        for path, words in _placed(place, text, wanted):
            made[path] = _filled(words, wanted).encode()
    return dict(sorted(made.items()))


def _held(folder: Traversable, inside: PurePosixPath) -> Iterator[tuple[PurePosixPath, str]]:
    """What the package holds; a name that shall begin with a dot begins with `dot-` there, so that nothing obeys it."""
    for one in folder.iterdir():
        place = inside / re.sub(r"^dot-", ".", one.name)
        if one.is_dir():
            yield from _held(one, place)
        else:
            yield place, one.read_text(encoding="utf-8")


def _placed(place: PurePosixPath, text: str, wanted: Wanted) -> Iterator[tuple[str, str]]:
    """Where a file stands in this dossier, and what it says there; several places, or none."""
    top = place.parts[0]
    if top == "records":
        yield (f"{place.parent}/.gitkeep", "") if wanted.empty else (str(place), in_languages(text, wanted.languages))
    elif top == "docs":
        yield from ((path, text) for path in _pages(place, wanted))
    elif not top.startswith((".github", ".gitlab")) or any(top.startswith(f".{forge}") for forge in wanted.forges):
        yield str(place), text


def _pages(place: PurePosixPath, wanted: Wanted) -> Iterator[str]:
    """Where a hand-written page stands: that in the first language, or what takes its place, bears no tag."""
    bare, _, language = place.stem.partition(".")
    if bare in ("index", "front"):
        if (bare == "front") != wanted.empty:
            return
        bare = "index"
    known = held(wanted.languages)
    if language == (wanted.languages[0] if wanted.languages[0] in known else known[0]):
        yield str(place.with_name(f"{bare}.md"))
    if language in known and language in wanted.languages[1:]:
        yield str(place.with_name(f"{bare}.{language}.md"))


def _filled(text: str, wanted: Wanted) -> str:
    own = blocks(wanted)

    def fill(gap: re.Match[str]) -> str:
        return _FORMS[gap[2]](wanted.name) if gap[1] == "name" else own[gap[1]]

    return _GAP.sub(fill, text)
