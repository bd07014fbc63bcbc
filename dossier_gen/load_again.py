"""What a folder holds after an edit of files that were read before, without a look at all the others."""

import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from dossier_gen.corpus import Corpus, known_countries
from dossier_gen.load import Loaded, Made, read_one


def load_again(folder: Path, edited: Iterable[Path], before: Loaded) -> Loaded | None:
    """What `load` would give where nothing but these whole paths can hold something else.

    None where it takes `load` to tell: where one is there that was not read before, where overlays add to records, and
    where something is wrong or was. A path at which nothing is or was is none of the folder's: editors leave and take
    such files.
    """
    again: dict[str, Made] = {}
    top = folder.resolve()
    for path in edited:
        place = folder / path.relative_to(top) if path.is_relative_to(top) else path
        was = before.made.get(str(place))
        if was and not place.is_symlink():
            again[str(place)] = read_one(place, was.ref, was.file)
        elif os.path.lexists(place) or any(one.startswith(f"{place}{os.sep}") for one in before.made):
            return None
    is_sound = not before.findings and not any(one.findings for one in again.values())
    return _with(before, again) if is_sound and len(before.made) == len(before.corpus.files) else None


def _with(before: Loaded, again: dict[str, Made]) -> Loaded:
    made = {**before.made, **again}
    read = {**before.read, **{path: seen for one in again.values() for path, seen in one.read.items()}}
    if all(one.countries == before.made[path].countries for path, one in again.items()):
        corpus = before.corpus.with_others({one.ref: one.record for one in again.values() if one.record})
        return replace(before, corpus=corpus, read=read, made=made)
    records = {one.ref: one.record for one in made.values() if one.record}
    named = frozenset().union(*(one.countries for one in made.values()))
    records |= known_countries(named, records, before=before.corpus)
    corpus = Corpus.of(records, before.corpus.files, before.corpus.stored)
    return replace(before, corpus=corpus, read=read, made=made)
