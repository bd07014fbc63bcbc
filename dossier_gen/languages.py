"""One dossier in several languages: a site for each under its own path, and bare addresses that lead to them."""

from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

from dossier_gen import gazetteer
from dossier_gen.settings import DossierOptions
from dossier_gen.wording import wording


@dataclass(frozen=True, slots=True)
class Speech:
    """In which of its languages a site is being made, and where all of them stand."""

    root: Path
    """The folder above those of the languages."""
    url: str
    """The address of that folder; empty where the site has none."""
    languages: tuple[str, ...]
    language: str

    def address(self, language: str) -> str:
        """The address of the site in a language; empty where the site has none."""
        return urljoin(self.url.rstrip("/") + "/", f"{language}/") if self.url else ""

    @property
    def is_first(self) -> bool:
        """Whether this is the language that readers get who ask for none."""
        return self.language == self.languages[0]


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language in the switch at the head of a page."""

    tag: str
    name: str
    """Its name in itself."""
    place: str
    """Where its site stands, seen from the root of the site at hand."""
    is_here: bool
    direction: str


def tongues(speech: Speech) -> tuple[Tongue, ...]:
    """The languages that a reader may switch to, the one at hand included."""
    return tuple(
        Tongue(tag, gazetteer.own_name(tag), f"../{tag}/", tag == speech.language, gazetteer.direction(tag))
        for tag in speech.languages
    )


def again(config: MkDocsConfig, options: DossierOptions, speech: Speech) -> MkDocsConfig:
    """The configuration as it was before it was turned to a language, for another one to be made the same way."""
    made = load_config(config.config_file_path)
    plugin = made.plugins["dossier"]
    for key, value in options.items():
        plugin.config[key] = value
    made.strict, made.use_directory_urls = config.strict, config.use_directory_urls
    made.site_dir, made.site_url = str(speech.root), speech.url or None
    return made


def turn(config: MkDocsConfig, options: DossierOptions, speech: Speech) -> None:
    """Turn a configuration to one of several languages: its folder and address, the switch, and the words."""
    options.language = speech.language
    config.site_dir = str(speech.root / speech.language)
    config.site_url = speech.address(speech.language) or None
    config.extra.setdefault("alternate", True)  # shows the theme's switch, which our own partial fills
    turn_words(config, options)


def turn_words(config: MkDocsConfig, options: DossierOptions) -> None:
    """Turn the words of the theme and those of `mkdocs.yml` to the language of the options."""
    said, own = options.translations.get(options.language, {}), wording(options.language)

    def say(words: str) -> str:
        return str(said.get(words, own.template(words)))

    config.site_name = say(config.site_name)
    for key in ("site_description", "copyright"):
        config[key] = say(config[key]) if config[key] else config[key]
    config.nav = _translated(config.nav, say)
    for palette in config.theme.get("palette") or ():
        if isinstance(palette, dict) and "toggle" in palette:
            palette["toggle"] = {**palette["toggle"], "name": say(palette["toggle"].get("name", ""))}
    _turn_theme(config, options.language)


def _turn_theme(config: MkDocsConfig, language: str) -> None:
    """Give Material its words in a language, the widest it has them in: `zh` for `zh-Hans`."""
    known = [Path(folder) / "partials" / "languages" for folder in config.theme.dirs]
    for name in (language, language.partition("-")[0]):
        if any((folder / f"{name}.html").is_file() for folder in known):
            config.theme["language"] = name
            return


def _translated(nav: object, say: Callable[[str], str]) -> object:
    """A navigation with its titles translated, those of pages and of sections alike."""
    match nav:
        case list():
            return [_translated(one, say) for one in nav]
        case dict():
            return {say(str(title)): _translated(inner, say) for title, inner in nav.items()}
        case _:
            return nav


def in_one_language(files: Files, config: MkDocsConfig, language: str, default: str) -> frozenset[str]:
    """Let hand-written pages stand in one language: `index.ru.md` in place of `index.md` where that is Russian.

    Returns the paths of the pages that are in the default language for want of a translation.
    """
    pages = {file.src_uri: file for file in files.documentation_pages()}
    by_language = {path: bare for path in pages if (bare := _bare(path)) in pages}
    untranslated = set()
    for path, file in pages.items():
        other = pages.get(f"{path.removesuffix('.md')}.{language}.md")
        if path in by_language or other:
            files.remove(file)
        elif language != default:
            untranslated.add(path)
        if other:
            own = File.generated(config, path, abs_src_path=str(other.abs_src_path), inclusion=file.inclusion)
            own.edit_uri = other.edit_uri
            files.append(own)
    return frozenset(untranslated)


def _bare(path: str) -> str:
    """The page of which one is a translation by its name, `index.md` for `index.ru.md`; empty for any other."""
    bare, _, tag = path.removesuffix(".md").rpartition(".")
    return f"{bare}.md" if bare and gazetteer.is_language(tag) else ""


def as_fallback(html: str, default: str, language: str) -> str:
    """A page that is not in its reader's language, marked with the one it is in, and a line that says so."""
    named = gazetteer.language_name(default, language)
    told = wording(language)._("This page is not translated yet; it is in {language}.", language=named)
    opened = f'<div lang="{default}" dir="{gazetteer.direction(default)}">'
    return f'<p class="dossier-note">{escape(told)}</p>\n{opened}\n{html}\n</div>'


def counterpart(path: str) -> str:
    """The page in another language that a page leads to: the same one, for a part of a list by letter the whole list.

    The letters of a list are those of a language.
    """
    folder, by, _ = path.partition("/by/")
    return f"{folder}/index.md" if by else path


def hreflang(speech: Speech, path: str, place: str) -> str:
    """What tells machines of the same page in each language, and at the bare address.

    The space in `rel` is for Material's script, which would ask for a sitemap beside every address that stands behind
    the exact word; the value is a set of words (HTML section 4.6.7).
    """
    if counterpart(path) != path or not speech.url:
        return ""
    told = [(tag, speech.address(tag)) for tag in speech.languages] + [("x-default", speech.url.rstrip("/") + "/")]
    return "".join(
        f'<link rel=" alternate" hreflang="{tag}" href="{escape(urljoin(root, place))}">\n' for tag, root in told
    )
