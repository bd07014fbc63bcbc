"""The configuration with which MkDocs, ProperDocs and Zensical build the Markdown of an edition."""

from importlib.util import find_spec
from pathlib import Path

from dossier_gen.contents import SCRIPTS, STYLESHEETS
from dossier_gen.edition import Cover
from dossier_gen.pages.front import front_ways
from dossier_gen.wording import wording


def configuration(cover: Cover) -> dict[str, object]:
    """The values of `mkdocs.yml`: nothing in it needs a plugin, and nothing another server."""
    words = wording(cover.language)
    return {
        "site_name": cover.title,
        **({"site_url": cover.url} if cover.url else {}),
        "use_directory_urls": cover.directory_urls,
        "theme": {
            "name": "material",
            "language": _theme_language(cover.language),
            "font": False,
            "palette": [
                _palette("light", "default", "weather-night", words._("Switch to dark colours")),
                _palette("dark", "slate", "weather-sunny", words._("Switch to light colours")),
            ],
            "features": ["navigation.indexes", "navigation.top", "toc.follow"],
        },
        "plugins": [],
        "markdown_extensions": [
            "attr_list",
            "def_list",
            "md_in_html",
            "tables",
            {"toc": {"permalink": True, "toc_depth": 3}},
        ],
        "extra_css": list(STYLESHEETS),
        "extra_javascript": [{"path": path, "defer": True} for path in SCRIPTS],
        "nav": [{title: path} for title, path in front_ways(words)],
        "not_in_nav": "*",
    }


def _theme_language(language: str) -> str:
    """The language in which Material has its words, the widest: `zh` for `zh-Hans`, English where it lacks one."""
    spec = find_spec("material")
    known = Path(spec.origin or "").parent / "templates" / "partials" / "languages" if spec else Path()
    names = (language, language.partition("-")[0])
    return next((name for name in names if (known / f"{name}.html").is_file()), "en")


def _palette(preferred: str, scheme: str, icon: str, says: str) -> dict[str, object]:
    """The colours for readers who prefer light or dark, and the switch to the other."""
    return {
        "media": f"(prefers-color-scheme: {preferred})",
        "scheme": scheme,
        "primary": "custom",
        "accent": "custom",
        "toggle": {"icon": f"material/{icon}", "name": says},
    }
