"""`dossier links`: whether the web addresses in the records still answer."""

import json
import sys
from collections.abc import Iterator, Mapping

import click

from dossier_gen.commands.options import CONFIG
from dossier_gen.console import configured, folder_of, options_of, readable
from dossier_gen.findings import printable
from dossier_gen.links import Asking, Known, answers_kept, ask_all, due, keep_answers
from dossier_gen.outward import Place, addresses
from dossier_gen.settings import as_of
from dossier_gen.shape import spelled

Found = Mapping[str, tuple[Place, ...]]


@click.command(name="links")
@CONFIG
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.option("--all", "asks_all", is_flag=True, help="Ask every address, those too that answered lately.")
@click.option("--limit", type=click.IntRange(min=0), help="Ask at most so many addresses.")
@click.option("--timeout", type=click.FloatRange(min=0.1), default=15.0, show_default=True, help="Seconds to wait.")
@click.option("--quiet", is_flag=True, help="Ask nobody: say what is known.")
def command(config_file: str, form: str, asks_all: bool, limit: int | None, timeout: float, quiet: bool) -> None:
    """Ask the web addresses in the records whether they still answer.

    One request at a time goes to a host, with a second between two, and no page is kept. What answered is asked again
    after 30 days, what did not after two. Addresses under the option links_ignored are not asked, nor hosts that are
    not public. What does not answer is work for an editor, so dossier status lists it, and the exit code is 0.
    """
    config = configured(config_file)
    found, today = addresses(readable(folder_of(config))), as_of("")
    reasons = {str(start): str(why) for start, why in options_of(config).links_ignored.items()}
    ignored = {one: why for one in found for start, why in reasons.items() if one.startswith(start)}
    known = {one: said for one, said in answers_kept(config.config_file_path).items() if one in found}
    wanted = [one for one in found if one not in ignored]
    wanted = [] if quiet else (wanted if asks_all else list(due(wanted, known, today)))[:limit]
    for count, (address, answer) in enumerate(ask_all(wanted, Asking(timeout=timeout)), start=1):
        known[address] = (today, answer)
        if sys.stderr.isatty():
            click.echo(f"\r{count} of {len(wanted)} ", nl=False, err=True)
    keep_answers(config.config_file_path, known)
    said = _data(found, known, ignored) if form == "json" else "\n".join(map(printable, _lines(found, known, ignored)))
    click.echo(said)


def _lines(found: Found, known: Known, ignored: Mapping[str, str]) -> Iterator[str]:
    """What does not answer, with its places; what moved; how many there are."""
    told = {one: known[one] for one in found if one in known and one not in ignored}
    silent = {one: said for one, said in told.items() if not said[1].is_alive}
    moved = {one: said[1].moved for one, said in told.items() if said[1].is_alive and said[1].moved}
    for one, (day, answer) in silent.items():
        yield f"{one}: {answer.words} ({day})"
        yield from (f"  {ref}: {spelled(path)}" for ref, path in found[one])
    yield from (f"{one}: now at {to}" for one, to in moved.items())
    counts = f"{len(silent)} do not answer, {len(moved)} moved for good, {len(ignored)} ignored"
    yield f"{len(found)} addresses, {len(told)} asked so far: {counts}"


def _data(found: Found, known: Known, ignored: Mapping[str, str]) -> str:
    rows = []
    for one, places in found.items():
        day, answer = known.get(one, (None, None))
        rows.append(
            {
                "address": one,
                "places": [f"{ref}#{spelled(path)}" for ref, path in places],
                "asked": day.isoformat() if day else None,
                "answers": answer.is_alive if answer else None,
                "said": answer.words if answer else None,
                "moved": (answer.moved or None) if answer else None,
                "ignored": ignored.get(one),
            }
        )
    return json.dumps(rows, ensure_ascii=False, indent=2)
