"""The straight line: when records last changed, told only where it betrays nothing withheld."""

from datetime import date

import pytest

from dossier_gen.edition import Cover, open_edition
from dossier_gen.fields.refs import Ref
from dossier_gen.git import Last
from dossier_gen.past import Past
from tests.conftest import SMALL, WorldMaker

DAY = Last(date(2024, 5, 20), 1)
FILES = {f"{path.parent.name}/{path.name}": DAY for path in SMALL.rglob("*.yaml")}


def changed(folder: object, audience: str) -> set[str]:
    cover = Cover("Small world", date(2024, 6, 1), audience=audience)
    return {str(ref) for ref in open_edition(folder, cover, remembered=Past(FILES)).edition.lasts}  # type: ignore[arg-type]


def test_innermost_audience_sees_when_each_record_changed() -> None:
    """The office itself sees the day of every record that has a file."""
    assert len(changed(SMALL, "internal")) == len(FILES)


@pytest.mark.parametrize(
    "withheld",
    ["notes: Words for the office.\n", "gaps:\n  - what: Her school.\n    audience: internal\n"],
)
def test_record_with_withheld_parts_has_no_day(withheld: str, small_with: WorldMaker) -> None:
    """Where something of a record is withheld its day is too: the last change may be one of what is withheld."""
    name = "topics/rivers.yaml"
    assert "topic/rivers" in changed(SMALL, "public")
    folder = small_with({name: (SMALL / name).read_text(encoding="utf-8") + withheld})
    assert "topic/rivers" not in changed(folder, "public")
    assert "topic/rivers" in changed(folder, "internal")
    assert "topic/river-trade" in changed(folder, "public")


def test_withheld_record_has_no_day() -> None:
    """A record that the audience may not see has no day, and neither has a country known without a file."""
    public = changed(SMALL, "public")
    assert "person/cy-concealed" not in public
    assert all(Ref.parse(ref) for ref in public)
