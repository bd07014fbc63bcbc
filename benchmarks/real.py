"""The real corpus as a site: how long, how much memory, how large, and what the rules find in it."""

import json
import sys
from collections import Counter
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import ours
from benchmarks.processes import cost, weight

MAPPING = Path(__file__).parent.parent / "examples" / "historyatstate.mapping.yaml"
"""How the rows of the corpus become records."""


def real(corpus: Path, room: Path) -> dict[str, Any]:
    """What the corpus costs, and what is found in it."""
    folder = room / "corpus"
    (folder / "docs").mkdir(parents=True)
    (folder / "docs/index.md").write_text("# A real corpus\n", encoding="utf-8")
    (folder / "mkdocs.yml").write_text(ours.CONFIG, encoding="utf-8")
    (folder / "records/topics").mkdir(parents=True)
    (folder / "records/topics/visits.yaml").write_text("name: Visits\n", encoding="utf-8")
    env = ours.environment(room)
    words = ("import", "jsonl", str(corpus.absolute()), "--mapping", str(MAPPING), "--rejects", "left.jsonl", "--write")
    brought, told = cost(ours.program(*words), folder, env)
    checked, said = cost(ours.program("check", "--format", "json"), folder, env)
    findings = json.loads(said[said.index("[") : said.rindex("]") + 1])
    found: dict[str, Any] = {"rules": dict(Counter(one["rule"] for one in findings).most_common())}
    found["import"] = asdict(brought) | {"failed": "", "rows": _counts(told)}  # rejected rows are no failure here
    found["check"] = asdict(checked) | {"failed": ""}  # findings are no failure here
    for phase in ("site", "site again"):
        built, said = cost(ours.program("build", "--site-dir", "site"), folder, env)
        found[phase] = asdict(built)
        if built.failed:
            return found
    found["files"], found["bytes"] = weight(folder / "site")
    pages = sorted((path.stat().st_size, path) for path in (folder / "site").rglob("*.html"))
    found["pages"], (size, largest) = len(pages), pages[-1]
    found["largest"] = [largest.relative_to(folder / "site").as_posix(), size]
    return found


def _counts(told: str) -> str:
    """What an import says of all its rows."""
    return next((line for line in told.splitlines() if line.partition(" ")[2].startswith("rows: ")), "")


if __name__ == "__main__":
    print(json.dumps(real(Path(sys.argv[1]), Path(sys.argv[2])), indent=1))
