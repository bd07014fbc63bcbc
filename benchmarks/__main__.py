"""One command: `python -m benchmarks` makes dossiers, times every phase, ours and the peers', and writes the page."""

import argparse
import json
import os
import platform
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from operator import itemgetter
from pathlib import Path
from typing import Any

from benchmarks import ours
from benchmarks.peers import Peer, install, peers, runs
from benchmarks.processes import file_system, needed, repeated, weight
from benchmarks.real import real
from benchmarks.report import tables, written
from benchmarks.worlds import SIZES

ROOT = Path(__file__).parent.parent
MARKDOWN = "markdown/markdown/docs"
"""Where ours writes the Markdown that all peers begin with."""
PARTS = ("site", "check", "commands", "steps", "reader", "editor", "disk", "peers")
"""What is measured, by the words of the option `--parts`."""


def wanted() -> argparse.Namespace:
    """What the command line asks for."""
    asked = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    asked.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="how many records")
    asked.add_argument("--repeats", type=int, default=3, help="runs of each phase, of which the median counts")
    asked.add_argument("--once-from", type=int, default=50_000, help="from so many records on one run is enough")
    asked.add_argument("--slow-up-to", type=int, default=10_000, help="up to so many records peers are measured")
    asked.add_argument("--slow-once-from", type=int, default=10_000, help="from so many on each slow peer builds once")
    asked.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS, help="what is measured")
    asked.add_argument("--peers", type=Path, default=ROOT / "build/peers", help="the folder of installed peers")
    asked.add_argument("--install-peers", action="store_true", help="fetch the peers into that folder first")
    asked.add_argument("--room", type=Path, default=Path("/dev/shm"), help="where dossiers are made")  # noqa: S108 - memory
    asked.add_argument("--disk", type=Path, default=Path(tempfile.gettempdir()), help="a folder on a disk, to compare")
    asked.add_argument("--json", type=Path, default=ROOT / "build/performance.json", help="the file of all figures")
    asked.add_argument("--corpus", type=Path, help="historyatstate.jsonl.gz, to build the real corpus too")
    asked.add_argument("--report", action="store_true", help="only write the page anew from that file")
    asked.add_argument("--docs", type=Path, default=ROOT / "docs", help="the folder of the page")
    asked.add_argument("--print", action="store_true", help="print the tables and leave the page alone")
    return asked.parse_args()


@contextmanager
def room(beside: Path, name: str) -> Iterator[Path]:
    """A folder for the time of a measurement."""
    folder = Path(tempfile.mkdtemp(prefix=f"dossier-{name}-", dir=beside if beside.is_dir() else None))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


Costs = dict[str, dict[str, Any]]


def measured(listed: Iterator[ours.Run], folder: Path, times: int) -> Costs:
    """The cost of each phase, said while it goes."""
    found: Costs = {}
    for run in listed:
        one = repeated(run.command, folder, times, ours.environment(folder.parent), run.before)
        found[run.phase] = asdict(one)
        print(f"    {run.phase:20} {one.wall:8.2f} s  {one.memory:6.0f} MB {one.failed}", flush=True)
        if one.failed:
            break
    return found


def measure(found: dict[str, Any], asked: argparse.Namespace) -> Iterator[None]:
    """Add everything that is measured at one size to what was found, and pause where a part of it is there."""
    count = found["records"]
    times = 1 if count >= asked.once_from else asked.repeats
    print(f"{count:,} records", flush=True)
    with room(asked.room, str(count)) as own:
        dossier = own / "dossier"
        dossier.mkdir()
        ours.dossier(dossier, count)
        env = ours.environment(own)
        beside = "peers" in asked.parts and count <= asked.slow_up_to
        if beside or {"editor", "disk"} & set(asked.parts):
            needed(ours.program("write", "markdown", "--to", str(own / "markdown")), dossier, env)
            found["pages"] = sum(1 for _ in (own / MARKDOWN).rglob("*.md"))
        if "site" in asked.parts:
            found["ours"] |= measured(ours.site_runs(dossier), dossier, times)
        if (dossier / "site").is_dir():
            found["files"], found["bytes"] = weight(dossier / "site")
            found["pages"] = (dossier / "site/sitemap.xml").read_text(encoding="utf-8").count("<loc>")
        if "reader" in asked.parts and (dossier / "site").is_dir():
            found["reader"] = _in_browser("reader", dossier / "site")
        if "editor" in asked.parts:
            found["editor"] = _in_browser("editor", dossier, env, own / MARKDOWN)
        if "check" in asked.parts:
            found["ours"] |= measured(ours.check_runs(dossier), dossier, times)
        if "commands" in asked.parts:
            found["ours"] |= measured(ours.other_runs(dossier), dossier, times)
        if "steps" in asked.parts:
            told = needed((*ours.PYTHON, "-m", "benchmarks.steps", str(dossier / "records")), dossier, env)
            found["steps"] = json.loads(told.strip().splitlines()[-1])
        yield
        if beside:
            for peer in peers(asked.peers):
                found["peers"][peer.name] = _peer(peer, own, count, asked)
                yield
        if "disk" in asked.parts and count < asked.once_from:
            found["disk"] = {file_system(asked.disk): _disk(own / MARKDOWN, count, asked)}
            yield


def _in_browser(module: str, *given: object) -> dict[str, float] | None:
    """What somebody before a browser waits for; nothing where this machine has none."""
    if not find_spec("playwright"):
        return None
    return import_module(f"benchmarks.{module}").seen(*given)  # type: ignore[no-any-return]


SLOW = ("mkdocs", "zensical", "eleventy")
"""Peers of which one run at a large size says enough."""


def _peer(peer: Peer, own: Path, count: int, asked: argparse.Namespace) -> Costs:
    """A peer, over the same Markdown."""
    print(f"  {peer.name} {peer.version}", flush=True)
    folder = own / peer.name
    folder.mkdir()
    pages = peer.prepare(own / MARKDOWN, folder)
    once = peer.name in SLOW and count >= asked.slow_once_from
    listed = list(runs(peer, folder, pages))
    # stock MkDocs and Eleventy keep nothing between runs, so the three phases are one
    kept = listed[:1] if once and peer.name != "zensical" else listed
    found = measured(iter(kept), folder, 1 if once else asked.repeats)
    shutil.rmtree(folder)
    return found


def _disk(markdown: Path, count: int, asked: argparse.Namespace) -> dict[str, Costs]:
    """Ours and the quickest peer on a disk."""
    print(f"  on {file_system(asked.disk)}", flush=True)
    found = {}
    with room(asked.disk, "disk") as own:
        dossier = own / "dossier"
        dossier.mkdir()
        ours.dossier(dossier, count)
        found["ours"] = measured(ours.site_runs(dossier), dossier, 1)
        for peer in peers(asked.peers):
            if peer.name == "hugo":
                (own / "hugo").mkdir()
                pages = peer.prepare(markdown, own / "hugo")
                found["hugo"] = measured(runs(peer, own / "hugo", pages), own / "hugo", 1)
    return found


def machine() -> dict[str, Any]:
    """On what it is measured."""
    told = Path("/proc/cpuinfo").read_text(encoding="utf-8") if Path("/proc/cpuinfo").is_file() else ""
    models = [line.partition(":")[2].strip() for line in told.splitlines() if line.startswith("model name")]
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    system = f"{platform.system()} {platform.release()}"
    told_of = {"processor": models[0] if models else platform.machine(), "cores": os.cpu_count()}
    return told_of | {"memory": round(memory), "system": system, "python": platform.python_version()}


def begun(now: dict[str, Any], file: Path) -> dict[str, Any]:
    """What a file holds of the same day, machine and file system, to be added to; else what is known beforehand."""
    before = json.loads(file.read_text(encoding="utf-8")) if file.is_file() else {}
    if any(before.get(name) != now[name] for name in ("date", "machine", "file_system")):
        return now
    return before | {"versions": before["versions"] | now["versions"]}


def of_size(sizes: list[dict[str, Any]], count: int) -> dict[str, Any]:
    """What was found at a size, the smallest first; begun where nothing was."""
    found = next((one for one in sizes if one["records"] == count), None)
    if found is None:
        found = {"records": count, "pages": 0, "ours": {}, "peers": {}}
        sizes.append(found)
        sizes.sort(key=itemgetter("records"))
    return found


def kept(found: dict[str, Any], file: Path) -> None:
    """Write down all figures: whoever ends a run keeps what it has measured, and `--report` makes the page of it."""
    file.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Measure, and write what was found."""
    asked = wanted()
    if asked.install_peers:
        install(asked.peers)
    if not asked.report:
        found = begun(
            {
                "date": datetime.now(UTC).date().isoformat(),
                "machine": machine(),
                "versions": {"dossier-gen": version("dossier-gen"), "Material": version("mkdocs-material")}
                | {peer.name: peer.version for peer in peers(asked.peers)},
                "file_system": file_system(asked.room),
                "sizes": [],
            },
            asked.json,
        )
        asked.json.parent.mkdir(parents=True, exist_ok=True)
        for count in asked.sizes:
            for _ in measure(of_size(found["sizes"], count), asked):
                kept(found, asked.json)
        if asked.corpus:
            with room(asked.room, "corpus") as own:
                found["real"] = real(asked.corpus, own)
            kept(found, asked.json)
    found = json.loads(asked.json.read_text(encoding="utf-8"))
    if asked.print:
        print(tables(found))
    else:
        written(found, asked.docs)


if __name__ == "__main__":
    main()
