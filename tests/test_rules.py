"""The rules, driven by files that carry their own expectation (`tests/corpora/bad`), and what needs two files."""

import re
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from dossier_gen.edition import check
from dossier_gen.findings import Finding, Severity
from dossier_gen.policy import Policy
from dossier_gen.rules import names
from tests.conftest import POLICY, found

BAD = Path(__file__).parent / "corpora" / "bad"
_DIRECTIVE = re.compile(r"^# (as|demand|expect|hint|make|strict|xfail): (.+)$", re.MULTILINE)
_EXPECTED = re.compile(r"(?:(?P<file>[^ :]+):)?(?P<line>\d+):(?P<column>\d+) (?P<severity>\w+) (?P<rule>[a-z-]+): ")


def _is_said(written: str, words: str) -> bool:
    """Whether words are those foretold: in whole, or up to a `…` for what is long or no text of one line."""
    return words.startswith(written[:-1]) if written.endswith("…") else words == written


@dataclass(frozen=True)
class Expectation:
    """A finding that a bad file foretells: place, severity, rule, message and hint, all of it but for what `…` is."""

    place: tuple[str, int, int, str, str]
    message: str
    hint: str = ""

    def meets(self, finding: Finding) -> bool:
        """Whether a finding is the one foretold."""
        place = (finding.file, finding.line, finding.column, str(finding.severity), finding.rule)
        return place == self.place and _is_said(self.message, finding.message) and _is_said(self.hint, finding.hint)


@dataclass(frozen=True)
class BadFile:
    """One bad file: where it is laid over the small world, and what must be found there, and nothing else."""

    data: bytes
    target: str
    makes: tuple[str, ...]
    expected: tuple[Expectation, ...]
    xfail: str
    policy: Policy

    def lay_over(self, folder: Path) -> None:
        """Put the file, and what else it asks for, into a records folder."""
        data = self.data
        for what, _, how in (make.partition(" ") for make in self.makes):
            if what == "padding":
                data += b"#" * (int(how) - len(data) - 1) + b"\n"
            elif what == "repeat":
                times, _, text = how.partition(" ")
                data += text.replace("\\n", "\n").encode() * int(times)
            elif what == "folder":
                (folder / how).mkdir()
            elif what == "file":
                (folder / how).parent.mkdir(exist_ok=True)
                (folder / how).touch()
            else:
                link, _, to = how.partition(" -> ")
                (folder / link).symlink_to(to)
        if self.target:
            (folder / self.target).parent.mkdir(exist_ok=True)
            (folder / self.target).write_bytes(data)


def _policy(demands: list[str], strict: list[str]) -> Policy:
    """The policy of a bad file: `# demand: cite_needed agreement.registrations`, `# strict: open-gaps warning`."""
    asked = {name: tuple(fields.split()) for name, _, fields in (demand.partition(" ") for demand in demands)}
    severities = {rule: Severity(word) for rule, word in (one.split() for one in strict)}
    return replace(POLICY, **asked, severities=severities)


def _read(path: Path) -> BadFile:
    data = path.read_bytes()
    said: dict[str, list[str]] = {
        "as": [""],
        "xfail": [""],
        "demand": [],
        "strict": [],
        "make": [],
        "expect": [],
        "hint": [],
    }
    expected: list[Expectation] = []
    for key, value in _DIRECTIVE.findall(data.decode("utf-8", "replace")):
        said[key].append(value)
        if key == "expect" and value != "nothing":
            expected.append(_expectation(value, said["as"][-1]))
        elif key == "hint":
            expected[-1] = Expectation(expected[-1].place, expected[-1].message, value)
    assert said["expect"], f"{path.name} foretells nothing"
    policy = _policy(said["demand"], said["strict"])
    return BadFile(data, said["as"][-1], tuple(said["make"]), tuple(expected), said["xfail"][-1], policy)


def _expectation(written: str, target: str) -> Expectation:
    match = _EXPECTED.match(written)
    assert match, f"cannot read the expectation '{written}'"
    file = f"records/{match['file'] or target}"
    place = (file, int(match["line"]), int(match["column"]), match["severity"], match["rule"])
    return Expectation(place, written[match.end() :])


FILES = {path.stem: _read(path) for path in sorted(BAD.iterdir())}


def _case(name: str, bad: BadFile) -> object:
    marks = [pytest.mark.xfail(strict=True, reason=bad.xfail)] if bad.xfail else []
    return pytest.param(bad, id=name, marks=marks)


@pytest.mark.parametrize("bad", [_case(name, bad) for name, bad in FILES.items()])
def test_bad_file_gives_exactly_the_findings_it_foretells(bad, small_with):
    """Each bad file gives its findings at their place, with their words and hints, and no others."""
    folder = small_with({})
    bad.lay_over(folder)
    findings = check(folder, bad.policy).findings
    missing = [expected for expected in bad.expected if not any(map(expected.meets, findings))]
    surplus = [finding for finding in findings if not any(expected.meets(finding) for expected in bad.expected)]
    assert (missing, surplus, len(findings)) == ([], [], len(bad.expected))


def test_every_rule_has_a_bad_file():
    """No rule goes without a file that breaks it and passes as it stands."""
    broken = {expected.place[4] for bad in FILES.values() if not bad.xfail for expected in bad.expected}
    assert set(names()) - broken == {"leaks", "overlays"}  # held by test_leaks.py and test_overlay.py


CLASSES = {
    "syntax": ("yaml",),
    "limits": ("limits",),
    "types": ("dates", "shape"),
    "shape and refs": ("fields", "kinds", "marks", "refs", "withheld"),
    "ids and files": ("files", "items", "names", "stored"),
    "Unicode": ("scripts", "unicode"),
    "injection": ("inject",),
    "time": ("acting", "agreements", "completeness", "order", "time"),
    "sources": ("citations", "quotations", "sources"),
    "identity": ("identity",),
}
"""What may be wrong with a file, by the first words of the names of the bad files that show it."""


@pytest.mark.parametrize("named", CLASSES)
def test_every_class_of_mistake_has_its_bad_files(named):
    """The catalogue has more than ten files of each class of mistake, and more than 200 in all."""
    assert sum(name.split("-")[0] in CLASSES[named] for name in FILES) > 10
    assert len(FILES) > 200


def test_no_bad_file_names_a_rule_that_is_none():
    """The bad files speak of known rules only."""
    assert {expected.place[4] for bad in FILES.values() for expected in bad.expected} <= set(names())


def test_rule_names_are_unique():
    """A rule's name says which rule it is."""
    assert len(set(names())) == len(names())


def test_small_world_is_without_findings(small_folder):
    """A sound world gives neither errors nor warnings."""
    assert check(small_folder, POLICY).findings == ()


def test_several_bad_files_are_all_found_at_once(small_with):
    """One run tells of every file that is wrong, in the order of files and lines."""
    singles = ["yaml-duplicate-key", "files-upper-case", "refs-nothing", "order-party", "sources-unused"]
    folder = small_with({})
    for single in singles:
        FILES[single].lay_over(folder)
    findings = check(folder, POLICY).findings
    foretold = [expected for single in singles for expected in FILES[single].expected]
    assert len(findings) == len(foretold)
    assert all(any(expected.meets(finding) for finding in findings) for expected in foretold)
    assert [finding.order for finding in findings] == sorted(finding.order for finding in findings)


def test_ref_to_a_broken_record_is_no_second_finding(small_with):
    """Who names a record whose file cannot be read is not told that it does not exist."""
    findings = check(small_with({"people/ada-example.yaml": "name: [\n"}), POLICY).findings
    assert {finding.file for finding in findings if finding.severity == "error"} == {"records/people/ada-example.yaml"}


def test_unknown_record_becomes_known_when_its_file_is_made(small_with, small_folder):
    """The same ref is wrong without the file and right with it."""
    event = "name: E\ntype: talks\nplace: place/xanadu\ncite: [source/almanac]\n"
    place = "name: Xanadu\ntype: site\ncite: [source/almanac]\n"
    folder = small_with({"events/e.yaml": event})
    assert [finding.rule for finding in check(folder, POLICY).findings] == ["refs-resolve"]
    (folder / "places" / "xanadu.yaml").write_text(place)
    assert check(folder, POLICY).findings == ()


INTERNAL = (
    "name: Secret paper\ntype: article\ntitle: Secret paper\naudience: internal\npublisher: Us\npublished: 2024\n"
)
EVENT = "name: E\ntype: talks\ncite: [source/almanac]\n"
PAPER = {"type": "article", "title": "T", "publisher": "P", "published": "2024"}
SECRET = {"type": "talks", "outcomes": [{"id": "secret", "type": "agreed", "says": "Hush.", "audience": "internal"}]}


def test_internal_record_may_name_internal_records(found_in):
    """Within one audience, records name each other freely."""
    event = f"{EVENT}audience: internal\nsummary: Says [@paper].\n"
    assert found_in({"sources/paper.yaml": INTERNAL, "events/e.yaml": event}) == []


def test_internal_item_may_name_internal_records(found_in):
    """An item for the inner audience names whom that audience sees."""
    said = "statements:\n  - by: person/cy-concealed\n    act: notes\n    says: Hush.\n    audience: internal\n"
    assert found_in({"events/e.yaml": EVENT + said}) == []


def test_internal_item_may_cite_internal_sources(found_in):
    """What stands inside an item for the inner audience is for that audience too."""
    item = "sides:\n  - for: country/northland\n    audience: internal\n    cite: [source/paper]\n"
    assert found_in({"sources/paper.yaml": INTERNAL, "events/e.yaml": EVENT + item}) == []


@pytest.mark.parametrize(
    ("file", "content"),
    [
        ("events/e.yaml", EVENT + "brief:\n  points:\n    - Ask [[person/cy-concealed]] first.\n"),
        ("delegations/d.yaml", "name: D\ncite: [source/almanac]\ngifts: [{what: A, to: person/cy-concealed}]\n"),
    ],
)
def test_restricted_fields_may_name_internal_records(found_in, file, content):
    """Briefs and gifts, which only the innermost audience sees, name whom they like."""
    assert found_in({file: content}) == []


@pytest.mark.parametrize(
    "files",
    [
        {
            "events/e.yaml": EVENT + "summary: Heard [[event/f#secret]].\n",
            "events/f.yaml": "name: F\ntype: talks\ncite: [source/almanac]\n"
            "outcomes:\n  - id: secret\n    type: agreed\n    says: Hush.\n    audience: internal\n",
        },
        {
            "people/p.yaml": "name: P\ntenures:\n  - office: institution/i#shadow\ncite: [source/almanac]\n",
            "institutions/i.yaml": "name: I\ntype: other\ncite: [source/almanac]\n"
            "offices:\n  shadow:\n    title: S\n    audience: internal\n",
        },
    ],
    ids=["mark", "field"],
)
def test_public_record_does_not_name_an_internal_item(found_in, files):
    """A ref to an item that its reader may not see is a finding, as one to such a record is."""
    assert found_in(files) == ["withheld-refs"]


ALONE = "give this record or item audience: internal"


@pytest.mark.parametrize(
    ("records", "hints"),
    [
        ({"source/s": {**PAPER, "audience": "internal"}, "person/p": {"cite": ["source/s"]}}, [ALONE]),
        ({"event/f": SECRET, "event/e": {"type": "talks", "summary": "Heard [[event/f#secret]]."}}, [ALONE]),
        (
            {
                "event/f": {**SECRET, "audience": "partners"},
                "event/e": {"type": "talks", "audience": "partners", "summary": "Heard [[event/f#secret]]."},
            },
            [f"{ALONE}, or say under public_wording what others read instead"],
        ),
        (
            {
                "person/p": {"audience": "partners"},
                "event/e": {"type": "talks", "brief": {"points": ["So."]}, "summary": "With [[person/p]]."},
            },
            ["give this record or item audience: partners, or say under public_wording what others read instead"],
        ),
        (
            {
                "place/p": {"type": "site", "audience": "internal"},
                "event/e": {"type": "talks", "place": "place/p", "audience_of": {"place": "internal"}},
            },
            [],
        ),
    ],
    ids=["source", "item", "item further in", "beside what is restricted", "withheld field"],
)
def test_the_way_out_fits_what_is_withheld(records, hints):
    """A source and an item cannot be worded for others, a record can; what is withheld by itself may name it."""
    assert [finding.hint for finding in found(records, "withheld-refs")] == hints


@pytest.mark.parametrize("stated", ["", "audience: public\n"])
def test_a_name_that_everybody_may_read_tells_nobody(found_in, stated):
    """A withheld name that a record for all readers has too is free, whether or not that one names its audience."""
    body = f"name: Cy Concealed\n{stated}type: other\nsummary: Named after Cy Concealed.\ncite: [source/almanac]\n"
    assert found_in({"institutions/cy.yaml": body}) == []


def test_words_for_an_unknown_record_are_not_needless():
    """Of a record that does not exist, nothing is said but that."""
    person = {"public_wording": [{"of": "person/nobody", "says": "an adviser"}]}
    assert found({"person/p": person}, "needless-wording") == []


def test_source_named_as_the_text_of_an_agreement_is_used(found_in):
    """A source that holds an agreement's wording is not without use."""
    source = "name: Wording\ntype: treaty-text\ntitle: Wording\npublisher: Us\npublished: 2024\n"
    pact = "name: Pact\ntype: treaty\ntext:\n  source: source/wording\ncite: [source/almanac]\n"
    assert found_in({"sources/wording.yaml": source, "agreements/pact.yaml": pact}) == []


def test_a_country_without_a_file_may_be_named(found_in):
    """A country of ISO 3166-1 exists whether or not it has a file, in fields and in marks."""
    person = "name: Eva\ncitizenship: [country/no]\nsummary: Of [[country/no]].\ncite: [source/almanac]\n"
    assert found_in({"people/eva.yaml": person}) == []


def test_formerly_is_checked_against_living_records(found_in):
    """A record may keep the refs it had before, though nothing stands there any more."""
    assert found_in({"people/eva.yaml": "name: Eva\nformerly: [person/eve]\ncite: [source/almanac]\n"}) == []


def test_middle_audience_may_name_the_same_audience(found_in):
    """A record for partners may name a record for partners."""
    person = "name: Eva\naudience: partners\ncite: [source/almanac]\n"
    event = EVENT + "audience: partners\nsummary: With [[person/eva]].\n"
    assert found_in({"people/eva.yaml": person, "events/e.yaml": event}) == []
