"""The Content-Security-Policy: on every page of a site, in force at every depth, and no inline script left."""

import re
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from click.exceptions import Exit

from dossier_gen.edition import Edition
from dossier_gen.pages import Planned
from dossier_gen.shield import FOLDER, POLICY, InlineScriptError, chosen, shielded
from tests.sites import AT_URL, FLAT, NO_URL, RIVERS, build, small_site

pytestmark = pytest.mark.slow

HEAD = '<!doctype html><html><head>\n<meta charset="utf-8">'
META = re.compile(r'<head>\s*<meta charset="utf-8">\s*<meta http-equiv="Content-Security-Policy" content="([^"]*)">')


def site(folder: Path, option: str) -> Path:
    """A site of a few records under a policy of one's own."""
    config = RIVERS.replace("briefings: false", f"briefings: false, content_security_policy: {option}")
    return build(folder, config, {"docs/index.md": "# Made\n"}, only="topics")


@pytest.mark.parametrize(("config", "root"), [(NO_URL, "/"), (FLAT, "/desk/"), (AT_URL, "/desk/")])
def test_every_page_has_the_policy_and_finds_its_scripts(
    config: str, root: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Each page, also 404.html and those at former addresses, names the policy first and only files that are there."""
    made = small_site(tmp_path_factory, config)
    pages = sorted(made.rglob("*.html"))
    assert {"404.html"} < {page.name for page in pages}
    assert len([page for page in pages if "ada-sample" in str(page)]) == 1
    for page in pages:
        text = page.read_text(encoding="utf-8")
        (policy,) = META.findall(text)
        assert unescape(policy) == POLICY
        assert not re.search(r"<script(?![^>]* type=\"application/(ld\+)?json\")(?![^>]* src=)", text)
        assert not re.search(r"<[a-z][^<>]*\s(on[a-z]+|style)=|javascript:", text)
        for source in re.findall(r'<script[^>]* src="([^"]*)"', text):
            address = urlsplit(urljoin(f"https://x{root}{page.relative_to(made).as_posix()}", source)).path
            assert (made / address.removeprefix(root)).is_file(), (page, source)


def test_policy_is_left_out_or_replaced_on_demand(tmp_path: Path) -> None:
    """The option takes a policy of the user's own, and `off`, which YAML reads as false."""
    assert "Content-Security-Policy" not in (site(tmp_path / "off", "off") / "index.html").read_text(encoding="utf-8")
    own = (site(tmp_path / "own", "\"default-src 'self'\"") / "index.html").read_text(encoding="utf-8")
    assert [unescape(policy) for policy in META.findall(own)] == ["default-src 'self'"]
    assert [chosen(option) for option in ("", True, "off", False, "x")] == [POLICY, POLICY, "", "", "x"]


def test_aligned_columns_need_no_style(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A table with aligned columns in a hand-written page keeps them without a style attribute."""
    page = (small_site(tmp_path_factory, AT_URL) / "aligned" / "index.html").read_text(encoding="utf-8")
    assert '<td align="right">b</td>' in page
    assert " style=" not in page


def test_page_of_a_record_never_brings_a_script(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Should text of a record ever become a script, the build stops instead of making it a file of the site."""

    def leaking(edition: Edition) -> list[Planned]:
        made = "# X\n\n<script>alert(1)</script>\n"
        return [Planned("people/x.md", edition, lambda *_: made, file="records/people/x.yaml")]

    monkeypatch.setattr("dossier_gen.publish.planned", leaking)
    with pytest.raises(Exit):
        build(tmp_path, RIVERS, {"docs/index.md": "# Made\n"}, only="topics")
    assert "the page people/x.md holds a script that no writer of ours makes" in caplog.text


def test_inline_script_becomes_a_file_named_by_its_content() -> None:
    """Code leaves the page for a file; data and files that are named already stay."""
    scripts: dict[str, str] = {}
    data = '<script type="application/json">{}</script><script data-src="y" type=module>b()</script>'
    page = shielded(f'{HEAD}</head><script>a()</script><script src="x.js"></script>{data}', "p", "../..", scripts)
    assert sorted(scripts.values()) == ["a()", "b()"]
    (first, second) = (next(path for path, code in scripts.items() if code == wanted) for wanted in ("a()", "b()"))
    assert f'<script src="../../{first}"></script><script src="x.js"></script>' in page
    assert f'{{}}</script><script data-src="y" type=module src="../../{second}"></script>' in page


@pytest.mark.parametrize(
    "page",
    [
        "<p>no head</p>",
        f"<script>a()</script>{HEAD}</head>",
        f"{HEAD}</head><script>a()",
        f"{HEAD}</head><SCRIPT/x>a()",
        f'{HEAD}</head><script type="importmap">{{}}</script>',
    ],
)
def test_script_that_cannot_be_moved_stops_the_build(page: str) -> None:
    """A page in which an inline script would be left, or that cannot carry the policy, is an error."""
    with pytest.raises(InlineScriptError):
        shielded(page, POLICY, "", {})


@pytest.mark.parametrize(("base", "root"), [("", ""), (".", ""), ("..", "../"), ("/", "/"), ("/some/", "/some/")])
def test_address_of_a_script_leads_from_its_page(base: str, root: str) -> None:
    """A script's address begins at the root of the site, seen from the page."""
    page = shielded(f"{HEAD}</head><script>a()</script>", "p", base, {})
    assert f'src="{root}{FOLDER}/' in page
