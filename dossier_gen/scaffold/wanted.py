"""What the user of `dossier init` asks for, refused where it cannot be had."""

import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from dossier_gen import gazetteer
from dossier_gen.findings import UsageError
from dossier_gen.plaintext import INVISIBLE

LONGEST_NAME = 120
"""The most characters of a name: it stands at the head of every page."""

_UNFIT = re.compile("[\t\n\r<>\ud800-\udfff]")
"""What ends a line, what is no character, and what the theme would print as markup: it shows the name as it is."""
_ADDRESS = re.compile(r"https?://[a-z0-9][\w.-]*(:\d+)?(/[\w.~+-]+)+\Z", re.ASCII | re.IGNORECASE)
_OF_SSH = re.compile(r"(?:ssh://)?(?:[^@/:]+@)?([\w.-]+)(?::\d+/|:|(?<=\w)/)(.+)\Z")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A dossier that is to be."""

    folder: Path
    name: str
    languages: tuple[str, ...] = ("en",)
    """The languages of its site; the first is that of its plain text."""
    repo_url: str = ""
    """The address of its repository on the web; empty where it is not known."""
    empty: bool = False
    """Whether it begins without examples."""

    @property
    def forges(self) -> tuple[str, ...]:
        """Whose settings it gets: those of the forge where it lies, those of both where that is not known."""
        host = urlsplit(self.repo_url).hostname or ""
        return ("github",) if host == "github.com" else ("gitlab",) if "gitlab" in host else ("github", "gitlab")


def named(written: str, folder: Path) -> str:
    """The name of a dossier as written, or else after its folder: `river-talks` is River talks.

    Raises:
        UsageError: for a name that cannot stand on a line.
    """
    name = written.strip() or re.sub(r"[-_\s]+", " ", folder.resolve().name).strip()
    name = name if written.strip() else name[:1].upper() + name[1:]
    if not name or len(name) > LONGEST_NAME or INVISIBLE.search(name) or _UNFIT.search(name):
        raise UsageError(
            f"the dossier needs a name of up to {LONGEST_NAME} characters on one line, without < and > and nothing "
            'invisible: write --name "River talks"'
        )
    return name


def spoken(written: str) -> tuple[str, ...]:
    """The languages in a list such as `en,ru`.

    Raises:
        UsageError: for a tag that is none, or no tag at all.
    """
    tags = tuple(dict.fromkeys(tag for tag in re.split(r"[,\s]+", written) if tag))
    for tag in tags:
        if not gazetteer.is_language(tag):
            raise UsageError(f"'{tag}' is no language (BCP 47): write en, ru or zh-Hans")
    if not tags:
        raise UsageError("the site needs a language: write --languages en, or --languages en,ru for two")
    return tags


def address(written: str) -> str:
    """The address of a repository, without the slash at its end.

    Raises:
        UsageError: if it is none.
    """
    shorn = written.strip().removesuffix("/").removesuffix(".git")
    if not _ADDRESS.match(shorn):
        raise UsageError(f"'{written}' is no address of a repository: write https://github.com/your-office/river-talks")
    return shorn


def address_of_remote(remote: str) -> str:
    """The address on the web of what git calls a remote, `git@github.com:office/talks.git`; empty where it has none.

    What stands before the host, such as a password, is left out.
    """
    parts = urlsplit(remote) if remote.startswith(("http://", "https://")) else None
    of_ssh = None if parts else _OF_SSH.match(remote)
    host, path = (parts.netloc.rpartition("@")[2], parts.path) if parts else of_ssh.groups() if of_ssh else ("", "")
    try:
        return address(f"https://{host}/{path.strip('/')}")
    except UsageError:
        return ""
