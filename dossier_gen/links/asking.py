"""Asking web addresses, politely: one request at a time and a pause for each host, few hosts at once, no content kept.

Only public addresses are asked: a record must not make the machine of an office knock at doors inside its own network.
"""

import ipaddress
import socket
import time
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from dossier_gen import __version__

if TYPE_CHECKING:
    from requests import Session

AGENT = f"dossier/{__version__} (checks whether cited pages still answer; one request a page)"
"""What is sent as the name of the program."""

_MOST_REDIRECTS = 5
_NO_HEAD = frozenset((400, 403, 404, 405, 406, 429, 500, 501, 503))
"""The statuses with which servers answer HEAD that would answer GET otherwise."""
_MOVED = frozenset((301, 302, 303, 307, 308))


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address said."""

    status: int
    """The HTTP status; 0 where there was no answer."""
    why: str = ""
    """What went wrong, where there was no answer."""
    moved: str = ""
    """Where it leads for good, if that is another address."""

    @property
    def is_alive(self) -> bool:
        """Whether the page is there. A server that refuses programs (401, 403, 429, 451, 999) says that it is."""
        return 200 <= self.status < 400 or self.status in (401, 403, 429, 451, 999)

    @property
    def words(self) -> str:
        """The answer in a few words."""
        return f"HTTP {self.status}" if self.status else self.why


def is_public(host: str) -> bool:
    """Whether all that a host's name stands for lies in the public network."""
    try:
        found = {entry[4][0] for entry in socket.getaddrinfo(host, None)}
    except OSError:
        return bool(host)  # the request says that there is no such host
    return all(ipaddress.ip_address(str(one).partition("%")[0]).is_global for one in found)


@dataclass(frozen=True, slots=True)
class Asking:
    """How addresses are asked."""

    pause: float = 1.0
    """Seconds between two requests to one host."""
    timeout: float = 15.0
    """Seconds to wait for an answer."""
    hosts: int = 8
    """How many hosts are asked at once."""
    is_public: Callable[[str], bool] = is_public
    """Whether a host may be asked."""


def ask_all(addresses: Iterable[str], how: Asking) -> Iterator[tuple[str, Answer]]:
    """The answer of each address, as they come in."""
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).hostname or ""].append(address)
    with ThreadPoolExecutor(how.hosts) as pool:
        waiting = [pool.submit(_ask_host, listed, how) for listed in by_host.values()]
        for done in as_completed(waiting):
            yield from done.result()


def _ask_host(addresses: list[str], how: Asking) -> list[tuple[str, Answer]]:
    import requests  # noqa: PLC0415 - only here: of every command's start its import would be a twentieth

    found = []
    with requests.Session() as session:
        session.trust_env = True
        session.headers["User-Agent"] = AGENT
        for place, address in enumerate(addresses):
            if place:
                time.sleep(how.pause)
            found.append((address, _ask(session, address, how)))
    return found


def _ask(session: "Session", address: str, how: Asking) -> Answer:
    """Ask one address: for the head alone, and for the page where a server will not say its head."""
    import requests  # noqa: PLC0415 - as above

    try:
        answer = _follow(session, "HEAD", address, how)
        return _follow(session, "GET", address, how) if answer.status in _NO_HEAD else answer
    except requests.Timeout:
        return Answer(0, f"no answer within {how.timeout:g} seconds")
    except requests.exceptions.SSLError:
        return Answer(0, "its certificate is not accepted")
    except (requests.RequestException, UnicodeError, ValueError):
        return Answer(0, "no connection")


def _follow(session: "Session", method: str, address: str, how: Asking) -> Answer:
    here, is_for_good, moved = address, True, ""
    for _ in range(_MOST_REDIRECTS + 1):
        parts = urlsplit(here)
        if parts.scheme not in ("http", "https") or not how.is_public(parts.hostname or ""):
            return Answer(0, "it leads into a network that is not public")
        with session.request(method, here, timeout=how.timeout, allow_redirects=False, stream=True) as said:
            if said.status_code not in _MOVED or "location" not in said.headers:
                return Answer(said.status_code, moved=moved)
            is_for_good = is_for_good and said.status_code in (301, 308)
            here = urljoin(here, said.headers["location"])
            moved = here if is_for_good else moved
    return Answer(0, f"it leads on more than {_MOST_REDIRECTS} times")
