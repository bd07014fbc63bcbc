"""Whatever a file holds, only findings come of it, each with its place; and a record without errors has its page."""

import random
import shutil
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dossier_gen.briefings.binding import book
from dossier_gen.edition import Cover, Edition, check
from dossier_gen.fields.refs import record_ref
from dossier_gen.findings import Finding, errors
from dossier_gen.graph import graph
from dossier_gen.pages import record_page
from dossier_gen.records import FOLDERS
from dossier_gen.records.briefing import SUBJECTS
from dossier_gen.redact import redact
from tests.conftest import AUDIENCES, POLICY, SMALL
from tests.hostile import INVISIBLE, VISIBLE

pytestmark = pytest.mark.slow

GOOD = sorted(path.relative_to(SMALL).as_posix() for path in SMALL.glob("*/*.yaml"))
TOKENS = (
    *VISIBLE,
    *INVISIBLE,
    *(
        "---",
        "...",
        "{",
        "}",
        "[",
        "]",
        "- ",
        "? ",
        ": ",
        " #",
        "&a ",
        "*a ",
        "!!python/name:os.system ",
        "<<: *a",
        "|",
        ">",
    ),
    *("%YAML 1.1", "\t", "'", '"', "\\", "~", "null", "true", "no", "0x1f", "1e999", ".nan", "9" * 5000, "²", "\ud7ff"),
    *("../", "person/ada-example", "source/almanac, ²", "country/no", "person/index", "event/talks-2024-05-14#ice"),
    *("0000", "0001-01-01", "9999-12-31", "2024-02-30", "1XXX", "198X", "2024-01-01/..", "../9999", "2024-05-14T25:00"),
    *(
        "2024-05-14T10:00[Etc/../../x]",
        "2024-13~",
        "a\u0301" * 40,
        "аa",
        "[[",
        "]]",
        "[@",
        "`" * 99,
        "> " * 99,
        "* " * 99,
    ),
)


@pytest.fixture(scope="module")
def laid_over(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[str, bytes], tuple[Finding, ...]]]:
    """Lays a file over the small world, checks the whole, and makes page and briefing of it where it has no errors."""
    folder = tmp_path_factory.mktemp("hostile") / "records"
    shutil.copytree(SMALL, folder)

    def laid(name: str, data: bytes) -> tuple[Finding, ...]:
        path = folder / name
        before = path.read_bytes() if path.exists() else None
        path.write_bytes(data)
        try:
            return _checked(folder, name)
        finally:
            path.unlink() if before is None else path.write_bytes(before)

    yield laid


def _checked(folder: Path, name: str) -> tuple[Finding, ...]:
    checked = check(folder, POLICY)
    if not errors(checked.findings):
        kind, file = name.split("/")
        ref = record_ref(FOLDERS[kind], file.removesuffix(".yaml"))
        seen = redact(checked.corpus, "internal", AUDIENCES)
        edition = Edition(graph(seen), Cover("Small world", date(2024, 6, 1), audience="internal"))
        assert record_page(edition, ref).markdown
        assert ref.kind not in SUBJECTS or book(edition, ref)
    return checked.findings


def _are_told_well(findings: tuple[Finding, ...]) -> bool:
    """Whether each finding has a file, a place in it and a sentence, and prints nothing that a terminal obeys."""
    return all(
        one.file.startswith("records/")
        and one.line >= 1
        and one.column >= 1
        and len(one.message.split()) > 1
        and all(line.replace("\u3000", "").isprintable() for line in one.lines())
        for one in findings
    )


@settings(max_examples=60)
@given(data=st.binary(max_size=2000), name=st.sampled_from(GOOD))
def test_any_bytes_give_findings(laid_over, data: bytes, name: str) -> None:
    """Any bytes in place of a record give findings, and no error of the program."""
    findings = laid_over(name, data)
    assert findings
    assert _are_told_well(findings)


SCALARS = st.sampled_from(TOKENS) | st.text(max_size=20) | st.dates().map(str) | st.integers().map(str)
KEYS = st.sampled_from(
    (
        "name",
        "names",
        "cite",
        "type",
        "at",
        "dates",
        "summary",
        "body",
        "tenures",
        "sides",
        "parties",
        "disputed",
        "for",
    )
)


@st.composite
def yaml_text(draw: st.DrawFn, depth: int = 0) -> str:
    """Lines that look like YAML, of fields that are known and values that are not."""
    lines = []
    for _ in range(draw(st.integers(1, 4))):
        begin = "  " * depth + draw(st.sampled_from(("", "- "))) + draw(KEYS | st.text(max_size=5)) + ": "
        deeper = depth < 4 and draw(st.booleans())
        lines.append(begin + ("\n" + draw(yaml_text(depth + 1)) if deeper else draw(SCALARS)))
    return "\n".join(lines)


@settings(max_examples=60)
@given(text=yaml_text(), name=st.sampled_from(GOOD))
def test_any_yaml_gives_findings(laid_over, text: str, name: str) -> None:
    """So does any text that looks like YAML."""
    assert _are_told_well(laid_over(name, f"{text}\n".encode("utf-8", "surrogatepass")))


def flipped(data: bytes, rnd: random.Random) -> bytes:
    """A byte is another."""
    at = rnd.randrange(len(data))
    return data[:at] + bytes([rnd.randrange(256)]) + data[at + 1 :]


def without_line(data: bytes, rnd: random.Random) -> bytes:
    """A line is gone."""
    lines = data.split(b"\n")
    del lines[rnd.randrange(len(lines))]
    return b"\n".join(lines)


def line_elsewhere(data: bytes, rnd: random.Random) -> bytes:
    """A line stands in another place once more, as deep as it was or deeper."""
    lines = data.split(b"\n")
    lines.insert(rnd.randrange(len(lines) + 1), b" " * rnd.choice((0, 0, 2, 4)) + rnd.choice(lines))
    return b"\n".join(lines)


def with_token(data: bytes, rnd: random.Random) -> bytes:
    """A hostile text stands somewhere."""
    at = rnd.randrange(len(data) + 1)
    return data[:at] + rnd.choice(TOKENS).encode() + data[at:]


def other_value(data: bytes, rnd: random.Random) -> bytes:
    """A field has a hostile value, or that of another field."""
    lines = data.split(b"\n")
    fields = [at for at, line in enumerate(lines) if b": " in line]
    if not fields:
        return data
    at, other = rnd.choice(fields), rnd.choice(fields)
    values = (rnd.choice(TOKENS).encode(), lines[other].partition(b": ")[2])
    lines[at] = lines[at].partition(b": ")[0] + b": " + rnd.choice(values)
    return b"\n".join(lines)


MUTATIONS = (flipped, without_line, line_elsewhere, with_token, other_value, other_value)


@settings(max_examples=150)
@given(rnd=st.randoms(use_true_random=False), name=st.sampled_from(GOOD))
def test_any_mutation_of_a_good_record_gives_findings_or_a_page(laid_over, rnd: random.Random, name: str) -> None:
    """A good record that is damaged in a few places gives findings, or is a record still and has its page."""
    data = (SMALL / name).read_bytes()
    for _ in range(rnd.choice((1, 1, 2, 4))):
        data = rnd.choice(MUTATIONS)(data, rnd) or b"\n"
    assert _are_told_well(laid_over(name, data))


def test_places_of_a_source_that_are_no_plain_numbers_are_sorted(laid_over) -> None:
    """Superscripts and numbers of thousands of digits are places in a source like any other."""
    places = " ".join(f"[@almanac, {place}]" for place in ("²", "٣", "9" * 5000, "10", "9", "①"))
    findings = laid_over("people/eva.yaml", f"name: Eva\nsummary: Said {places}.\ncite: [source/almanac]\n".encode())
    assert findings == ()
