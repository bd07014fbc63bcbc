"""Refresh the third-party parts that the package ships, and their manifest: `python .ci/vendor.py`. Needs npm.

Each part is taken from a package of a fixed version; `assets/vendored.json` says which, under which licence, and holds
the SHA-256 of the package and of what is shipped. To renew a part, change its version here and run this.
"""

import hashlib
import json
import subprocess
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory

from dossier_gen.visuals.projection import UNITS, project

ASSETS = Path(__file__).parent.parent / "dossier_gen" / "assets"
SOUTHERNMOST = -60.0
"""Antarctica is left out: no visit of a dossier leads there, and its outline takes much of a map."""
NAMED_AT_LEAST = "110m"
"""The scale of the outline; what is missing at it and is found at 1:10m becomes a dot."""


def fetched(name: str, version: str, folder: Path) -> Path:
    told = subprocess.run(
        ["npm", "pack", "--silent", f"{name}@{version}"], cwd=folder, check=True, capture_output=True, text=True
    )
    return folder / told.stdout.split()[-1]


def member(package: Path, name: str) -> bytes:
    with tarfile.open(package) as held:
        file = held.extractfile(f"package/{name}")
        return file.read() if file else b""


def arcs_of(topology: dict) -> list[list[tuple[float, float]]]:
    """The arcs of a TopoJSON file in degrees (TopoJSON specification 1.0, section 2.1.3)."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = []
    for deltas in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in deltas:
            x, y = x + dx, y + dy
            line.append((x * sx + tx, y * sy + ty))
        arcs.append(line)
    return arcs


def rings_of(geometry: dict) -> list[list[int]]:
    if geometry["type"] == "Polygon":
        return geometry["arcs"]
    return [ring for polygon in geometry.get("arcs", []) for ring in polygon]


def stitched(ring: list[int], arcs: list[list[tuple[float, float]]]) -> list[tuple[float, float]]:
    line: list[tuple[float, float]] = []
    for index in ring:
        arc = arcs[index] if index >= 0 else arcs[~index][::-1]
        line += arc[1:] if line else arc
    return line


def packed(line: list[tuple[float, float]]) -> list[int]:
    """A line as its first point and the steps to each next one, in whole units of the map.

    The atlas joins what the 180th meridian divides; a line that crosses it runs on beyond the edge here.
    """
    numbers: list[int] = []
    last: tuple[int, int] | None = None
    for longitude, latitude in line:
        x, y = project(latitude, longitude)
        x += UNITS * round((last[0] - x) / UNITS) if last else 0
        point = (round(x), round(y))
        if point != last:
            numbers += point if last is None else (point[0] - last[0], point[1] - last[1])
            last = point
    return numbers


def centre(geometry: dict, arcs: list[list[tuple[float, float]]]) -> tuple[float, float]:
    """The middle of the largest ring: for a state of islands, of its largest island."""
    ring = max((stitched(ring, arcs) for ring in rings_of(geometry)), key=lambda line: abs(area(line)))
    longitudes, latitudes = zip(*ring, strict=True)
    return (min(longitudes) + max(longitudes)) / 2, (min(latitudes) + max(latitudes)) / 2


def area(line: list[tuple[float, float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(line, [*line[1:], line[0]], strict=True)) / 2


def world(package: Path) -> bytes:
    topology = json.loads(member(package, f"countries-{NAMED_AT_LEAST}.json"))
    arcs = arcs_of(topology)
    land = [stitched(ring, arcs) for ring in rings_of(topology["objects"]["land"]["geometries"][0])]
    countries = topology["objects"]["countries"]["geometries"]
    used = [{index if index >= 0 else ~index for ring in rings_of(one) for index in ring} for one in countries]
    shared = sorted(index for index in range(len(arcs)) if sum(index in one for one in used) > 1)
    fine = json.loads(member(package, "countries-10m.json"))
    fine_arcs = arcs_of(fine)
    shown = {one.get("id") for one in countries}
    small = []
    for one in fine["objects"]["countries"]["geometries"]:
        if one.get("id") and one["id"] not in shown:
            longitude, latitude = centre(one, fine_arcs)
            x, y = project(latitude, longitude)
            if latitude > SOUTHERNMOST:
                small.append((one["properties"]["name"], round(x), round(y)))
    content = {
        "units": UNITS,
        "land": [packed(ring) for ring in land if max(point[1] for point in ring) > SOUTHERNMOST],
        "borders": [packed(arcs[index]) for index in shared],
        "small": sorted(small),
    }
    return (json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n").encode()


def entry(name: str, version: str, package: Path, **told: str) -> dict[str, str]:
    shipped = told["file"]
    return {
        "name": name,
        "version": version,
        **told,
        "package": f"npm:{name}@{version}",
        "package_sha256": hashlib.sha256(package.read_bytes()).hexdigest(),
        "sha256": hashlib.sha256((ASSETS / shipped).read_bytes()).hexdigest(),
    }


def keep_licence(package: Path, name: str) -> None:
    (ASSETS / f"{name}-LICENSE.txt").write_bytes(member(package, "LICENSE"))


def main() -> None:
    parts = []
    with TemporaryDirectory() as temporary:
        atlas = fetched("world-atlas", "2.0.2", Path(temporary))
        (ASSETS / "world.json").write_bytes(world(atlas))
        what = "Natural Earth 4.1.0, 1:110m countries and 1:10m small states, projected; de facto boundaries"
        keep_licence(atlas, "world-atlas")
        licence = "ISC; the data is in the public domain"
        parts.append(entry("world-atlas", "2.0.2", atlas, licence=licence, what=what, file="world.json"))
        cytoscape = fetched("cytoscape", "3.34.4", Path(temporary))
        (ASSETS / "cytoscape.min.js").write_bytes(member(cytoscape, "dist/cytoscape.min.js"))
        keep_licence(cytoscape, "cytoscape")
        what = "dist/cytoscape.min.js, unchanged: the drawing on the page of the network"
        parts.append(entry("cytoscape", "3.34.4", cytoscape, licence="MIT", what=what, file="cytoscape.min.js"))
    text = json.dumps(parts, ensure_ascii=False, indent=2) + "\n"
    (ASSETS / "vendored.json").write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
