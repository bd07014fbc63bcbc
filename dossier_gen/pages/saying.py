"""The program's own words as Markdown: the message is markup of ours, the values in it are words."""

from collections.abc import Mapping

from markupsafe import Markup

from dossier_gen.pages.markdown import escape
from dossier_gen.wording import Wording


def say(wording: Wording, message: str, /, **values: object) -> Markup:
    """A message with its values, each made harmless unless a writer of ours made markup of it."""
    return Markup(wording.template(message)).format(**_safe(values))


def count(wording: Wording, one: str, many: str, number: int, /, **values: object) -> Markup:
    """A message that counts something; `{count}` in it is the number as the reader's language writes it."""
    shown = values.pop("count", wording.number(number))
    return Markup(wording.templates(one, many, number)).format(count=escape(shown), **_safe(values))


def _safe(values: Mapping[str, object]) -> dict[str, Markup]:
    return {name: escape(value) for name, value in values.items()}
