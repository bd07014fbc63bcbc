"""A new dossier by `dossier init`: whole, checked, built, in the languages asked for, and what is said of it true."""

import json
import re
import shlex
import subprocess
from pathlib import Path

import click
import pytest
import yaml
from check_jsonschema import main as check_schema
from click.testing import CliRunner, Result
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import markdown
from mkdocs.utils.yaml import yaml_load

from dossier_gen.cli import main
from dossier_gen.records import KINDS
from dossier_gen.scaffold import filling
from dossier_gen.scaffold.contents import contents
from dossier_gen.scaffold.filling import requirement, yaml_scalar
from dossier_gen.scaffold.tongues import HELD, held
from dossier_gen.scaffold.wanted import Wanted, address_of_remote, named
from dossier_gen.schema import schemas
from dossier_gen.schema.choices import REFS
from dossier_gen.writing.layout import laid_out
from tests.conftest import made_corpus
from tests.sharing import made_once

pytestmark = pytest.mark.slow

NAME = 'Talks: "A" & *B* #1'
SOMEBODY = {f"GIT_{who}_{what}": "x@example.org" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}


def dossier(*words: str) -> Result:
    """The command line; no traceback comes out of it."""
    result = CliRunner().invoke(main, words)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def files_of(languages: tuple[str, ...] = ("en",), name: str = NAME, repo_url: str = "") -> dict[str, str]:
    """The files of a new dossier as text."""
    return {path: data.decode() for path, data in contents(Wanted(Path("x"), name, languages, repo_url)).items()}


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A new dossier in one language, committed and built; read it, never write to it."""

    def make(folder: Path) -> None:
        with pytest.MonkeyPatch.context() as patched:
            for name, value in SOMEBODY.items():
                patched.setenv(name, value)
            assert dossier("init", str(folder / "talks"), "--name", NAME, "--git").exit_code == 0
            patched.chdir(folder / "talks")
            config = Path("mkdocs.yml").read_text(encoding="utf-8")
            quick = config.replace("  - dossier\n", "  - dossier: {briefings: records}\n")
            Path("quick.yml").write_text(quick, encoding="utf-8")
            built = dossier("build", "--strict", "-f", "quick.yml")
            assert built.exit_code == 0, built.output
            Path("quick.yml").unlink()

    return made_once(tmp_path_factory, "scaffold", make) / "talks"


def test_a_new_dossier_builds_without_a_warning(made: Path) -> None:
    """The site has every example and the pages written by hand, and bears the name as it was given."""
    site = made / "site"
    assert (site / "people" / "ada-example" / "index.html").is_file()
    assert (site / "briefings" / "visit-2024-03.pdf").read_bytes().startswith(b"%PDF")
    front = (site / "index.html").read_text(encoding="utf-8")
    assert "Talks: &#34;A&#34; &#38; &#42;B&#42; #1" in front
    assert (site / "about" / "index.html").is_file()


def test_it_begins_as_a_repository_with_one_commit(made: Path) -> None:
    """All files are committed, and what a build writes is none of git's business."""
    said = subprocess.run(["git", "log", "--format=%s"], cwd=made, capture_output=True, text=True, check=True)
    assert said.stdout == "Begin the dossier\n"
    status = subprocess.run(["git", "status", "--porcelain"], cwd=made, capture_output=True, text=True, check=True)
    assert status.stdout == ""
    assert subprocess.run(["git", "ls-files"], cwd=made, capture_output=True, text=True, check=True).stdout.split() == (
        list(files_of())
    )


@pytest.mark.parametrize("languages", ["en", "ru", "en,ru,zh-Hans", "fr,en", "no"])
@pytest.mark.parametrize("day", ["2024-03-14", "2050-01-01"])
def test_the_examples_have_no_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, languages: str, day: str
) -> None:
    """In whatever languages, and on whatever day, a strict check finds nothing."""
    assert dossier("init", str(tmp_path / "new"), "--languages", languages).exit_code == 0
    monkeypatch.chdir(tmp_path / "new")
    config = Path("mkdocs.yml")
    text = config.read_text(encoding="utf-8")
    said = f"  - dossier:\n      as_of: {day}\n"
    config.write_text(re.sub("  - dossier:?\n", said, text), encoding="utf-8")
    result = dossier("check", "--strict")
    assert (result.exit_code, result.output) == (0, "14 records: no findings\n")


@pytest.mark.parametrize("languages", ["en", "ru,en", "zh-Hans"])
def test_an_empty_dossier_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, languages: str) -> None:
    """Without examples there is a folder for each kind that git keeps, and the site is built without a warning."""
    made = dossier("init", str(tmp_path / "new"), "--languages", languages, "--empty")
    assert "with no records to look at" in made.output
    monkeypatch.chdir(tmp_path / "new")
    kept = {path.relative_to("records").as_posix() for path in Path("records").rglob("*") if path.is_file()}
    assert kept == {f"{record.folder}/.gitkeep" for record in KINDS.values()}
    assert dossier("check", "--strict").output == "0 records: no findings\n"
    built = dossier("build", "--strict")
    assert built.exit_code == 0, built.output
    assert not [path for path in Path().rglob("*.md") if "northland" in path.read_text(encoding="utf-8").lower()]


def test_a_dossier_of_one_language_has_no_page_of_translations_in_its_navigation() -> None:
    """The page says nothing there, so nothing leads to it."""
    assert "translations.md" not in files_of()["mkdocs.yml"]
    assert "translations.md" in files_of(("en", "ru"))["mkdocs.yml"]


def test_every_kind_has_an_example() -> None:
    """The examples show each of the kinds."""
    folders = {path.split("/")[1] for path in files_of() if path.startswith("records/")}
    assert folders == {record.folder for record in KINDS.values()}


@pytest.mark.parametrize("languages", [("en",), ("ru",), ("fr",), ("zh-Hans", "en"), HELD])
def test_the_examples_have_the_layout_of_the_house(languages: tuple[str, ...]) -> None:
    """In whatever languages, the examples are laid out as the program lays out records."""
    kinds = {record.folder: kind for kind, record in KINDS.items()}
    for path, text in files_of(languages).items():
        if path.startswith("records/"):
            assert laid_out(text, kinds[path.split("/")[1]]) == text


# Languages


@pytest.mark.parametrize(
    ("languages", "name"),
    [
        (("en",), "Ada Example"),
        (("ru",), "Ада Пример"),
        (("fr",), {"en": "Ada Example"}),
        (("ru", "en"), {"en": "Ada Example", "ru": "Ада Пример"}),
        (HELD, {"en": "Ada Example", "ru": "Ада Пример", "zh-Hans": "阿达·样例"}),
    ],
)
def test_texts_stand_in_the_languages_asked_for(languages: tuple[str, ...], name: object) -> None:
    """One language gives plain text, several a mapping; of a language that the examples lack, English is told."""
    files = files_of(languages)
    assert yaml.safe_load(files["records/people/ada-example.yaml"])["name"] == name
    for path, text in files.items():
        if path.startswith("records/"):
            assert spoken_in(yaml.safe_load(text)) == (set() if isinstance(name, str) else {*held(languages)}), path


def spoken_in(value: object) -> set[str]:
    """The languages of all texts in a record."""
    if isinstance(value, dict):
        inner = set().union(*map(spoken_in, value.values()))
        return inner | {str(key) for key in value if key in HELD}
    return set().union(*map(spoken_in, value)) if isinstance(value, list) else set()


@pytest.mark.parametrize(
    ("languages", "pages"),
    [
        (("en",), ["about.md", "index.md"]),
        (("ru", "en"), ["about.en.md", "about.md", "index.en.md", "index.md"]),
        (("fr", "zh-Hans"), ["about.md", "about.zh-Hans.md", "index.md", "index.zh-Hans.md"]),
        (("de",), ["about.md", "index.md"]),
    ],
)
def test_pages_stand_in_the_languages_asked_for(languages: tuple[str, ...], pages: list[str]) -> None:
    """The page in the first language bears no tag; the others bear theirs."""
    assert [path.removeprefix("docs/") for path in files_of(languages) if path.startswith("docs/")] == pages


def test_the_configuration_says_its_words_in_each_language() -> None:
    """The words of the navigation are translated, and the name of the dossier waits for its translation."""
    (plugin,) = yaml_load(files_of(("ru", "no"))["mkdocs.yml"])["plugins"]
    options = plugin["dossier"]
    assert (options["languages"], options["default_language"]) == (["ru", "no"], "ru")
    assert options["translations"]["ru"]["Overview"] == "Обзор"
    assert options["translations"]["no"] == {NAME: NAME}


# Names are data


@settings(max_examples=60)
@given(name=st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1, max_size=60))
def test_any_text_survives_as_yaml(name: str) -> None:
    """A text on one line is the same text when YAML is read, as a value and as a key."""
    assert yaml.safe_load(f"{yaml_scalar(name)}: {yaml_scalar(name)} # told") == {name: name}


@pytest.mark.parametrize(
    "name",
    [
        "no",
        "2024-03-01",
        "{{ x }} ⟪name⟫",
        "- !ENV [HOME] & *a",
        "# Talks",
        "1. Talks_a_ `b` [c](d)",
        'It\'s "so": ok \\',
        "河流 🐉",
    ],
)
def test_a_name_is_the_same_wherever_it_stands(name: str) -> None:
    """Configuration, pages, README and container say the name as it was given, whatever its signs mean there."""
    files = files_of(("en", "ru"), name)
    assert yaml_load(files["mkdocs.yml"])["site_name"] == name
    assert json.loads(files[".devcontainer/devcontainer.json"])["name"] == name
    for page in ("README.md", "docs/index.md", "docs/index.ru.md"):
        heading = re.search("<h1>(.*)</h1>", markdown(files[page].partition("---\n\n")[2] or files[page]))
        assert heading
        assert re.sub(r"&#?(\w+);", unescaped, heading[1]) == name


def unescaped(reference: re.Match[str]) -> str:
    """The sign that a character reference stands for."""
    named = {"amp": "&", "lt": "<", "gt": ">", "quot": '"'}
    return named.get(reference[1]) or chr(int(reference[1]))


@pytest.mark.parametrize("name", ["x" * 121, "a\nb", "a\u202eb", "<b>x</b>", "\ud800", "\x7f", "\u200b"])
def test_a_name_that_cannot_be_printed_is_refused(tmp_path: Path, name: str) -> None:
    """Line ends, invisible signs, markup and endless names are told in a sentence, and nothing is written."""
    result = dossier("init", str(tmp_path / "new"), "--name", name)
    assert result.exit_code == 2
    assert "needs a name of up to 120 characters on one line" in result.stderr
    assert not list(tmp_path.iterdir())


def test_without_a_name_it_is_called_after_its_folder(tmp_path: Path) -> None:
    """The name of the folder, with spaces and a capital letter."""
    assert named("", tmp_path / "river-talks_2024") == "River talks 2024"
    assert named(" Äpfel ", tmp_path / "x") == "Äpfel"


# What forges and editors read


def test_settings_of_forges_keep_their_formats(made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Workflow, forms, and what else a forge reads are valid by the published schemas of their formats."""
    monkeypatch.chdir(made)
    for schema, files in {
        "github-workflows": [".github/workflows/dossier.yml"],
        "github-issue-forms": [
            ".github/ISSUE_TEMPLATE/correct-a-fact.yml",
            ".github/ISSUE_TEMPLATE/offer-a-source.yml",
        ],
        "github-issue-config": [".github/ISSUE_TEMPLATE/config.yml"],
        "dependabot": [".github/dependabot.yml"],
        "gitlab-ci": [".gitlab-ci.yml"],
    }.items():
        result = CliRunner().invoke(check_schema, ["--builtin-schema", f"vendor.{schema}", *files])
        assert result.exit_code == 0, result.output


def test_the_workflow_may_do_as_little_as_it_can() -> None:
    """Actions are named by whole commits; only the job that publishes may write, and only where that is asked for."""
    text = files_of()[".github/workflows/dossier.yml"]
    workflow = yaml.safe_load(text)
    assert len(re.findall(r"uses: [\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+\n", text)) == text.count("uses:")
    assert workflow["permissions"] == {"contents": "read"}
    assert "permissions" not in workflow["jobs"]["build"]
    assert workflow["jobs"]["publish"]["permissions"] == {"pages": "write", "id-token": "write"}
    assert "vars.PUBLISH == 'yes'" in workflow["jobs"]["publish"]["if"]
    assert "pull_request_target" not in text
    assert "secrets." not in text
    assert not re.search(r"run: .*\$\{\{", text)


def test_gitlab_publishes_only_where_that_is_asked_for() -> None:
    """The job that publishes has one rule, which asks for the variable."""
    (rule,) = yaml.safe_load(files_of()[".gitlab-ci.yml"])["pages"]["rules"]
    assert rule["if"].endswith('$PUBLISH == "yes"')


def test_forms_ask_for_the_source() -> None:
    """Who corrects a fact has to name what is right, and the source."""
    form = yaml.safe_load(files_of()[".github/ISSUE_TEMPLATE/correct-a-fact.yml"])
    needed = {one["id"] for one in form["body"] if one.get("validations", {}).get("required")}
    assert {"page", "stated", "right", "source"} <= needed


def test_editors_find_the_schema_of_each_kind(made: Path) -> None:
    """The settings name the files that `dossier schema` writes, one for each folder of records."""
    settings_of = json.loads((made / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    written = sorted({*schemas(made_corpus({}), ())} - {REFS})
    assert sorted(settings_of["yaml.schemas"]) == [f".dossier/schema/{name}" for name in written]
    assert sorted(settings_of["yaml.schemas"].values()) == sorted(
        f"records/{record.folder}/*.yaml" for record in KINDS.values()
    )


def test_the_check_of_an_editor_reads_what_findings_say() -> None:
    """The pattern of the task finds file, line, column, severity and sentence in a finding as it is printed."""
    check = json.loads(files_of()[".vscode/tasks.json"])["tasks"][0]
    pattern = check["problemMatcher"]["pattern"]
    match = re.match(
        pattern["regexp"], "records/people/bad.yaml:3:1: error: a person has no field 'bron' [unknown-field]"
    )
    assert match
    assert [match[pattern[part]] for part in ("file", "line", "column", "severity")] == [
        "records/people/bad.yaml",
        "3",
        "1",
        "error",
    ]


@pytest.mark.parametrize(
    "path", ["README.md", ".pre-commit-config.yaml", ".github/workflows/dossier.yml", ".gitlab-ci.yml"]
)
def test_every_command_that_is_named_is_known(path: str) -> None:
    """The files of a new dossier name no command and no option that the program does not have."""
    named_there = re.findall(r"(?:run: |entry: |- |bin/|`)(dossier [a-z][^`\n>]*)", files_of()[path])
    assert named_there
    context = click.Context(main, **main.context_settings)
    for line in named_there:
        _, name, *words = shlex.split(line.rstrip(" ."))
        command = main.get_command(context, name)
        assert command, line
        if name not in ("serve", "init"):
            command.make_parser(context).parse_args(list(words))


@pytest.mark.parametrize(
    ("address", "kept", "site"),
    [
        ("https://github.com/Office/talks", [".github"], "https://office.github.io/talks/"),
        ("https://gitlab.example.org/office/sub/talks.git", [".gitlab", ".gitlab-ci.yml"], None),
        ("https://git.example.org/office/talks/", [".github", ".gitlab", ".gitlab-ci.yml"], None),
    ],
)
def test_a_repository_has_the_files_of_its_forge(tmp_path: Path, address: str, kept: list[str], site: str) -> None:
    """GitHub's and GitLab's settings stand beside each other only where it is not known who will read them."""
    assert dossier("init", str(tmp_path / "new"), "--repo-url", address).exit_code == 0
    forges = [path.name for path in (tmp_path / "new").iterdir() if path.name.startswith((".github", ".gitlab"))]
    assert sorted(forges) == kept
    config = yaml_load((tmp_path / "new" / "mkdocs.yml").read_text(encoding="utf-8"))
    assert (config.get("site_url"), config["repo_url"]) == (site, address.removesuffix("/").removesuffix(".git"))


@pytest.mark.parametrize(
    ("remote", "address"),
    [
        ("git@github.com:office/talks.git", "https://github.com/office/talks"),
        ("ssh://git@gitlab.example.org:2222/office/talks.git", "https://gitlab.example.org/office/talks"),
        ("https://somebody:secret@github.com/office/talks.git", "https://github.com/office/talks"),
        ("../elsewhere", ""),
        ("/srv/git/talks.git", ""),
        ("https://github.com/office/talks#\n- x", "https://github.com/office/talks"),
    ],
)
def test_the_address_of_a_remote_tells_no_secret(remote: str, address: str) -> None:
    """What git calls the origin becomes the address on the web, without user and password."""
    assert address_of_remote(remote) == address


def test_the_program_is_asked_for_in_a_range_of_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dossier asks for the version that made it and those after it, up to the next that may change much."""
    monkeypatch.setattr(filling, "__version__", "0.3.1")
    assert requirement() == "dossier-gen>=0.3.1,<0.4"
    monkeypatch.setattr(filling, "__version__", "1.4.0")
    assert requirement() == "dossier-gen>=1.4.0,<2"


def test_the_program_is_asked_for_where_it_came_from(monkeypatch: pytest.MonkeyPatch) -> None:
    """A program that pip took from a repository is asked for by its commit, and no password is told."""
    origin = {"url": "https://me:secret@git.example.org/dossier", "vcs_info": {"vcs": "git", "commit_id": "a1b2"}}

    class FromGit:
        def read_text(self, _: str) -> str:
            return json.dumps(origin)

    monkeypatch.setattr(filling, "distribution", lambda _: FromGit())
    assert requirement() == "dossier-gen @ git+https://git.example.org/dossier@a1b2"
