"""What a build depended on and what it wrote, so that one that would write the same need not begin.

This is asked before anything large is imported, so it imports little. Of thousands of files one digest is kept, and
of their bytes only those that are too young to be told apart by their times.
"""

import json
import os
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

from dossier_gen.calling import called
from dossier_gen.kept import Kept, kept_beside
from dossier_gen.seen import program, states, told

_ENOUGH = 1 << 20
"""How many bytes are kept of other builds."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks to be built."""

    config_file: str = "mkdocs.yml"
    audiences: Sequence[str] = ()
    """The audiences; the configured one where none is named."""
    site_dir: str | None = None
    as_of: str | None = None
    lang: str | None = None
    strict: bool = False
    known_at: str | None = None


@dataclass(frozen=True, slots=True)
class Sources:
    """Where all that stands which a build depends on, beside the program."""

    paths: tuple[str, ...]
    """Files, and folders with all that they hold."""
    records: str
    """The folder of which git is asked."""
    environment: tuple[str, ...]
    """The names of variables."""
    is_dated: bool
    """Whether the day is written down, so that the clock is not asked."""


@dataclass(frozen=True, slots=True)
class Seen:
    """The state of all that a build depends on."""

    digest: str
    recent: Mapping[str, str]
    """The SHA-256 of files too young to be told apart by their times."""


def seen(sources: Sources) -> Seen:
    """The state of everything that a build depends on, taken before it reads any of it."""
    now, recent, lines = time.time_ns(), {}, []
    for path, state in states(sources.paths):
        lines.append(told(path, state))
        if state.kind == "file" and not state.is_sure(now):
            recent[path] = _content(path)
    return Seen(_digest([*sorted(lines), *_around(sources)]), recent)


@dataclass(frozen=True, slots=True)
class Said:
    """What a build said."""

    warnings: list[str]
    """To standard error."""
    sentences: list[str]
    """To standard output."""


def remember(wanted: Wanted, sources: Sources, before: Seen, sites: Iterable[Path], said: Said) -> None:
    """Keep what a build that went well depended on, what it wrote, and what it said."""
    facts = {
        "sources": asdict(sources),
        "seen": asdict(before),
        "sites": {str(site): _written(str(site)) for site in sites},
        "said": asdict(said),
    }
    kept, name = _kept(wanted), _name(wanted)
    kept.put(name, json.dumps(facts).encode())
    kept.prune({name}, _ENOUGH)


def said_again(wanted: Wanted) -> Said | None:
    """What a build said that would write what stands there already; None if one has to be done."""
    try:
        facts = json.loads(_kept(wanted).get(_name(wanted)) or b"{}")
        sources, before = Sources(**facts["sources"]), Seen(**facts["seen"])
        is_same = (
            _digest([*_lines(sources.paths), *_around(sources)]) == before.digest
            and all(_content(path) == content for path, content in before.recent.items())
            and all(_written(site) == digest for site, digest in facts["sites"].items())
        )
        return Said(**facts["said"]) if is_same else None
    except (AttributeError, KeyError, TypeError, ValueError, OSError):
        return None  # nothing is kept, or not what this program writes


def repeated(wanted: Wanted) -> list[str]:
    """The sentences of a build that would write what stands there, its warnings said; none if it has to be done."""
    said = said_again(wanted)
    for warning in said.warnings if said else ():
        print(warning, file=sys.stderr)  # noqa: T201 - the log of MkDocs is not imported here
    return said.sentences if said else []


def asked(words: Sequence[str]) -> Wanted | None:
    """What the words behind `dossier build` ask for; None where they are said in a way that is read elsewhere."""
    names = {"-f": "config_file", "-d": "site_dir", "--audience": "audiences"}
    names |= {f"--{name.replace('_', '-')}": name for name in ("config_file", "site_dir", "as_of", "lang", "known_at")}
    found: dict[str, object] = {}
    rest = iter(words)
    for word in rest:
        name = names.get(word)
        value = next(rest, None) if name else None
        if word == "--strict":
            found["strict"] = True
        elif name == "audiences" and value is not None:
            found[name] = (*found.get(name, ()), value)  # type: ignore[misc]
        elif name and value is not None:
            found[name] = value
        else:
            return None
    return Wanted(**found)  # type: ignore[arg-type]


def _kept(wanted: Wanted) -> Kept:
    return kept_beside(wanted.config_file, "builds")


def _name(wanted: Wanted) -> str:
    """Under which name a build is kept: asked for otherwise or elsewhere it would say something else."""
    return _digest([os.getcwd(), json.dumps(asdict(wanted))])[:32]


def _around(sources: Sources) -> Iterator[str]:
    """The rest of what a build depends on: program and libraries, day, environment, and what git says."""
    yield from program()
    yield "" if sources.is_dated else datetime.now(UTC).date().isoformat()
    yield from (f"{name}={os.environ.get(name)}" for name in sources.environment)
    if commit := _git(sources.records, "rev-parse", "HEAD", "--is-shallow-repository", "--show-prefix"):
        yield commit
        yield _git(sources.records, "status", "--porcelain", "--", ".")


def _git(folder: str, *words: str) -> str:
    try:
        said = called("git", *words, folder=folder).stdout
    except OSError:
        return ""
    return os.fsdecode(said)  # a folder may have a name in any encoding


def _written(site: str) -> str:
    """The state of a whole site."""
    return _digest(_lines([site]))


def _lines(paths: Iterable[str]) -> list[str]:
    return sorted(told(path, state) for path, state in states(paths))


def _content(path: str) -> str:
    return sha256(Path(path).read_bytes()).hexdigest()


def _digest(lines: Iterable[str]) -> str:
    return sha256("\n".join(lines).encode("utf-8", "surrogateescape")).hexdigest()
