"""Glyphs: a book with a character that no font has is refused, with the place of the value in the records."""

from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from dossier_gen.briefings.glyphs import lacking, script_of
from dossier_gen.cli import main
from dossier_gen.typesetter import Tools

pytestmark = pytest.mark.slow

CONFIG = "site_name: Made\nplugins:\n  - dossier:\n      as_of: 2024-06-01\n{more}"
PERSON = """name: Ada Example
summary: >-
  She is called
  ꦄꦢ and กา at home.
names:
  - text: अदा
    lang: hi
"""


def _brief(folder: Path, monkeypatch: pytest.MonkeyPatch, person: str, more: str = "") -> tuple[int, str]:
    """The exit code of `dossier brief`, and what it said."""
    files = {"records/people/ada.yaml": person, "mkdocs.yml": CONFIG.format(more=more), "docs/index.md": "# Made\n"}
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    monkeypatch.chdir(folder)
    done = CliRunner().invoke(main, ["brief", "person/ada"])
    return done.exit_code, done.output


def test_characters_that_no_font_has_are_findings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each value and script is told at once, with line and column, the name, the script and the package; no book."""
    code, said = _brief(tmp_path, monkeypatch, PERSON)
    assert code == 1
    assert not (tmp_path / "briefings").exists()
    assert "records/people/ada.yaml:4:3: error: no font of the briefings has 'ꦄ' (JAVANESE LETTER A)" in said
    assert "'ก' (THAI CHARACTER KO KAI) and 1 more, of the script Thai" in said
    assert "records/people/ada.yaml:6:11: error: no font of the briefings has 'अ' (DEVANAGARI LETTER A)" in said
    assert "install fontpkg-noto-sans-devanagari, and name it under the option fonts" in said
    assert "install a package of a font for Javanese" in said


def test_scripts_that_the_fonts_have_are_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Latin, Cyrillic, Greek, Armenian, Georgian, Hebrew, Chinese, Japanese and Korean need no further font."""
    person = "name: Ada\nsummary: Ада Άλφα Ադա ადა עדה 阿达 エイダ 에이다 € № → ™\n"
    code, said = _brief(tmp_path, monkeypatch, person)
    assert (code, "finding" in said) == (0, False)


def test_the_typesetters_own_fonts_do_not_count_for_scripts_that_join() -> None:
    """A letter of Devanagari in a font for mathematics is no Devanagari."""
    assert lacking("अ€א", Tools()) == {"अ"}
    assert script_of("अ") == "Devanagari"


def test_a_package_that_the_option_names_brings_its_font(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With an installed package named under `fonts`, the script is set in its font."""
    package = tmp_path / "installed" / "fontpkg_made_up"
    package.mkdir(parents=True)
    (package / "__init__.py").touch()
    (package / "Made.ttf").write_bytes(_font("अदा"))
    monkeypatch.syspath_prepend(str(tmp_path / "installed"))
    person = "name: Ada Example\nsummary: अदा\n"
    assert _brief(tmp_path / "without", monkeypatch, person)[0] == 1
    named = tmp_path / "named"
    code, said = _brief(named, monkeypatch, person, "      fonts: [fontpkg-made-up]\n")
    assert code == 0, said
    page = PdfReader(BytesIO((named / "briefings" / "person-ada.pdf").read_bytes())).pages[-1]
    assert any("MadeUp" in str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values())


def test_a_package_that_is_not_installed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A package under `fonts` that is not there stops the run with its name."""
    code, said = _brief(tmp_path, monkeypatch, PERSON, "      fonts: [fontpkg-of-nobody]\n")
    assert code != 0
    assert "fontpkg-of-nobody" in said
    assert "Traceback" not in said


def _font(letters: str) -> bytes:
    """A font in which some letters are boxes."""
    from fontTools.fontBuilder import FontBuilder  # noqa: PLC0415 - for this test alone
    from fontTools.pens.ttGlyphPen import TTGlyphPen  # noqa: PLC0415 - as above

    names = [".notdef", *(f"u{ord(letter):04X}" for letter in letters)]
    pen = TTGlyphPen(None)
    pen.moveTo((0, 0))
    pen.lineTo((0, 500))
    pen.lineTo((500, 500))
    pen.closePath()
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder(names)
    builder.setupCharacterMap({ord(letter): name for letter, name in zip(letters, names[1:], strict=True)})
    builder.setupGlyf(dict.fromkeys(names, pen.glyph()))
    builder.setupHorizontalMetrics(dict.fromkeys(names, (600, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Made Up", "styleName": "Regular", "psName": "MadeUp-Regular"})
    builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
    builder.setupPost()
    made = BytesIO()
    builder.save(made)
    return made.getvalue()
