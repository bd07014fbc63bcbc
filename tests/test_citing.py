"""Citations of a page: each form read back by its own rules."""

import json
import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from dossier_gen.citing import CitedPage, bibtex, cited_page, csl_json, plain, ris
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from tests.hostile import VISIBLE
from tests.test_security import HOSTILE

ADDRESS = "https://river.example/people/ada-example/"
TEX = {
    "textbackslash": "\\",
    "textbraceleft": "{",
    "textbraceright": "}",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textless": "<",
    "textgreater": ">",
    "textbar": "|",
}


def page(title: str = "Ada Example", address: str = ADDRESS) -> CitedPage:
    day, changed = date(2024, 6, 1), date(2024, 5, 20)
    return CitedPage("person-one", title, "Rivers & Harbours", "en", day, "0123456789", changed, address)


def entry(text: str) -> tuple[str, dict[str, str]]:
    """Key and fields of one entry of BibTeX, its braces counted as BibTeX counts them: behind a backslash too."""
    head = re.match(r"@misc\{([a-z0-9-]+),\n", text)
    assert head
    at, fields = head.end(), {}
    while match := re.compile(r"  (\w+) = (\{|[a-z]{3},\n)").match(text, at):
        name, value = match.groups()
        at = match.end()
        if value == "{":
            depth, start = 1, at
            while depth:
                depth += {"{": 1, "}": -1}.get(text[at], 0)
                at += 1
            value = text[start : at - 1]
            assert text[at : at + 2] == ",\n"
            at += 2
        fields[name] = value.removesuffix(",\n")
    assert text[at:] == "}\n"
    return head[1], fields


def typeset(tex: str) -> str:
    """The words that TeX sets for what stands in a field."""
    assert not re.search(r"(?<!\\)[$&#_%~^<>|]", tex)
    shown = re.sub(r"\\(text\w+)\{\}", lambda command: f"\0{ord(TEX[command[1]])};", tex)
    shown = re.sub(r"\\([$&#_%])", r"\1", shown)
    assert not re.search(r"[\\{}]", shown)
    return re.sub("\0(\\d+);", lambda code: chr(int(code[1])), shown)


def test_words_say_title_site_edition_version_and_address() -> None:
    """In words, a page is cited by title, site, edition, version, last change and address."""
    assert plain(page()) == (
        "“Ada Example”. Rivers & Harbours. Edition of 1 June 2024, version 0123456789. "
        f"Last changed 20 May 2024. {ADDRESS}"
    )


def test_what_is_not_known_is_left_out(public_edition: Edition) -> None:
    """Without git and an address of the site there is neither version nor last change nor address."""
    cited = cited_page(public_edition, Ref.parse("person/ada-example"), "")
    assert plain(cited) == "“Ada Example”. Small world. Edition of 1 June 2024."
    assert set(entry(bibtex(cited))[1]) == {"title", "howpublished", "year", "month", "note"}
    assert set(json.loads(csl_json(cited))[0]) == {"id", "type", "title", "container-title", "issued", "language"}
    assert [line[:2] for line in ris(cited).split("\r\n")] == ["TY", "ID", "TI", "T2", "PY", "DA", "LA", "ER", ""]


def test_bibtex_is_one_entry() -> None:
    """BibTeX gives the page as `misc`, its title protected from changes of case, the month by its macro."""
    key, fields = entry(bibtex(page()))
    assert key == "person-one"
    assert fields == {
        "title": "{Ada Example}",
        "howpublished": r"Rivers \& Harbours",
        "year": "2024",
        "month": "jun",
        "note": "Edition of 1 June 2024, version 0123456789. Last changed 20 May 2024",
        "url": ADDRESS,
    }


@pytest.mark.parametrize("address", ["https://x.example/a_b/%20#c", "https://x.example/{a}\\b"])
def test_bibtex_keeps_the_address_as_it_stands(address: str) -> None:
    """An address in BibTeX is not written in TeX's commands; only braces and backslashes are percent-encoded."""
    shown = entry(bibtex(page(address=address)))[1]["url"]
    assert shown.replace("%7B", "{").replace("%7D", "}").replace("%5C", "\\") == address


@given(HOSTILE)
def test_any_title_is_read_back_from_every_form(title: str) -> None:
    """Whatever a name holds, it comes out of BibTeX, CSL-JSON and RIS as the same words on one line."""
    _read_back(title)


@pytest.mark.parametrize("title", VISIBLE)
def test_hostile_title_is_read_back_from_every_form(title: str) -> None:
    """So does a hostile one."""
    _read_back(title)


def _read_back(title: str) -> None:
    line = " ".join(title.split())
    cited = page(line)
    shown = entry(bibtex(cited))[1]["title"]
    assert typeset(shown.removeprefix("{").removesuffix("}")) == line
    assert json.loads(csl_json(cited))[0]["title"] == line
    assert f"TI  - {line}\r\n" in ris(cited)
    assert len(ris(cited).split("\r\n")) == 12


def test_names_over_several_lines_become_one(edition_of) -> None:
    """A name with line breaks adds no field to any form."""
    edition = edition_of({"person/one": {"name": "Ada\nER  - \r\nTI  - Other"}})
    cited = cited_page(edition, Ref.parse("person/one"), "")
    assert "TI  - Ada ER - TI - Other\r\n" in ris(cited)


def test_ris_lines_have_tag_and_ending() -> None:
    """Every line of RIS is a tag, two spaces, a hyphen, a space and a value, ended by CR and LF."""
    *lines, rest = ris(page()).split("\r\n")
    assert rest == ""
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines)
    assert lines[0] == "TY  - ELEC"
    assert lines[-1] == "ER  - "
    assert "DA  - 2024/06/01" in lines


def test_csl_json_is_a_webpage_of_the_editions_day() -> None:
    """CSL-JSON says webpage, the site as its container, and the edition's day."""
    (item,) = json.loads(csl_json(page()))
    assert item == {
        "id": "person-one",
        "type": "webpage",
        "title": "Ada Example",
        "container-title": "Rivers & Harbours",
        "issued": {"date-parts": [[2024, 6, 1]]},
        "version": "0123456789",
        "note": "Last changed 20 May 2024",
        "language": "en",
        "URL": ADDRESS,
    }


def test_an_abbreviation_at_the_end_has_one_full_stop() -> None:
    """A Russian date ends with `г.`: no second stop stands behind it, before an address or at the end."""
    page = CitedPage(
        "k", "Страница", "Досье", "ru", date(2024, 6, 1), changed=date(2024, 5, 1), address="https://d.example/"
    )
    assert ".." not in plain(page)
    assert ".." not in plain(replace(page, address=""))
    assert plain(page).endswith("г. https://d.example/")
