"""The lines of a new dossier's files that depend on what is asked for."""

import json
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, distribution
from urllib.parse import urlsplit

import yaml

from dossier_gen import __version__, gazetteer
from dossier_gen.records import KINDS
from dossier_gen.scaffold.tongues import WORDS
from dossier_gen.scaffold.wanted import Wanted

PROGRAM = "dossier-gen"
"""The name under which the program is installed."""

_NO_SITE = """\
# Where the site will stand: put its address, and take the sign # away. Without it no page says its address.
# site_url: https://dossier.example.org/"""

_NO_REPOSITORY = """# Where the records lie: the edit button of a page is made from these two.
# repo_url: https://git.example.org/dossier
# edit_uri: edit/main/docs/"""

_PUBLISHING = {
    "github": (
        "To publish the site with GitHub Pages, choose *GitHub Actions* under *Settings, Pages*, and give the "
        "repository a variable `PUBLISH` with the value `yes` under *Settings, Secrets and variables, Actions*."
    ),
    "gitlab": (
        "To publish the site with GitLab Pages, give the project a variable `PUBLISH` with the value `yes` under "
        "*Settings, CI/CD, Variables*."
    ),
}
_PUBLIC = " Until then nothing is published. Ask who can read such a site: it may be everybody, even if few can read \
the repository."

_EXAMPLES = (
    "Look at the examples under `records/`. They are all invented. When you have seen enough, delete them and write a "
    "front page of your own, `docs/index.md`; or begin anew in another folder with `dossier init --empty`, which has "
    "none, and a front page that stands without them."
)
_EMPTY = (
    "Begin with the document you have in hand, `dossier new source`, then write the bodies, the people, the delegation "
    "and the events that it tells of. To see an example of every kind, run `dossier init` for another folder."
)

_PLACES = {
    "github": "| `.github/` | what GitHub does: checks, site, forms for corrections and sources |",
    "gitlab": "| `.gitlab-ci.yml`, `.gitlab/` | what GitLab does: checks, site, forms for corrections and sources |",
}


def blocks(wanted: Wanted) -> dict[str, str]:
    """The lines by the names under which files ask for them."""
    told = [_PUBLISHING[forge] + _PUBLIC for forge in wanted.forges]
    return {
        "addresses": _addresses(wanted.repo_url),
        "plugin": "\n".join(_plugin(wanted)),
        "publishing": "\n".join(f"{number}. {said}" for number, said in enumerate(told, start=6)),
        "places": "\n".join(_PLACES[forge] for forge in wanted.forges),
        "requirement": requirement(),
        "more": "\n      - Translations: translations.md" if len(wanted.languages) > 1 else "",
        "first": _EMPTY if wanted.empty else _EXAMPLES,
        "schemas": ",\n".join(_schemas()),
    }


def yaml_scalar(text: str) -> str:
    """A text as YAML on one line, plain where it stays itself, else between quotation marks."""
    return yaml.safe_dump(text, allow_unicode=True, width=10_000).removesuffix("...\n").removesuffix("\n")


def requirement() -> str:
    """What pip installs the program by: the commit it came from, where pip knows it, else a range of versions."""
    try:
        origin = json.loads(distribution(PROGRAM).read_text("direct_url.json") or "{}")
    except (PackageNotFoundError, ValueError):
        origin = {}
    commit = origin.get("vcs_info", {}).get("commit_id", "")
    parts = urlsplit(origin.get("url", ""))
    if commit.isalnum() and parts.scheme == "https" and not any(sign.isspace() for sign in parts.path):
        return f"{PROGRAM} @ git+https://{parts.netloc.rpartition('@')[2]}{parts.path}@{commit}"
    major, minor, _ = (int(number) for number in __version__.split("."))
    return f"{PROGRAM}>={__version__},<" + (f"{major + 1}" if major else f"0.{minor + 1}")


def _addresses(repo_url: str) -> str:
    """The addresses in the configuration; the site's own only where the forge has one for it."""
    if not repo_url:
        return f"{_NO_SITE}\n{_NO_REPOSITORY}"
    parts = urlsplit(repo_url)
    owner, _, project = parts.path.strip("/").partition("/")
    of_github = parts.hostname == "github.com" and project
    site = f"site_url: https://{owner.lower()}.github.io/{project}/" if of_github else _NO_SITE
    edit = "-/edit/main/docs/" if "gitlab" in (parts.hostname or "") else "edit/main/docs/"
    return f"{site}\nrepo_url: {repo_url}\nedit_uri: {edit}"


def _plugin(wanted: Wanted) -> Iterator[str]:
    """The plugin with its languages, and the words of the configuration in each."""
    first, *others = wanted.languages
    if wanted.languages == ("en",):
        yield "  - dossier"
        return
    yield "  - dossier:"
    if others:
        yield "      languages:"
        yield from (f"        - {yaml_scalar(language)}" for language in wanted.languages)
    else:
        yield f"      language: {yaml_scalar(first)}"
    if first != "en":
        yield f"      default_language: {yaml_scalar(first)} # that of plain text in records"
    translations = list(_translations(wanted))
    if translations:
        yield "      translations:"
        yield from translations


def _translations(wanted: Wanted) -> Iterator[str]:
    name = yaml_scalar(wanted.name)
    for language in wanted.languages:
        words = [f"{key}: {word}" for key, word in WORDS.get(language, {}).items()]
        if language != wanted.languages[0]:
            called = gazetteer.language_name(language, "en")
            words.insert(0, f"{name}: {name} # put its name in {called} on the right")
        if words:
            yield f"        {yaml_scalar(language)}:"
            yield from (f"          {word}" for word in words)


def _schemas() -> Iterator[str]:
    """Which schema an editor reads for the records of each kind: `dossier schema` writes them."""
    for kind, record in KINDS.items():
        yield f'    ".dossier/schema/{kind}.schema.json": "records/{record.folder}/*.yaml"'
