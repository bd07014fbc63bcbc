"""Templates of a dossier's own: what is no template in one is told before any page is made."""

from jinja2 import Environment, TemplateSyntaxError

from dossier_gen.extending.code import File
from dossier_gen.findings import UsageError


def refuse_broken(folder: File) -> None:
    """Read every template of a folder.

    Raises:
        UsageError: with the line, for one that is none.
    """
    for path in sorted(folder.path.rglob("*.jinja")):
        shown = f"{folder.shown.rstrip('/')}/{path.relative_to(folder.path).as_posix()}"
        try:
            Environment(autoescape=True).parse(path.read_text(encoding="utf-8-sig"))
        except TemplateSyntaxError as error:
            raise UsageError(f"{shown}:{error.lineno}: this is no template: {error.message}") from None
        except (OSError, UnicodeDecodeError) as error:
            raise UsageError(f"{shown}: this is no template: {error}") from None
