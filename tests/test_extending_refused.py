"""What a configuration may not name as its own, and what is said where a file of one's own goes wrong."""

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from click.testing import CliRunner

from dossier_gen.cli import main
from dossier_gen.console import configured
from dossier_gen.edition import Edition
from dossier_gen.extending.kinds import TAKEN
from dossier_gen.findings import UsageError
from dossier_gen.own import NOTHING, at_hand
from dossier_gen.pages import planned
from dossier_gen.records import BUILT_IN

HEAD = "from typing import ClassVar\nfrom dossier_gen.records import Record\n\n\n"
SHIP = f'{HEAD}class Ship(Record):\n    """A ship."""\n    folder: ClassVar[str] = "ships"\n'
WHOLE = f'{SHIP}    noun: ClassVar[str] = "ship"\n    plural: ClassVar[str] = "Ships"\n'
ITEM = f'{HEAD}from dossier_gen.fields.items import Item\n\n\nclass Tenure(Item):\n    """Ours."""\n\n\n'
CLASH = f"{WHOLE}    tenures: tuple[Tenure, ...] = ()\n".replace(HEAD, ITEM)
SHIPS = "own_kinds: {ship: own.py}"
RULES = "own_rules: [own.py]"
OUTPUT = "own_outputs: {list: own.py}"


@pytest.fixture
def said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str, Mapping[str, str]], str]:
    """Why a configuration with an option and files beside it is refused."""
    monkeypatch.chdir(tmp_path)

    def refused(option: str, files: Mapping[str, str]) -> str:
        written = {"mkdocs.yml": f"site_name: A\nplugins:\n  - dossier:\n      {option}\n", "docs/index.md": "# A\n"}
        for name, text in {**written, **files}.items():
            Path(name).parent.mkdir(exist_ok=True)
            Path(name).write_text(text, encoding="utf-8")
        with pytest.raises(UsageError) as error:
            configured("mkdocs.yml")
        return str(error.value)

    return refused


@pytest.mark.parametrize(
    ("option", "own", "sentence"),
    [
        ("own_kinds: {person: own.py}", WHOLE, "names 'person', which every dossier has already: take another word"),
        ("own_kinds: {my-ship: own.py}", WHOLE, "names 'my-ship', which cannot be a kind: a kind is one word"),
        (SHIPS, WHOLE.replace('"ships"', '"people"'), "own.py:5: the folder 'people' is that of the kind person"),
        (SHIPS, WHOLE.replace('"ships"', '"files"'), "own.py:5: 'files' cannot be the folder of a kind"),
        ("own_kinds: {ship: own.py, boat: own.py}", WHOLE, "the kinds ship and boat have one folder, 'ships'"),
        (SHIPS, SHIP, 'own.py:5: the class Ship needs noun, as in noun = "…"'),
        (SHIPS, "x = 1\n", "own.py declares no classes of records"),
        (SHIPS, f"{WHOLE}    columns: ClassVar[tuple[str, ...]] = ('keel',)\n", "has no field 'keel' for a column"),
        (SHIPS, f"{WHOLE}    keel: set = None\n    deck: 'Deck'\n", "own.py:5: "),
        (
            SHIPS,
            f"{WHOLE}    words: ClassVar[dict] = {{'ru': {{'ship': 1}}}}\n",
            "own.py:5: the words of the language ru for",
        ),
        (SHIPS, CLASH, "in them are called Tenure: rename yours"),
        (SHIPS, "def oops(:\n", "own.py:1:10: this is no Python: invalid syntax"),
        (SHIPS, "import sys\nx = [\n    1 / 0\n]\n", "own.py:3: ZeroDivisionError: division by zero"),
        (SHIPS, "raise SystemExit('bye')\n", "own.py:1: SystemExit: bye"),
        (RULES, 'def dates(case):\n    """Ours."""\n', "own.py:1: there is a rule 'dates' already"),
        (RULES, "def tall(case):\n    yield\n", "own.py:1: the rule 'tall' needs a docstring"),
        (RULES, 'def tall():\n    """Tall."""\n', "own.py:1: the rule 'tall' takes a case, or corpus and policy"),
        (RULES, "from os.path import join\n", "own.py defines no rule"),
        (OUTPUT, "x = 1\n", "own.py defines no function write(edition, folder)"),
        ("own_outputs: {json: own.py}", "", "names 'json', which is an output already: take another name"),
        ("own_outputs: {a/b: own.py}", "", "names 'a/b', which cannot be the name of a folder"),
        ("own_outputs: {list: gone.py}", "", "names 'gone.py', which is no file beside the configuration"),
        ("own_templates: gone", "", "names 'gone', which is no folder beside the configuration"),
        ("extra: {persn: {a: line}}", "", "the option extra names 'persn', which is no kind: did you mean person?"),
        ("extra: {person: {a: lines}}", "", "person.a: 'lines' is no type: did you mean line?"),
        ("extra: {person: {A b: line}}", "", "'A b' cannot be a field: use small letters, digits"),
        ("extra: {person: {a: {type: line, lable: A}}}", "", "person.a: it takes type, label, help, to, back, happens"),
        ("extra: {person: {a: ref}}", "", "person.a: say the kinds it may name with to"),
        ("extra: {person: {a: {type: ref, to: ship, back: A}}}", "", "person.a: 'ship' is no kind: the kinds are"),
        ("extra: {person: {a: {type: line, back: A}}}", "", "person.a: only a ref has to and back"),
        ("extra: {person: {a: {type: line, happens: a}}}", "", "person.a: only a date or a moment happens"),
        ("extra: {person: {a: {type: line, label: {Englisch: A}}}}", "", "'Englisch' is no language tag (BCP 47)"),
        ("extra: {person: [a]}", "", "write its fields below it, each with its type"),
    ],
)
def test_what_is_refused(option: str, own: str, sentence: str, said: Callable[..., str]) -> None:
    """A clash, a declaration that is none, a file that cannot be run: one sentence, with file and line."""
    assert sentence in said(option, {"own.py": own})


def test_no_kind_takes_the_place_of_a_page(public_edition: Edition) -> None:
    """What stands at the root of a site is no folder of a kind."""
    roots = {one.path.partition("/")[0].removesuffix(".md") for one in planned(public_edition)}
    assert roots - {record.folder for record in BUILT_IN.values()} <= TAKEN


def test_a_template_that_is_none(said: Callable[..., str]) -> None:
    """It is told before any page is made."""
    files = {"own/person.md.jinja": "{% extends 'built-in/person.md.jinja' %}\n{% block facts %}\n{% if %}\n"}
    assert "own/person.md.jinja:3: this is no template: Expected an expression" in said("own_templates: own", files)


@pytest.mark.parametrize("named", ["../outside.py", "link.py"])
def test_a_file_outside_is_not_run(named: str, said: Callable[..., str], tmp_path: Path) -> None:
    """Neither by its path nor by a symbolic link does a configuration reach a file that is not the dossier's."""
    ran = tmp_path.parent / f"ran-{tmp_path.name}"
    outside = tmp_path.parent / "outside.py"
    outside.write_text(f"open({str(ran)!r}, 'w')\n", encoding="utf-8")
    (tmp_path / "link.py").symlink_to(outside)
    assert f"names '{named}', which lies outside the folder of the dossier" in said(f"own_rules: [{named}]", {})
    assert not ran.exists()
    assert at_hand() is NOTHING


RECORDS = {
    "records/people/a.yaml": "name: A\ncite: [source/s]\n",
    "records/sources/s.yaml": "name: S\ntype: book\ntitle: S\n",
}


@pytest.mark.parametrize(
    ("option", "files", "command", "sentence"),
    [
        (
            RULES,
            {"own.py": 'def tall(case):\n    """Tall."""\n    yield case.keel\n'},
            "check",
            "own.py:3: AttributeError",
        ),
        (
            RULES,
            {"own.py": 'def tall(case):\n    """Tall."""\n    yield "x"\n'},
            "check",
            "own.py: TypeError: the rule 'tall' yields 'x', which is no finding",
        ),
        (
            OUTPUT,
            {"own.py": "def write(edition, folder):\n    edition.keel\n"},
            "write list --to out",
            "own.py:2: Attr",
        ),
        (
            "own_templates: own",
            {"own/person.md.jinja": "\n{{ record.keel.length }}\n"},
            "write markdown --to out",
            "own/person.md.jinja:2: the template cannot be filled",
        ),
    ],
)
def test_what_goes_wrong_later_is_one_sentence_too(
    option: str,
    files: dict[str, str],
    command: str,
    sentence: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """An error in a rule, an output or a template names its file and line, without a traceback of ours."""
    monkeypatch.chdir(tmp_path)
    config = f"site_name: A\nplugins:\n  - dossier:\n      {option}\n"
    for name, text in {"mkdocs.yml": config, "docs/index.md": "# A\n", **RECORDS, **files}.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    result = CliRunner().invoke(main, command.split())
    assert result.exit_code == 2
    assert result.output.splitlines()[-1].startswith(f"dossier: {sentence}")
    assert not Path("out").exists()
