"""What the user sets: the plugin's options in `mkdocs.yml`, and the one place where the clock is read."""

import os
from datetime import UTC, date, datetime
from pathlib import Path

from mkdocs.config import base
from mkdocs.config import config_options as option

from dossier_gen.edition import Cover
from dossier_gen.findings import UsageError
from dossier_gen.git import version


class DossierOptions(base.Config):
    """The options of the plugin `dossier`, each with its default; docs/guide.md explains them."""

    records = option.Type(str, default="records")
    """The folder of the records, beside `mkdocs.yml`."""
    audience = option.Type(str, default="public")
    """The audience for which the site is made."""
    audiences = option.ListOfItems(option.Type(str), default=["public", "partners", "internal"])
    """All audiences from the outermost to the innermost; each sees what those before it see."""
    as_of = option.Type((str, date), default="")
    """The day for which the site speaks, `2026-01-31`; today where empty."""
    language = option.Type(str, default="en")
    """The language of the site."""
    edit_url = option.Type(str, default="")
    """The address at which a record is edited, with `{path}` for its file; from `repo_url` and `edit_uri` if empty."""
    briefings = option.Type(bool, default=True)
    """Whether the PDF briefings are made."""


def records_folder(options: DossierOptions, beside: Path) -> Path:
    """The folder of the records."""
    return beside / options.records


def cover(options: DossierOptions, title: str, url: str, folder: Path) -> Cover:
    """The cover of the edition that the options ask for.

    Raises:
        UsageError: for a day that is none.
    """
    known = version(folder)
    return Cover(
        title=title,
        as_of=as_of(str(options.as_of)),
        url=url,
        audience=options.audience,
        audiences=tuple(options.audiences),
        language=options.language,
        default_language=options.language,
        version=str(known) if known else "",
    )


def as_of(written: str) -> date:
    """The day an edition speaks for: the one written, else that of SOURCE_DATE_EPOCH, else today (UTC).

    Raises:
        UsageError: if what is written is no day or no number of seconds.
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if written:
            return date.fromisoformat(written)
        return datetime.fromtimestamp(int(epoch), UTC).date() if epoch else datetime.now(UTC).date()
    except (ValueError, OverflowError, OSError):
        said = f"'{written}' is no day" if written else f"SOURCE_DATE_EPOCH is '{epoch}', which is no time"
        raise UsageError(f"{said}: write a day like 2026-01-31") from None
