"""Whatever a file holds, reading and checking it takes two seconds and 300 MB at most, and its page is made in time.

Each case is laid over the small world and runs in a process of its own. Time is that of the processor, so that a busy
machine changes nothing; memory is the highest that the process ever held, the interpreter and the program included.
"""

import hashlib
import json
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from string import ascii_lowercase

import pytest

from dossier_gen.findings import MAX_TOLD
from dossier_gen.plaintext import MAX_SIGNS, SIGNS
from tests.conftest import SMALL, WorldMaker
from tests.test_rules import FILES

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(sys.platform != "linux", reason="limits of processes are those of Linux"),
]

SECONDS, MB = 2, 300
SIZE = 1 << 20
PERSON = "name: Eva\ncite: [source/almanac]\n"
EVENT = "name: E\ntype: talks\nat: 2024-05-14\ncite: [source/almanac]\n"

Run = Callable[..., dict[str, object]]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Run]:
    """Does a piece of work with files laid over the small world, in a bounded process, and gives back the measures.

    A busy machine makes work seem to take longer, never shorter: what seems too long is measured up to three times.
    """
    command = [sys.executable, "-m", "tests.bounded"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout

        def done(work: str, folder: Path, ref: str = "", seconds: int = SECONDS) -> dict[str, object]:
            order = {"work": work, "folder": str(folder), "ref": ref, "seconds": seconds}
            for _ in range(3):
                process.stdin.write(json.dumps(order) + "\n")
                process.stdin.flush()
                said: dict[str, object] = json.loads(process.stdout.readline())
                if "died" in said or float(str(said["seconds"])) <= seconds:
                    break
            return said

        yield done
        process.stdin.close()


def filled(unit: str, head: str = "", size: int = SIZE) -> str:
    """A unit again and again, up to a size in bytes."""
    return head + unit * ((size - len(head.encode())) // len(unit.encode()))


def numbered(unit: str, head: str = "", count: int = 9_900) -> str:
    """A unit with a number in the place of `%`, up to the size of a file or the number of values it may hold."""
    written = [head]
    left = SIZE - len(head.encode()) - 2
    for number in range(count):
        one = unit.replace("%", str(number))
        left -= len(one.encode())
        if left < 0:
            break
        written.append(one)
    return "".join(written)


def listed(field: str, item: str, values: int, head: str = PERSON) -> str:
    """A list of as many items as a file may hold, each of so many values, on one line."""
    return numbered(f"{item},", f"{head}{field}: [", 9_900 // values) + "]\n"


def told(unit: str, length: int = 19_900) -> str:
    """Statements of an event that say a unit again and again, up to the size of a file and the signs it may hold."""
    written, left, signs = [f"{EVENT}statements:\n"], SIZE - 200, MAX_SIGNS - 100
    while True:
        said = json.dumps(f"{len(written)} {unit * (length // len(unit))}", ensure_ascii=False)
        one = f"- {{by: person/ada-example, act: notes, says: {said}}}\n"
        left, signs = left - len(one.encode()), signs - sum(map(one.count, f"{SIGNS}\n"))
        if left < 0 or signs < 0:
            return "".join(written)
        written.append(one)


def prose(unit: str, begin: str = "") -> str:
    """An event whose body is a unit again and again, up to the length of a text and the signs of a file."""
    cost = sum(map(unit.count, f"{SIGNS}\n"))
    times = min((19_900 - len(begin)) // len(unit), (MAX_SIGNS - 200) // cost if cost else 20_000)
    return f"{EVENT}body: |\n" + "".join(f"  {line}\n" for line in (begin + unit * times).split("\n"))


READ: dict[str, str | bytes] = {
    "aliases": "a: &a [x,x]\n" + "".join(f"k{n}: &k{n} [*a,*a,*a]\n" for n in range(500)),
    "aliases of one list": filled("*a,", "name: &a [x]\nnames: ["),
    "lists in lists": "[" * SIZE,
    "mappings in mappings": filled("{a: "),
    "dashes": filled("- "),
    "question marks": filled("? "),
    "steps": "".join(f"{' ' * n}- a:\n" for n in range(1, 1_400)),
    "a word": filled("a", "name: "),
    "a name of a field": filled("a", "a") + ": b",
    "a word in quotation marks": filled("a", 'name: "') + '"',
    "quotation marks": filled("'", "name: '"),
    "escapes": filled("\\x41", 'name: "'),
    "hidden escapes": filled("\\u200b", 'name: "'),
    "empty members": filled("-\n", "names:\n"),
    "a member of a list": filled("- x\n", "names:\n"),
    "fields": "".join(f"k{n}: v\n" for n in range(100_000)),
    "one field": filled("a: b\n"),
    "keys without end": filled("a,", "["),
    "pairs without end": filled("a: b,", "["),
    "complex keys": filled("? a\n"),
    "tabs": filled("\t"),
    "spaces": filled(" "),
    "line ends": filled("\n"),
    "carriage returns": filled("\r"),
    "colons": filled(": "),
    "anchors": filled("&a "),
    "tags": filled("!a "),
    "signs of tags": filled("!"),
    "comments": filled("#\n"),
    "documents": filled("---\n"),
    "ends of documents": filled("...\n"),
    "directives": filled("%YAML 1.2\n"),
    "folded lines": filled(" \n", "name: >\n"),
    "NUL": b"\0" * SIZE,
    "a NUL": b"name: a\0b\n",
    "lone surrogates": b"name: \xed\xa0\x80\n" * 1000,
    "escaped surrogates": filled('- "\\ud800"\n', "names:\n"),
    "UTF-16": ("name: Eva\n" * 40_000).encode("utf-16"),
    "UTF-16 without a mark": ("name: Eva\n" * 40_000).encode("utf-16-be"),
    "random bytes": random.Random(1).randbytes(SIZE),
    "random ASCII": bytes(random.Random(2).choices(range(32, 127), k=SIZE)),
    "invisible signs": filled("\u200b"),
    "invisible signs in lines": filled("a\u200b\n", size=20_000),
    "one accent": filled("\u0301", "name: a"),
    "accents out of order": filled("\u0301\u0323", "name: a"),
    "accents that come apart": filled("\u0f73", "name: a"),
    "accents just allowed": filled("a" + "\u0301\u0323" * 15, "name: "),
    "letters that come apart": filled("\ufb2c", "name: "),
}
"""Files that are hard to read."""

CHECKED: dict[str, str] = {
    "100,000 members": PERSON + "languages: [" + "en," * 100_000 + "]\n",
    "forms of the name": listed("names", "{text: Wáng %, lang: zh-Latn}", 3),
    "200 long forms": PERSON + "names: [" + f"{{text: {'shchyo ' * 70}, lang: ru-Latn}}," * 200 + "]\n",
    "a name of many words": "cite: [source/almanac]\nname: " + "xian " * 100,
    "a name without spaces": "cite: [source/almanac]\nname: " + "xian" * 125,
    "a name in many languages": "cite: [source/almanac]\nname: {"
    + ",".join(f"{a}{b}: {'ab ' * 160}" for a in ascii_lowercase for b in ascii_lowercase)
    + "}\n",
    "blank values": listed("names", "~", 1),
    "wrong values": listed("names", "{a: b, text: }", 3),
    "unknown fields": "{name: Eva," + numbered("nam%: a,") + "}\n",
    "refs": listed("topics", "topic/rivers", 1),
    "refs to nothing": listed("topics", "topic/river-trad%", 1),
    "refs of a wrong kind": listed("topics", "person/ada-exampl%", 1),
    "refs of no form": listed("topics", "x" * 80 + "%", 1),
    "a ref without end": PERSON + f"topics: [topic/{'a-' * 500_000}]\n",
    "former refs": listed("formerly", "person/a%", 1),
    "refs to others": listed("different_from", "person/ada-example", 1),
    "citations": listed("cite", "'source/almanac, %'", 1, "name: Eva\n"),
    "a place without end": f"name: Eva\ncite: ['source/almanac, {'9' * 900_000}']\n",
    "citations of fields": listed("cite", "{source: source/almanac, for: ['names[%].text']}", 4, "name: Eva\n"),
    "paths of fields": "name: Eva\ncite: [{source: source/almanac, for: ["
    + ",".join(["." + "a." * 240] * 1_800)
    + "]}]\n",
    "disputed values": listed("disputed", "{field: nam%, value: x}", 3),
    "gaps": listed("gaps", "{what: x%, on: 2024}", 3),
    "identifiers": PERSON + "identifiers: {" + numbered("k%: v,") + "}\n",
    "tenures": listed("tenures", "{office: institution/northland-assembly#speaker, from: 2020}", 3),
    "tenures of all times": listed(
        "tenures", "{title: x%, institution: institution/northland-assembly, from: 0001-01-01, to: 9999-12-31}", 5
    ),
    "a day without end": f"{PERSON}checked: {'1' * 900_000}\n",
    "a year of X": f"{PERSON}checked: {'X' * 900_000}\n",
    "a span without end": f"{PERSON}checked: 2020{'/..' * 300_000}\n",
    "wrong days": listed("names", "{text: a, lang: en, from: 2023-13-%}", 4),
    "a moment without end": f"{EVENT.replace('2024-05-14', '2024-05-14T10:00[' + 'A/' * 400_000 + ']')}",
    "a moment of brackets": f"{EVENT.replace('2024-05-14', chr(39) + '2024-05-14' + '[' * 4_000 + chr(39))}",
    "an address without end": f"{PERSON}website: https://{'a.' * 400_000}\n",
    "mixed scripts": listed("gaps", "{what: " + "aа" * 100 + "%}", 2),
    "languages": PERSON
    + "names: ["
    + ",".join(
        f"{{text: 'Mon 2006-01-0{n % 10}', lang: {a}{b}}}"
        for n, (a, b) in enumerate((a, b) for a in ascii_lowercase for b in "abcdefg")
    )
    + "]\n",
    "weekdays in languages": PERSON
    + "summary: {"
    + ",".join(f"{a}{b}: 'lundi 2006-01-02, Montag 2 January 2006'" for a in ascii_lowercase for b in ascii_lowercase)
    + "}\n",
    "participants": f"{EVENT}sides: [{{for: country/northland, participants: [{'person/ada-example,' * 9_000}]}}]\n",
    "items of one id": listed("statements", "{id: a, by: person/ada-example, act: notes, says: x}", 5, EVENT),
}
"""Files that can be read, and are hard to check."""

SAID = {
    "words": "some words and more of them, ",
    "Han": "中文",
    "dates": "2006-01-02 (Mon) ",
    "dates behind": "Mon, 2 January 2006 ",
    "dates in Chinese": "2006年1月2日（星期一）",
    "dates in three languages": "2006-01-02 Mon понедельник 周一 ",
    "wrong dates": "2006-01-02 (Tue) ",
    "weekdays": "Mon, ",
    "days": "1 January, 22 ",
    "spaces behind a date": "2006-01-02" + " " * 400,
    "spaces in a date": "1" + " " * 400,
    "mixed scripts": "aа bб ",
    "mixed scripts in one word": "aа",
    "Greek": "Ωa ",
    "accents": "a" + "\u0301" * 29 + "б",
    "addresses": "http://aа",
    "www": "www.",
    "ellipses": "(...",
    "quotation marks": "'",
}
"""What texts say that are hard for a rule, each again and again."""

HARD = "[[person/ada-example]] \\` "
"""A mark and signs that may hide one: the rules read the whole Markdown."""
PROSE = {
    "brackets": "[",
    "two brackets": "[[",
    "closing brackets": "]",
    "open links": "[a](",
    "open addresses": "[](",
    "open titles": '[a](b "',
    "open angles": "[a](<b",
    "links": "[a](http://b) ",
    "pictures": "![",
    "stars": "*",
    "open emphasis": "*a ",
    "open strong emphasis": "**a ",
    "mixed emphasis": "*a_ ",
    "emphasis in words": "a**b",
    "emphasis in emphasis": "a_b*c__d**",
    "ticks": "`",
    "ticks and words": "`a",
    "backslashes": "\\",
    "angles": "<",
    "open elements": "<a",
    "comments": "<!--",
    "addresses": "<a@b.c>",
    "entities": "&#",
    "pipes": "|a",
    "dollars": "$~^",
    "marks": "[[a|b]]",
    "open marks": "[[a|",
    "citations": "[@almanac, 2] ",
    "open citations": "[@a,",
    "quotations": "> ",
    "quotations in lines": "> a\n",
    "members": "- ",
    "members in lines": "- a\n",
    "numbers in lines": "1. a\n",
    "all of them": "- 1. > ",
    "headings": "# a\n",
    "underlined headings": "a\n=\n",
    "fences": "```\n",
    "code": "    a\n\n",
    "rules": "***\n",
    "paragraphs": "a\n\n",
    "hard breaks": "a  \n",
    "references": "[a]: b\n",
    "tables": "|a|b|\n|-|-|\n",
}
"""What prose is made of that is hard to read as Markdown, each again and again."""

STEPS = {
    "lists in lists": "\n".join(f"{'  ' * n}- a" for n in range(130)),
    "quotations in quotations": "\n".join(f"{'>' * (n % 100)} a" for n in range(90)),
    "longer and longer ticks": "".join("`" * n + "a" for n in range(1, 130)),
    "links in links": "[a](" * 1_000 + "http://b)" * 1_000,
}
"""Prose that is hard as a whole."""

SOURCE = "name: S\ntype: article\ntitle: S\npublisher: P\npublished: 2024\nurl: https://example.org/s\nfile: s.txt\n"


def quoting(text: str, *quotes: str) -> Mapping[str, str | bytes]:
    """A stored text, its source, and a person who quotes it."""
    cite = "".join(f"- {{source: source/s, quote: {json.dumps(quote)}}}\n" for quote in quotes)
    source = f"{SOURCE}sha256: {hashlib.sha256(text.encode()).hexdigest()}\n"
    return {"sources/s.yaml": source, "files/s.txt": text, "people/eva.yaml": f"name: Eva\ncite:\n{cite}"}


QUOTED = {
    "words": quoting("a b " * 500_000, *("b a " * 100 + str(n) for n in range(1_500))),
    "one letter": quoting("a" * 2_000_000, *("a" * 5_000 + "b" for _ in range(100))),
    "a letter in a word": quoting("a" * 2_000_000, "a", "aa"),
    "pieces": quoting("ab" * 1_000_000, *("ab … " * 3_000 + f"c{n}" for n in range(50))),
    "accents": quoting("a" + "\u0301\u0323" * 400_000, "x"),
    "letters that become many": quoting("\ufdfa" * 600_000, "x"),
    "dashes": quoting("- " * 1_000_000, "- - x"),
    "60 MB": quoting("x" * 60_000_000, "y"),
}


def is_bounded(said: dict[str, object], seconds: float = SECONDS, mb: float = MB) -> bool:
    """Whether a piece of work came to an end within its limits."""
    return "died" not in said and float(str(said["seconds"])) <= seconds and float(str(said["mb"])) <= mb


@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in READ.items()])
def test_file_is_read_in_time(data: str | bytes, run: Run, small_with: WorldMaker) -> None:
    """A file that is hard to read gives a finding within two seconds and 300 MB."""
    said = run("check", small_with({"people/eva.yaml": data}))
    assert is_bounded(said), said
    assert said["result"]


@pytest.mark.parametrize("text", [pytest.param(text, id=name) for name, text in CHECKED.items()])
def test_file_is_checked_in_time(text: str, run: Run, small_with: WorldMaker) -> None:
    """So does a file that is hard to check."""
    file = "events/hard.yaml" if text.startswith(EVENT[:14]) else "people/eva.yaml"
    said = run("check", small_with({file: text}))
    assert is_bounded(said), said


@pytest.mark.parametrize("length", [19_900, 700])
@pytest.mark.parametrize("unit", [pytest.param(unit, id=name) for name, unit in SAID.items()])
def test_texts_are_checked_in_time(unit: str, length: int, run: Run, small_with: WorldMaker) -> None:
    """So does a file full of texts that are hard for a rule, few and long or many and short."""
    said = run("check", small_with({"events/hard.yaml": told(unit, length)}))
    assert is_bounded(said), said


@pytest.mark.parametrize("files", [pytest.param(files, id=name) for name, files in QUOTED.items()])
def test_quotations_are_looked_up_in_time(files: Mapping[str, str | bytes], run: Run, small_with: WorldMaker) -> None:
    """So does a stored text in which quotations are hard to find."""
    said = run("check", small_with(files))
    assert is_bounded(said), said


MADE = [pytest.param(prose(unit, HARD), id=name) for name, unit in PROSE.items()]
MADE += [pytest.param(prose(f"{text}\n", HARD), id=name) for name, text in STEPS.items()]


@pytest.mark.parametrize("text", MADE)
def test_prose_is_checked_and_shown_in_time(text: str, run: Run, small_with: WorldMaker) -> None:
    """Hard prose is checked within the limits, and has its page as HTML in twice the time of a check."""
    folder = small_with({"events/hard.yaml": text})
    said = run("check", folder)
    assert is_bounded(said), said
    shown = "marks-resolve" in str(said["result"]) or run("page", folder, "event/hard", 2 * SECONDS)
    assert shown is True or is_bounded(shown, 2 * SECONDS), shown


@pytest.mark.parametrize("unit", ["[", "*a_ ", "`a", "- a\n", "# a\n", "a\n\n", "<a@b.c>", "> a\n", "&#"])
def test_prose_is_set_in_time(unit: str, run: Run, small_with: WorldMaker) -> None:
    """Hard prose has its briefing as a PDF within ten seconds; the typesetter holds its fonts besides."""
    said = run("briefing", small_with({"events/hard.yaml": prose(unit)}), "event/hard", 10)
    assert is_bounded(said, 10, 2 * MB), said


@pytest.mark.parametrize("part", range(8))
def test_catalogue_is_checked_in_time(part: int, run: Run, tmp_path: Path) -> None:
    """Every file of the catalogue of bad files is checked within the limits."""
    for name in sorted(FILES)[part::8]:
        folder = tmp_path / name / "records"
        shutil.copytree(SMALL, folder)
        FILES[name].lay_over(folder)
        said = run("check", folder)
        assert is_bounded(said), (name, said)


def test_thousands_of_mistakes_are_told_in_part(found_in: Callable[[Mapping[str, str]], list[str]]) -> None:
    """Of the thousands of findings that one cause gives, a hundred are told, and that there are more."""
    assert found_in({"people/eva.yaml": listed("topics", "topic/nowhere%", 1)}) == ["refs-resolve"] * (MAX_TOLD + 1)


def test_a_process_that_takes_too_much_is_told(run: Run, small_with: WorldMaker) -> None:
    """What would go past its limits does not pass these tests."""
    folder = small_with({})
    assert run("nothing", folder) == {"died": 1}
    assert not is_bounded({"result": 0, "seconds": 3, "mb": 1})
    assert not is_bounded({"result": 0, "seconds": 1, "mb": 301})
