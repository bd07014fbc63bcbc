"""Findings in the forms of build servers: nothing that a record says leaves the place where it is told."""

import json
import re
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from dossier_gen import reporting, rules
from dossier_gen.findings import Finding, Severity
from dossier_gen.formats import FORMS
from dossier_gen.formats.github import MOST_BYTES, SHOWN, github, table
from dossier_gen.formats.gitlab import gitlab
from dossier_gen.formats.report import Report, sentence
from dossier_gen.formats.sarif import sarif
from dossier_gen.reporting import SUMMARY, Asked, said
from tests.hostile import VISIBLE

TEXTS = (
    *VISIBLE,
    "one\ntwo\r\n::error file=x::three\r::set-output name=x::y",
    "::stop-commands::x %0A::debug::y %25 %3A,line=1,title=z::",
    "##[error]x ##[add-mask]y",
    "| a | b |\n| --- | `c` | \\| <br> @all #1 https://other.example www.other.example",
    "{0} {{1}} [x](https://other.example) [x](1) \\[y\\](2)",
    "\x1b[31m \x00 \u202e \u200b \u2028 \x85 \ud800",
)


def finding(text: str = "says 'x'", number: int = 1, **more: object) -> Finding:
    given_place = {"line": number, "column": 3, "excerpt": text, "hint": text} | more
    return Finding("shape", text, f"records/people/a{number}.yaml", **given_place)


def commands(log: str) -> list[tuple[str, dict[str, str], str]]:
    """The commands that the runner of GitHub reads from a log (ActionCommand.cs); any other line is an error."""
    found = []
    for line in re.split("\r\n|[\r\n]", log)[:-1]:
        match = re.match(r"::(error|warning) (.*?)::(.*)", line)
        assert match, line
        pairs = (pair.split("=", 1) for pair in match[2].split(","))
        found.append((match[1], {key: decoded(value) for key, value in pairs}, decoded(match[3])))
    return found


def decoded(text: str) -> str:
    for sign, written in (("\r", "%0D"), ("\n", "%0A"), (":", "%3A"), (",", "%2C"), ("%", "%25")):
        text = text.replace(written, sign)
    return text


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("form", FORMS)
def test_a_finding_is_told_whatever_it_says(form: str, text: str) -> None:
    """Each form holds one finding for one, with its file, its line and all its words, be they markup or commands."""
    one = finding(text, severity=Severity.WARNING)
    written = FORMS[form](Report((one,), "dossier"))
    words = sentence(one, "\n" if form == "github" else " – ")
    assert written.encode("utf-8")
    if form == "github":
        place = {"file": "dossier/records/people/a1.yaml", "line": "1", "col": "3", "title": "shape"}
        assert commands(written) == [("warning", place, words)]
        assert "##[" not in written
    elif form == "gitlab":
        (told,) = json.loads(written)
        assert (told["description"], told["severity"], told["check_name"]) == (words, "minor", "shape")
        assert told["location"] == {"path": "dossier/records/people/a1.yaml", "lines": {"begin": 1}}
    elif form == "sarif":
        (told,) = json.loads(written)["runs"][0]["results"]
        shown = told["message"]["text"]
        assert not re.search(r"(?<!\{)(\{\{)*\{(?!\{)", shown), "a placeholder"
        assert "](" not in shown, "a link"
        assert shown.replace("{{", "{").replace("}}", "}") == words.replace("](", "] (")
    else:
        assert json.loads(written)[0]["message"] == text


@given(st.text(), st.text())
def test_no_text_ends_a_command_of_github(message: str, name: str) -> None:
    """Message and properties come back from the runner as they were, and nothing else does."""
    one = replace(finding(), message=message or "x", file=f"records/people/{name}", hint="")
    ((_, properties, told),) = commands(github(Report((one,))))
    assert told == sentence(one)
    assert properties.keys() == {"file", "line", "col", "title"}


@pytest.mark.parametrize("text", TEXTS)
def test_the_table_of_the_summary_holds_the_words_as_words(text: str) -> None:
    """Markdown makes of each finding one row of four cells whose text is what was found, without any markup."""
    many = tuple(finding(text, number) for number in range(1, 13))
    tokens = MarkdownIt("gfm-like", {"linkify": False, "html": True}).parse(table(Report(many)))
    cells = [one for place, one in enumerate(tokens) if one.type == "inline" and tokens[place - 1].type == "td_open"]
    assert len(cells) == 4 * len(many)
    assert {child.type for one in cells for child in one.children or ()} <= {"text", "text_special"}
    said_words = " ".join(sentence(many[0]).split())
    assert " ".join("".join(child.content for child in cells[2].children or ()).split()) == said_words


def test_what_github_would_not_show_stands_in_the_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With more errors or warnings than become annotations, all are added to the step's summary, and only then."""
    monkeypatch.chdir(tmp_path)
    asked, file = Asked(form="github"), tmp_path / "summary.md"
    file.write_text("mine\n\n", encoding="utf-8")
    monkeypatch.setenv(SUMMARY, str(file))
    few = [finding(number=number) for number in range(SHOWN)]
    assert said(few, tmp_path / "records", asked, "9 records").err == ""
    assert file.read_text(encoding="utf-8") == "mine\n\n"
    answer = said([*few, finding(number=99)], tmp_path / "records", asked, "9 records")
    assert answer.out.count("::error ") == SHOWN + 1
    assert answer.out.endswith("\n9 records: 11 errors in 11 files\n")
    text = file.read_text(encoding="utf-8")
    assert text.startswith("mine\n\n### dossier check: 11 errors in 11 files\n")
    assert text.count("a99&#46;yaml") == 1
    monkeypatch.setenv(SUMMARY, str(tmp_path / "none" / "summary.md"))
    assert said([*few, finding(number=99)], tmp_path / "records", asked, "").err.startswith("dossier: the summary")


def test_a_summary_is_never_larger_than_github_takes(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What has no room is counted, and what others wrote before counts as room taken."""
    many = tuple(finding("шестьдесят четыре | " * 20, number) for number in range(1, 2000))
    text = table(Report(many))
    assert MOST_BYTES - 20_000 < len(text.encode()) <= MOST_BYTES
    rows = text.count("&#46;yaml")
    assert f"\n{len(many) - rows} more are left out here" in text
    file = tmp_path / "summary.md"
    file.write_bytes(b"x" * (MOST_BYTES - 30_000))
    monkeypatch.setenv(SUMMARY, str(file))
    assert reporting._summarised(Report(many)) == ""
    assert MOST_BYTES - 30_000 < file.stat().st_size <= MOST_BYTES


def test_fingerprints_outlive_a_change_around_the_finding() -> None:
    """A line that moves keeps its fingerprint, and no two findings share one."""
    found = (finding("by: x", 1), finding("by: x", 1), finding("by: y", 1))
    before = [one["fingerprint"] for one in json.loads(gitlab(Report(found)))]
    assert len(set(before)) == 3
    moved = tuple(replace(one, line=one.line + 7, message="statements[1].by is wrong") for one in found)
    assert [one["fingerprint"] for one in json.loads(gitlab(Report(moved)))] == before


def test_sarif_has_what_its_readers_need() -> None:
    """Version and schema, every rule with its help, and results that point to rule, file, line and column from 1."""
    odd = replace(finding(), file="records/people/a b#c%d.yaml", line=0, column=0)
    log = json.loads(sarif(Report((finding(), odd))))
    assert (log["version"], len(log["runs"])) == ("2.1.0", 1)
    assert log["$schema"].endswith("/sarif-schema-2.1.0.json")
    (run,) = log["runs"]
    assert run["columnKind"] == "unicodeCodePoints"
    driver = run["tool"]["driver"]
    assert [rule["id"] for rule in driver["rules"]] == list(rules.names())
    assert all(rule["shortDescription"]["text"].endswith(".") for rule in driver["rules"])
    headings = (Path(__file__).parent.parent / "docs" / "rules.md").read_text(encoding="utf-8").splitlines()
    for rule in driver["rules"]:
        address = urlsplit(rule["helpUri"])
        assert address.scheme == "https" and address.path.endswith("/rules/")
        assert f"## {address.fragment}" in headings
    for result, one in zip(run["results"], (finding(), odd), strict=True):
        assert driver["rules"][result["ruleIndex"]]["id"] == result["ruleId"] == "shape"
        assert result["level"] == "error"
        ((place,),) = [(location["physicalLocation"],) for location in result["locations"]]
        assert unquote(urlsplit(place["artifactLocation"]["uri"]).path) == one.file
        assert place["region"] == {"startLine": max(1, one.line), "startColumn": max(1, one.column)}


@pytest.mark.parametrize(
    ("text", "written"), [("  ::add-mask::x", ":\\u003aadd-mask::x"), ("a ##[error]x", "##\\u005b")]
)
def test_plain_sentences_command_nothing_either(text: str, written: str) -> None:
    """The line of a record that is printed with a finding is no command of GitHub."""
    lines = list(finding(text, column=1).lines())
    assert written in lines[1]
    assert not [line for line in lines if line.lstrip().startswith("::") or "##[" in line]


def test_files_are_named_from_the_top_of_the_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier in a folder of a repository has its findings where the platform looks for the files."""
    (tmp_path / ".git").mkdir()
    (tmp_path / "inner" / "records").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "inner")
    answer = said([finding()], Path("records"), Asked(form="gitlab"), "9 records")
    (told,) = json.loads(answer.out)
    assert told["location"]["path"] == "inner/records/people/a1.yaml"
    assert answer.err.endswith("9 records: 1 error in 1 file\n"), "the log of the job tells it too"


def test_many_findings_are_counted_by_rule_too() -> None:
    """Beyond what an editor takes in, a last line says what most of them are; before, nothing is added."""
    found = [finding(number=number) for number in range(20)]
    other = replace(finding(number=21), rule="refs-resolve")
    assert said(found, Path("records"), Asked(), "9 records").out.endswith("\n9 records: 20 errors in 20 files\n")
    told = said([other, *found], Path("records"), Asked(), "9 records").out
    assert told.endswith(f"\n9 records: 21 errors in 21 files\nof which 20 {found[0].rule}, 1 refs-resolve\n")
