"""What a page touches of an edition: all that it is made of, so that it stays the same as long as that does."""

import random
import re
import shutil
from collections.abc import Mapping, Set
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dossier_gen.doors import EVERYTHING, written
from dossier_gen.edition import Cover, Edition, Opened, edition_of, open_edition
from dossier_gen.findings import FindingsError
from dossier_gen.pages import Planned, planned
from dossier_gen.pages.head import Headed, description_of, in_head
from dossier_gen.pages.touched import differing, is_untouched, through, touching
from dossier_gen.resident import Resident
from tests.conftest import POLICY, SMALL
from tests.test_resident import edited

FIELD = re.compile(r"^[ -]*([a-z_]+): (\S.*)$", re.MULTILINE)
COVER = Cover("Small", POLICY.as_of, url="https://example.org/", audience="internal")


def made(edition: Edition, page: Planned) -> tuple[str, str]:
    """A page, and what machines read in its head."""
    headed = Headed(page.path, "", description_of(edition, page.path), "")
    return page.make(edition, page.gathered), str(in_head(edition, headed, ours=True))


@pytest.mark.slow
@pytest.mark.parametrize("audience", ["public", "internal"])
def test_a_page_is_made_of_what_it_touches(audience: str) -> None:
    """An edition that holds what a page has touched, and nothing else, gives the same page."""
    edition = open_edition(SMALL, replace(COVER, audience=audience)).edition
    for page in planned(edition):
        whole, touched = touching(edition, lambda seen, page=page: made(seen, page))

        def left(name: str, behind: Mapping[Any, Any], asked: Set[str] = frozenset(touched.split("\0"))) -> Any:
            return {key: value for key, value in behind.items() if written(name, key) in asked}

        assert whole == made(edition, page)
        if is_untouched(touched, {EVERYTHING}):
            assert whole == made(through(edition, left), page)


def exchanged(folder: Path, chance: random.Random) -> None:
    """An edit that gives a field the value that it has elsewhere."""
    files = sorted(folder.rglob("*.yaml"))
    fields = [(file, found) for file in files for found in FIELD.finditer(file.read_text(encoding="utf-8"))]
    file, field = chance.choice(fields)
    value = chance.choice([other[2] for _, other in fields if other[1] == field[1]])
    text = file.read_text(encoding="utf-8")
    file.write_text(text[: field.start(2)] + value + text[field.end(2) :], encoding="utf-8")


def last_good(folder: Path, records: Resident, before: Opened | None, chance: random.Random) -> Opened:
    """The edition after an edit at random that leaves no errors in the records."""
    good = folder.with_name("good")
    shutil.copytree(folder, good)
    while True:
        chance.choice((edited, exchanged, exchanged))(folder, chance)
        try:
            opened = edition_of(records.check(), COVER, before=before)
        except FindingsError:
            shutil.rmtree(folder)
            shutil.copytree(good, folder)
            continue
        shutil.rmtree(good)
        return opened


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(2))
def test_what_touches_nothing_that_differs_is_made_the_same(seed: int, tmp_path: Path) -> None:
    """After any edit, a page for which the same was gathered and that touches nothing else comes out as it was."""
    chance, folder = random.Random(seed), tmp_path / "records"
    shutil.copytree(SMALL, folder)
    records, old, pages, kept = Resident(folder, POLICY), None, {}, 0
    for _ in range(8):
        opened = last_good(folder, records, old, chance)
        changed = differing(old.edition, opened.edition) if old else None
        fresh = {}
        for page in planned(opened.edition):
            fresh[page.path] = (*touching(opened.edition, lambda seen, page=page: made(seen, page)), page.gathered)
            before, touched, gathered = pages.get(page.path, (None, "", None))
            if before and changed is not None and gathered == page.gathered and is_untouched(touched, changed):
                assert before == fresh[page.path][0], (seed, page.path)
                kept += 1
        old, pages = opened, fresh
    assert kept > 50


def test_another_cover_makes_all_another(public_edition: Edition) -> None:
    """Another day or commit stands on every page; the same edition differs in nothing."""
    later = replace(public_edition, cover=replace(public_edition.cover, as_of=date(2025, 1, 1)))
    assert differing(public_edition, later) is None
    assert differing(public_edition, replace(public_edition)) == frozenset()
