"""Records in several folders: what an overlay may add, for whom it is, and that it leaves no trace for others."""

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from dossier_gen.edition import Checked, check
from dossier_gen.fields.refs import Ref
from dossier_gen.overlay import Overlay
from dossier_gen.redact import redact
from tests.conftest import AUDIENCES, POLICY, SMALL

Laid = Callable[[Mapping[str, str | bytes]], Checked]

ADA = Ref.parse("person/ada-example")
TALKS = Ref.parse("event/talks-2024-05-14")


def write(folder: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


@pytest.fixture
def laid(tmp_path: Path) -> Laid:
    """Checks the small world with the given files in an overlay."""

    def made(files: Mapping[str, str | bytes]) -> Checked:
        folder = tmp_path / "open" / "records"
        shutil.copytree(SMALL, folder)
        overlay = write(tmp_path / "office" / "records", files)
        return check(folder, POLICY, [Overlay(overlay, "internal")])

    return made


def told(checked: Checked) -> list[tuple[str, str, int, int]]:
    return [(found.file, found.rule, found.line, found.column) for found in checked.findings]


def test_overlay_adds_fields_items_and_records_for_the_innermost(laid: Laid) -> None:
    """What an overlay adds is in the whole and, with no word about audiences, in nobody else's edition."""
    checked = laid(
        {
            "people/ada-example.yaml": "pronunciation: AY-da\nnames:\n  - {text: Adda, lang: und}\n",
            "events/talks-2024-05-14.yaml": "outcomes:\n  - {id: more, type: follow-up, says: Call.}\n",
            "people/eva-office.yaml": "name: Eva Office\ncite: [source/almanac]\n",
        }
    )
    assert told(checked) == []
    whole = checked.corpus
    assert (whole[ADA].names[-1].text, whole[ADA].names[-1].audience) == ("Adda", "internal")
    assert whole[ADA].audience_of == {"pronunciation": "internal"}
    assert whole[Ref.parse("person/eva-office")].audience == "internal"
    seen = redact(whole, "public", AUDIENCES)
    plain = redact(check(SMALL, POLICY).corpus, "public", AUDIENCES)
    assert list(seen) == list(plain)


def test_overlay_may_name_another_audience(laid: Laid) -> None:
    """An item names its own audience; at the head of a file `audience` is that of all that the file adds."""
    checked = laid(
        {
            "people/li-yangben.yaml": "audience: partners\npronunciation: LEE\nnotes: Shy.\n",
            "people/cy-concealed.yaml": "names:\n  - {text: See, lang: en, audience: public}\n",
        }
    )
    assert told(checked) == []
    seen = redact(checked.corpus, "partners", AUDIENCES)[Ref.parse("person/li-yangben")]
    assert (str(getattr(seen, "pronunciation", "")), seen.notes) == ("LEE", None)
    assert checked.corpus[Ref.parse("person/cy-concealed")].names[-1].audience == "public"


@pytest.mark.parametrize(
    ("file", "content", "line", "column"),
    [
        ("people/ada-example.yaml", "sort: Other\n", 1, 7),
        ("people/ada-example.yaml", "names:\n  - {text: Adda, lang: und}\ntopics: [topic/rivers]\ncite: [x]\n", 4, 8),
        ("events/talks-2024-05-14.yaml", "place: place/north-harbour\n", 1, 8),
    ],
)
def test_contradiction_is_found_where_it_is_written(
    laid: Laid, file: str, content: str, line: int, column: int
) -> None:
    """A value other than the record's, or a plain one in its list, is a finding in the overlay's own file."""
    assert (f"../office/records/{file}", "overlays", line, column) in told(laid({file: content}))


def test_finding_about_an_addition_stands_in_the_overlay(laid: Laid) -> None:
    """Rules and shapes speak of the merged record, and name the file and line in which the value is written."""
    checked = laid(
        {
            "people/ada-example.yaml": "names:\n  - text: Adda\n    lang: und\n    cite: [source/nothing]\n",
            "events/talks-2024-05-14.yaml": "outcomes:\n  - {type: wish, says: Call.}\n",
        }
    )
    assert ("../office/records/people/ada-example.yaml", "refs-resolve", 4, 12) in told(checked)
    assert ("../office/records/events/talks-2024-05-14.yaml", "shape", 2, 12) in told(checked)


def test_stored_file_twice_is_found(laid: Laid) -> None:
    """A stored file of an overlay may not take the name of another."""
    checked = laid({"images/a.png": b"x", "people/ada-example.yaml": "pronunciation: AY-da\n"})
    assert told(checked) == []
    (checked.folder / "images").mkdir()
    (checked.folder / "images" / "a.png").write_bytes(b"y")
    again = check(checked.folder, POLICY, [Overlay(checked.folder.parent.parent / "office" / "records", "internal")])
    assert told(again) == [("../office/records/images/a.png", "overlays", 1, 1)]
