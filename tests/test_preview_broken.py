"""The preview outlives every edit: what is wrong is said, the last good site stays, and the mended one is shown."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from dossier_gen.own import Own, at_hand, take
from dossier_gen.preview import Preview
from tests.conftest import SMALL

CONFIG = """\
site_name: Small
theme: {name: material, font: false, custom_dir: look}
plugins: [dossier: {as_of: 2024-06-01, briefings: false, own_templates: mine}]
"""
PERSON = "name: Eva\nimage: {file: eva.png, alt: Eva, credit: Somebody, licence: CC0-1.0}\ncite: [source/almanac]\n"
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489"
    "0000000d49444154789c6360000002000001e221bc330000000049454e44ae426082"
)
LOOK, MINE = "look/partials/copyright.html", "mine/person.md.jinja"
"""Files of the user's own: a part of the theme, and the template of a kind, which is not there to begin with."""
FILES: dict[str, bytes] = {
    "records/people/eva.yaml": PERSON.encode(),
    "records/images/eva.png": PICTURE,
    "records/sources/almanac.yaml": (SMALL / "sources" / "almanac.yaml").read_bytes(),
    "docs/index.md": b"# Small\n",
    "mkdocs.yml": CONFIG.encode(),
    LOOK: b"Ours.\n",
    "mine/_mine.md.jinja": b"Mine.\n",
}
PAGE = "people/eva/index.html"

Breaking = Callable[[Path], object]


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Preview, Own]:
    """A dossier that is shown, at an address where nothing listens."""
    folder = tmp_path_factory.mktemp("dossier")
    for name, data in FILES.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    preview = Preview(str(folder / "mkdocs.yml"), "127.0.0.1:8000", None, tmp_path_factory.mktemp("room"))
    return preview, at_hand()


@pytest.fixture
def shown(begun: tuple[Preview, Own]) -> Preview:
    """The same, with what the dossier adds at hand, which no test leaves to the next."""
    take(begun[1])
    return begun[0]


def page(shown: Preview, place: str = PAGE) -> str:
    answer = shown.desk.now[0].answer(place)
    return f"{answer.status} {answer.body.decode()}" if answer else ""


def written(name: str, data: bytes) -> Breaking:
    return lambda folder: (folder / name).write_bytes(data)


def removed(name: str) -> Breaking:
    return lambda folder: (folder / name).unlink()


def renamed(name: str) -> Breaking:
    return lambda folder: (folder / name).rename(folder / f"{name}-gone")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("name", "breaking", "said"),
    [
        ("records/people/eva.yaml", written("records/people/eva.yaml", b"name: [Eva"), "people/eva.yaml:2:1"),
        ("records/people/eva.yaml", written("records/people/eva.yaml", b""), "the file is empty"),
        ("records/sources/almanac.yaml", removed("records/sources/almanac.yaml"), "does not exist"),
        ("records/sources", renamed("records/sources"), "sources-gone"),
        ("records", renamed("records"), "records"),
        ("records/images/eva.png", removed("records/images/eva.png"), "not stored in images/"),
        ("records/people/loop", lambda folder: (folder / "records/people/loop").symlink_to(folder), "no regular file"),
        ("mkdocs.yml", written("mkdocs.yml", b"site_name: [x"), "mkdocs.yml"),
        ("mkdocs.yml", removed("mkdocs.yml"), "there is no"),
        (LOOK, written(LOOK, b"{% x"), f"{LOOK}:1: this is no template"),
        (MINE, written(MINE, b"{% x"), f"{MINE}:1: this is no template"),
        ("docs/index.md", written("docs/index.md", b"\xff\xfe#"), "index.md is not UTF-8"),
        ("docs", renamed("docs"), ""),
    ],
)
def test_broken_edit_is_outlived(
    name: str, breaking: Breaking, said: str, shown: Preview, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever file is broken, removed or renamed: it is said in terminal and browser, and goes with its cause."""
    folder, before = Path(shown.config_file).parent, page(shown)
    assert before.startswith("200 ")
    breaking(folder)
    shown.follow({folder / name})
    shown.settle()
    assert said in "\n".join(shown.desk.now[1].trouble)
    assert said in capsys.readouterr().err
    assert page(shown) == before or not said
    for left in (folder / f"{name}-gone", folder / name):
        shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink(missing_ok=True)
    for file, data in FILES.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_bytes(data)
    shown.follow({folder / name})
    shown.settle()
    assert shown.desk.now[1].trouble == ()
    assert page(shown) == before


def test_what_an_edit_leaves_undone_waits_for_the_next_edit(shown: Preview) -> None:
    """While one edit follows another, rules that take long are not asked to their end; at a pause they are."""
    namesake = Path(shown.config_file).parent / "records/people/evi.yaml"
    namesake.write_text(PERSON, encoding="utf-8")
    shown.follow({namesake})
    shown.settle(lambda: True)
    assert shown.desk.now[1].trouble == ()
    shown.settle(lambda: False)
    assert "the name 'Eva' is also that of person/eva" in shown.desk.now[1].trouble[0]
    namesake.unlink()
    shown.follow({namesake})
    shown.settle()
    assert shown.desk.now[1].trouble == ()


@pytest.mark.slow
def test_settings_edited_while_records_are_broken_are_shown_later(shown: Preview) -> None:
    """An edit of `mkdocs.yml` that could not be shown at once is shown as soon as the records are right."""
    folder = Path(shown.config_file).parent
    person, config = folder / "records/people/eva.yaml", folder / "mkdocs.yml"
    person.write_text("name: [Eva", encoding="utf-8")
    shown.follow({person})
    config.write_text(CONFIG.replace("Small", "Large"), encoding="utf-8")
    shown.follow({config})
    assert "<title>Eva - Small</title>" in page(shown)
    person.write_text(PERSON, encoding="utf-8")
    shown.follow({person})
    assert "<title>Eva - Large</title>" in page(shown)
