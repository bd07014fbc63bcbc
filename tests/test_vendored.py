"""Third-party parts: what ships is what the manifest says, and our own parts stay small."""

import gzip
import hashlib
import json
from pathlib import Path

import pytest

ASSETS = Path(__file__).parent.parent / "dossier_gen" / "assets"
PARTS = json.loads((ASSETS / "vendored.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("part", PARTS, ids=lambda part: str(part["name"]))
def test_a_part_is_the_one_of_the_manifest(part: dict[str, str]) -> None:
    """Each part has name, version, licence and package, the text of its licence, and the SHA-256 of what is shipped."""
    assert all(part[key] for key in ("name", "version", "licence", "what"))
    assert part["package"] == f"npm:{part['name']}@{part['version']}"
    assert len(part["package_sha256"]) == 64
    assert (ASSETS / f"{part['name']}-LICENSE.txt").is_file()
    assert hashlib.sha256((ASSETS / part["file"]).read_bytes()).hexdigest() == part["sha256"]


def test_every_script_is_ours_or_in_the_manifest() -> None:
    """No minified script or data lies among the assets without an entry."""
    named = {part["file"] for part in PARTS}
    lying = {path.name for path in ASSETS.glob("*") if path.is_file()}
    assert {name for name in lying if ".min." in name or name.endswith(".json")} - {"vendored.json"} == named


def test_our_own_scripts_and_styles_stay_small() -> None:
    """All that we wrote for the browser is under 40 kB gzipped."""
    own = [path for path in sorted(ASSETS.glob("*")) if path.suffix in (".js", ".css") and ".min." not in path.name]
    assert {"dossier.css", "network.js", "visuals.css", "visuals.js"} <= {path.name for path in own}
    assert sum(len(gzip.compress(path.read_bytes(), 9)) for path in own) < 40_000
