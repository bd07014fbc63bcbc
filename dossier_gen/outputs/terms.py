"""Which outputs a site publishes, and under what terms, as its configuration has them."""

from collections.abc import Iterable, Mapping

from dossier_gen.edition import Licence
from dossier_gen.fields.base import is_url
from dossier_gen.findings import UsageError
from dossier_gen.outputs import known
from dossier_gen.shape import nearest

OWN_PAGES = "markdown"
"""The output that no site publishes: its files would be pages again."""


def chosen(names: Iterable[str]) -> tuple[str, ...]:
    """The outputs that a site publishes, each once.

    Raises:
        UsageError: for one that is none, or none for a site.
    """
    listed = [name for name in known() if name != OWN_PAGES]
    for name in names:
        if name not in listed:
            hint = nearest(name, listed) or f"a site may publish {', '.join(listed)}"
            raise UsageError(f"the option outputs names '{name}', which is none for a site: {hint}")
    return tuple(dict.fromkeys(names))


def terms(said: Mapping[object, object]) -> Licence | None:
    """Under what terms others may use the dossier; None where nothing is said.

    Raises:
        UsageError: if they have no name, or an address that is none of the web.
    """
    if not said:
        return None
    name, url = str(said.get("name", "")), str(said.get("url", ""))
    if not name or said.keys() - {"name", "url"}:
        raise UsageError(
            "the option licence has a name, and a url where there is one: {name: CC BY 4.0, url: https://…}"
        )
    if url and not is_url(url):
        raise UsageError(f"the option licence has the url '{url}', which is no web address")
    return Licence(name, url)
