"""The steps of the straight line, each by itself: `python -m benchmarks.steps FOLDER` prints JSON.

Whole processes show what somebody waits for; this shows where it goes. Nothing is kept between runs.
"""

import json
import resource
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from benchmarks.processes import processor_time
from dossier_gen.edition import Cover, Edition
from dossier_gen.graph import graph
from dossier_gen.load import load
from dossier_gen.pages import pages
from dossier_gen.policy import Policy
from dossier_gen.redact import redact
from dossier_gen.rules import validate
from dossier_gen.search.files import search_files

DAY = date(2026, 1, 1)


def steps(folder: Path) -> dict[str, float]:
    """Seconds of processor time for each step over the records of a folder, those of processes that share it too."""
    taken: dict[str, float] = {}

    @contextmanager
    def lap(step: str) -> Iterator[None]:
        begin = processor_time()
        yield
        taken[step] = processor_time() - begin

    policy, cover = Policy(DAY), Cover("Made", DAY, briefings="none")
    with lap("read"):
        corpus = load(folder).corpus
    with lap("validate"):
        validate(corpus, policy)
    with lap("redact"):
        seen = redact(corpus, cover.audience, policy.audiences)
    with lap("graph"):
        edition = Edition(graph(seen), cover)
    with lap("pages"):
        taken["pages_made"] = sum(1 for _ in pages(edition))
    with lap("search"):
        taken["search_bytes"] = sum(len(text.encode()) for _, text in search_files(edition))
    taken["memory"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return taken


if __name__ == "__main__":
    print(json.dumps(steps(Path(sys.argv[1]))))
