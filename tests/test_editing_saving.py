"""Saving a form: checked as `dossier check` would, only what changed is written, and nobody's work is lost."""

import html
import shutil
import subprocess
from pathlib import Path

import pytest

from dossier_gen.editing.desk import Desk
from dossier_gen.edition import check
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import errors
from tests.conftest import POLICY, SMALL
from tests.filling import after, desk_of, more, sent_of

pytestmark = pytest.mark.slow

COMMENTED = """\
# Ada, as the almanac has her
name: Ada Example   # as she signs
sort: Example, Ada

born:
  at: 1961-01-26~  # about
summary: Born "north" of the river.
cite:
  - source/almanac, p. 3   # the second edition
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dossier with the small world in it."""
    shutil.copytree(SMALL, tmp_path / "records")
    (tmp_path / "records" / "people" / "bo.yaml").write_text(COMMENTED, encoding="utf-8")
    return tmp_path


@pytest.fixture
def desk(root: Path) -> Desk:
    """The editor of that dossier."""
    return desk_of(root)


def said(page: bytes | Ref) -> str:
    """What a page says, for a record that was not saved."""
    assert isinstance(page, bytes), f"{page} was saved"
    return html.unescape(page.decode())


def test_only_what_changed_is_written(desk: Desk, root: Path) -> None:
    """One field is typed over: its line becomes another, and comments, blank lines and quotes stay."""
    assert after(desk, "person/bo", {"sort": "Example, Bo"}) == Ref("person", "bo")
    written = (root / "records/people/bo.yaml").read_text(encoding="utf-8")
    assert written == COMMENTED.replace("sort: Example, Ada", "sort: Example, Bo")


def test_new_record_is_for_the_innermost_audience(desk: Desk, root: Path) -> None:
    """A new record has an id made of its name, and is for the office alone unless somebody chooses another audience."""
    page = after(desk, "place", {"name.0.~text": "Старый порт", "type": "city"}, "add:cite")
    typed = {"cite.0.source.~say": "Almanac of Invented Lands", "cite.0.at": "p. 7"}
    ref = more(desk, "place", page, typed)
    assert ref == Ref("place", "staryy-port")
    assert (root / "records/places/staryy-port.yaml").read_text(encoding="utf-8") == (
        "name: Старый порт\naudience: internal\ntype: city\ncite:\n  - source/almanac, p. 7\n"
    )


def test_errors_are_told_beside_their_fields(desk: Desk, root: Path) -> None:
    """A form with errors is not saved; each is said where it is, in the words of the check, what was typed stays."""
    page = said(after(desk, "person/bo", {"born.at": "1961-02-30", "checked": "soon", "sort": "Kept"}))
    assert "2 things to mend before it can be saved" in page
    beside = page.split('data-remarks="born.at"')[1].split("</div>")[0]
    assert "born.at: '1961-02-30' names a day that does not exist" in beside
    assert 'value="Kept"' in page
    assert (root / "records/people/bo.yaml").read_text(encoding="utf-8") == COMMENTED


def test_what_is_said_is_what_check_says(desk: Desk, root: Path) -> None:
    """The findings of a form are those that a check has of the file once it is written."""
    page = said(after(desk, "person/bo", {"sort": " ", "cite.0.source.~say": "", "cite.0.at": ""}, "check"))
    (root / "records/people/bo.yaml").write_text(
        COMMENTED.partition("cite:")[0].replace("sort: Example, Ada\n", ""), encoding="utf-8"
    )
    findings = [one for one in check(root / "records", POLICY).findings if one.file.endswith("bo.yaml")]
    assert findings
    assert all(one.message in page for one in findings)


def test_warnings_keep_nobody_from_saving(desk: Desk) -> None:
    """A record that nothing is cited for is saved, and the page says what is to be thought of."""
    ref = after(desk, "place", {"name.0.~text": "Old port", "type": "site"})
    assert ref == Ref("place", "old-port")
    assert "nothing in this record is cited" in (desk.saved(ref) or b"").decode()


def test_what_was_wrong_before_keeps_nobody_from_saving(desk: Desk, root: Path) -> None:
    """An error that a form cannot mend was in the file already: another field is saved, and the error stays told."""
    file = root / "records/people/bo.yaml"
    file.write_text(f"{COMMENTED}hat: top\n", encoding="utf-8")
    assert "a person has no field 'hat'" in said(after(desk, "person/bo", {"sort": "Bo"}, "check"))
    assert after(desk, "person/bo", {"sort": "Bo"}) == Ref("person", "bo")
    assert file.read_text(encoding="utf-8").endswith("hat: top\n")
    page = said(after(desk, "person/bo", {"sort": "Bo", "checked": "soon"}))
    assert "1 thing to mend before it can be saved" in page


def test_nothing_is_written_over_another_hand(desk: Desk, root: Path) -> None:
    """A file that changed since the form was opened is not touched: the form says who changed what, and joins both."""
    file = root / "records/people/bo.yaml"
    git(root, "init", "-q")
    git(root, "add", ".")
    git(root, "commit", "-qm", "All of it")
    assert "Not yet committed" not in said(desk.records("", ""))
    opened = desk.edit(Ref("person", "bo")) or b""
    theirs = COMMENTED.replace("about", "roughly").replace('"north"', '"south"')
    file.write_text(theirs, encoding="utf-8")
    page = said(desk.sent("person", "bo", sent_of(opened, {"sort": "Mine"}, "save")))
    assert "was changed on this machine, by another program or window" in page
    assert "<code>people/bo.yaml</code>" in said(desk.records("", ""))
    git(root, "commit", "-qam", "South of the river")
    sent = desk.sent("person", "bo", sent_of(opened, {"sort": "Mine"}, "save"))
    page = said(sent)
    assert "Cy Committer committed another version on 2024-06-01: “South of the river”" in page
    assert 'summary: Born "south" of the river.' in page
    assert file.read_text(encoding="utf-8") == theirs
    joined = more(desk, "person/bo", sent, {}, "join")
    assert "stand together" in said(joined)
    assert more(desk, "person/bo", joined, {}) == Ref("person", "bo")
    assert file.read_text(encoding="utf-8") == theirs.replace("Example, Ada", "Mine")


def test_fields_that_both_changed_are_named(desk: Desk, root: Path) -> None:
    """Where both changed one field, what the editor typed stands, and what the other wrote is shown beside."""
    opened = desk.edit(Ref("person", "bo")) or b""
    file = root / "records/people/bo.yaml"
    file.write_text(COMMENTED.replace("Example, Ada", "Theirs"), encoding="utf-8")
    page = said(desk.sent("person", "bo", sent_of(opened, {"sort": "Mine"}, "join")))
    assert "You both changed sort" in page
    assert "sort: Theirs" in page
    assert 'name="sort" value="Mine"' in page


def test_a_taken_id_is_told(desk: Desk) -> None:
    """A new record under the id of another is not saved; the form names the other one."""
    page = said(after(desk, "person", {"name.0.~text": "Ada Example", "~id": "ada-example"}))
    assert "there is a person with this id already, Ada Example" in page
    assert "cannot be an id" in said(after(desk, "person", {"name.0.~text": "Ada", "~id": "../ada"}))


def test_errors_elsewhere_are_asked_about(desk: Desk, root: Path) -> None:
    """A change that makes errors in other records says which, and is saved when the editor insists."""
    page = after(desk, "institution/northland-assembly", {}, "remove:offices.0")
    refused = more(desk, "institution/northland-assembly", page, {})
    assert "Other records would have errors" in said(refused)
    assert "has no item 'speaker'" in said(refused)
    assert more(desk, "institution/northland-assembly", refused, {}, "insist") == Ref(
        "institution", "northland-assembly"
    )
    assert errors(check(root / "records", POLICY).findings)


def test_names_are_taken_for_records(desk: Desk) -> None:
    """A picker takes a name in any script, or a ref; what no record is called is said, with what was typed."""
    page = after(desk, "event", {"name.0.~text": "Talks", "type": "talks"}, "add:sides")
    page = more(desk, "event", page, {"sides.0.for.~say": "northland"}, "add:sides.0.participants")
    page = more(desk, "event", page, {"sides.0.participants.0.person.~say": "Иван Образцов"}, "look")
    assert "person/ivan-obraztsov" in said(page)
    assert "country/northland" in said(page)
    page = said(more(desk, "event", page, {"sides.0.participants.0.person.~say": "Nobody"}))
    assert "names 'Nobody', but no record is called so" in page
    assert 'value="Nobody"' in page


def test_a_file_that_cannot_be_read_is_left_alone(desk: Desk, root: Path) -> None:
    """A form is shown of what can be read alone; of anything else the findings."""
    (root / "records/people/bo.yaml").write_text("name: [\n", encoding="utf-8")
    page = said(desk.edit(Ref("person", "bo")) or b"")
    assert "Mend it in a text editor first" in page
    assert "<form" not in page
    assert '<a href="/edit/person/bo">records/people/bo.yaml</a>' in said(desk.records("", ""))


def test_pasted_text_is_cleaned(desk: Desk, root: Path) -> None:
    """Invisible characters of a web page do not come along, and letters are composed, as files have them."""
    assert after(desk, "person/bo", {"sort": "Exam\u00adple,\u200b Ade\u0301"}) == Ref("person", "bo")
    assert "sort: Example, Adé\n" in (root / "records/people/bo.yaml").read_text(encoding="utf-8")


def test_a_dossier_may_begin_in_the_form(tmp_path: Path) -> None:
    """A folder without any record is no error: the first one is made in a form."""
    (tmp_path / "records").mkdir()
    assert after(desk_of(tmp_path), "topic", {"name.0.~text": "First"}) == Ref("topic", "first")


def test_preview_before_saving_shows_the_lines(desk: Desk, root: Path) -> None:
    """What would be written is shown line by line, and nothing is written by looking."""
    page = said(after(desk, "person/bo", {"sort": "Bo"}, "look"))
    assert "<del>" in page and "sort: Example, Ada" in page.split("<del>")[1].split("</del>")[0]
    assert "sort: Bo" in page.split("<ins>")[1].split("</ins>")[0]
    assert (root / "records/people/bo.yaml").read_text(encoding="utf-8") == COMMENTED


def git(folder: Path, *words: str) -> None:
    who = ("-c", "user.name=Cy Committer", "-c", "user.email=cy@example.org")
    day = {"GIT_COMMITTER_DATE": "2024-06-01T12:00:00+00:00", "PATH": "/usr/bin:/bin", "GIT_CONFIG_GLOBAL": "/dev/null"}
    subprocess.run(["git", *who, *words], cwd=folder, check=True, capture_output=True, env=day)


def test_findings_are_told_while_somebody_types(desk: Desk) -> None:
    """A quick look tells what is wrong in a form, what is only still missing, and the id that a new record gets."""
    typed = {"name.0.~text": "Talks", "at.~date": "2024-05-20"}
    told = desk.checked("event", "", sent_of(desk.new("event", ""), typed))
    remarks = told["remarks"]
    assert isinstance(remarks, list)
    assert {one["name"]: one["missing"] for one in remarks if one["name"]} == {"type": True}
    assert told["id"] == "talks-2024-05-20"
