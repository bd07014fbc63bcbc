"""A process that does one piece of work after another, each in a fork that is bounded in time and memory and measured.

Run as `python -m tests.bounded`: each line of its input is a piece of work as JSON, each line of its output is what
became of it. A fork that crashes, hangs or takes too much memory ends alone, and is told of.
"""

import json
import os
import resource
import sys
from pathlib import Path

import markdown

from dossier_gen.briefings import pdf
from dossier_gen.edition import Cover, check, open_edition
from dossier_gen.fields.refs import Ref
from dossier_gen.finish import EXTENSIONS
from dossier_gen.pages import record_page
from tests.conftest import POLICY, SMALL

COVER = Cover("Small world", POLICY.as_of, audience="internal")


def checked(folder: Path, ref: str) -> list[str]:
    """Every rule that found something, after all findings are printed."""
    findings = check(folder, POLICY).findings
    assert all(line for one in findings for line in one.lines())
    return sorted({one.rule for one in findings})


def paged(folder: Path, ref: str) -> int:
    """The length of a record's page as HTML."""
    page = record_page(open_edition(folder, COVER).edition, Ref.parse(ref))
    return len(markdown.markdown(page.markdown, extensions=[*EXTENSIONS, "toc"]))


def briefed(folder: Path, ref: str) -> int:
    """The length of the PDF briefing of a record."""
    return len(pdf(open_edition(folder, COVER).edition, Ref.parse(ref)))


WORK = {"check": checked, "page": paged, "briefing": briefed}


def measured(order: dict[str, str | int]) -> dict[str, object]:
    """The result of a piece of work, the seconds of processor time and the highest memory of the process in MB.

    The kernel ends the process after twice the seconds allowed. The address space may grow by a gigabyte: enough for
    a library that reserves more than it uses, and an end to what would exhaust the machine.
    """
    held = int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_CPU, (2 * int(order["seconds"]), 2 * int(order["seconds"])))
    resource.setrlimit(resource.RLIMIT_AS, (held + (1 << 30), held + (1 << 30)))
    before = resource.getrusage(resource.RUSAGE_SELF)
    result = WORK[str(order["work"])](Path(str(order["folder"])), str(order["ref"]))
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"result": result, "seconds": seconds, "mb": after.ru_maxrss * 1024 / 1e6}


def forked(line: str) -> str:
    """What became of a piece of work; the signal or exit code where it did not end well."""
    sys.stdout.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        said = json.dumps(measured(json.loads(line)))
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as stream:
        told = stream.read()
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    return told if told and not code else json.dumps({"died": code})


if __name__ == "__main__":
    paged(SMALL, "person/ada-example")  # forks find what the program reads once ready, such as the names of countries
    for order in sys.stdin:
        try:
            sys.stdout.write(forked(order) + "\n")
            sys.stdout.flush()
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
