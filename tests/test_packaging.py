"""The package: what the wheel holds, that it is the same each time, and that it works away from the repository."""

import json
import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
import zipfile
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.sharing import made_once

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
ASSETS = ROOT / "dossier_gen" / "assets"
LICENCES = "licenses/"
"""Where a wheel keeps the texts of licences, beside its metadata (PEP 639)."""
MOST = 2_500_000
"""Under how many bytes the wheel stays."""
SOURCES = ("dossier_gen", "pyproject.toml", "README.md", "CHANGELOG.md", "LICENSE", ".gitignore")


def run(words: list[str | Path], folder: Path) -> str:
    """What a program says in a folder, in an environment that knows nothing of the repository."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "SOURCE_DATE"))}
    done = subprocess.run(words, check=False, cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def build(sources: Path, to: Path, what: str) -> Path:
    """The wheel or the sdist of a folder, made with the backend that is installed, so that no network is needed."""
    run([sys.executable, "-m", "hatchling", "build", "--target", what, "--directory", to], sources)
    return next(to.glob("*.whl" if what == "wheel" else "*.tar.gz"))


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of this checkout."""
    return next(made_once(tmp_path_factory, "wheel", lambda to: build(ROOT, to, "wheel")).glob("*.whl"))


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel, that sees the packages beside this one and nothing of the repository."""
    return made_once(tmp_path_factory, "installed", lambda to: install(wheel, to))


def install(wheel: Path, to: Path) -> None:
    venv.create(to, with_pip=False)
    python = to / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    place = run([python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"], to).strip()
    Path(place, "beside.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    pip = [sys.executable, "-m", "pip", "--python", python, "install", "--ignore-installed"]
    tool = pip if find_spec("pip") else ["uv", "pip", "install", "--python", python]
    run([*tool, "--quiet", "--no-index", "--no-deps", wheel], to)


def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as held:
        return set(held.namelist())


def test_the_wheel_holds_the_package_and_nothing_else(wheel: Path) -> None:
    """Every file of the package that git knows is in the wheel: no data is missing, no test and no cache is there."""
    listed = run(["git", "ls-files", "-z", "dossier_gen"], ROOT).split("\0")
    known = {name for name in listed if name and (ROOT / name).is_file()}
    inside = {name for name in names(wheel) if ".dist-info/" not in name}
    assert known - inside == set()
    assert {"dossier_gen/py.typed", "dossier_gen/locale/ru/LC_MESSAGES/dossier.po"} <= inside
    assert {name for name in inside if "__pycache__" in name or not name.startswith("dossier_gen/")} == set()
    assert wheel.stat().st_size < MOST


def test_the_licence_of_every_part_is_in_the_wheel(wheel: Path) -> None:
    """Beside the metadata stand our licence, that of each vendored part, and that of each font of the site."""
    kept = {name.partition(LICENCES)[2] for name in names(wheel) if f".dist-info/{LICENCES}" in name}
    parts = [part["name"] for part in json.loads((ASSETS / "vendored.json").read_text(encoding="utf-8"))]
    families = {path.stem.removesuffix("-italic") for path in (ASSETS / "fonts").glob("*.woff2")}
    expected = {f"dossier_gen/assets/{name}-LICENSE.txt" for name in parts}
    expected |= {f"dossier_gen/assets/fonts/{family}-LICENSE.txt" for family in families}
    assert kept == {"LICENSE", *expected}
    with zipfile.ZipFile(wheel) as held:
        metadata = held.read(next(name for name in held.namelist() if name.endswith("/METADATA"))).decode()
    assert set(re.findall(r"^License-File: (.+)$", metadata, re.MULTILINE)) == kept
    assert "\nLicense-Expression: Apache-2.0\n" in metadata


def test_the_same_sources_give_the_same_wheel(wheel: Path, tmp_path: Path) -> None:
    """The sdist holds what the wheel needs alone, and builds it byte by byte, whatever the days and modes of files."""
    sources = tmp_path / "sources"
    shutil.copytree(ROOT / "dossier_gen", sources / "dossier_gen")
    for name in SOURCES[1:]:
        shutil.copyfile(ROOT / name, sources / name)
    sdist = build(sources, tmp_path / "sdist", "sdist")
    shutil.unpack_archive(sdist, tmp_path)  # of our own making, and no Python has to know filters for it
    whole = tmp_path / sdist.name.removesuffix(".tar.gz")
    assert {path.name for path in whole.iterdir()} == {*SOURCES, "PKG-INFO"}
    for path in whole.rglob("*"):
        os.utime(path, (1_000_000_000, 1_000_000_000))
        path.chmod(0o700 if path.is_dir() else 0o600)
    assert build(whole, tmp_path / "again", "wheel").read_bytes() == wheel.read_bytes()


def test_the_installed_wheel_makes_a_dossier_its_site_and_its_book(installed: Path, tmp_path: Path) -> None:
    """Away from the repository, the installed command makes a dossier, checks it, builds its site and prints a book."""
    dossier = shutil.which("dossier", path=str(installed / ("Scripts" if os.name == "nt" else "bin")))
    assert dossier
    assert "A dossier stands in trip" in run([dossier, "init", "trip", "--name", "Trip"], tmp_path)
    folder = tmp_path / "trip"
    assert run([dossier, "check", "--strict"], folder) == "14 records: no findings\n"
    config = (folder / "mkdocs.yml").read_text(encoding="utf-8")
    (folder / "mkdocs.yml").write_text(config.replace("  - dossier", "  - dossier:\n      briefings: none", 1), "utf-8")
    assert "The site stands in site." in run([dossier, "build"], folder)
    assert (folder / "site" / "people" / "ada-example" / "index.html").is_file()
    run([dossier, "brief", "person/ada-example"], folder)
    assert next((folder / "briefings").glob("*.pdf")).read_bytes().startswith(b"%PDF")


def test_a_program_of_ones_own_is_type_checked_against_the_installed_wheel(installed: Path, tmp_path: Path) -> None:
    """mypy, strict, has nothing against the examples of docs/library.md as one program: the package is typed."""
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    program = "".join(f"{line}\n" for line in re.findall(r"^(?:>>>|\.\.\.) ?(.*)$", page, re.MULTILINE))
    (tmp_path / "program.py").write_text(program, encoding="utf-8")
    python = installed / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    mypy = [sys.executable, "-m", "mypy", "--strict", "--python-executable", python]
    assert run([*mypy, "--no-incremental", "program.py"], tmp_path).startswith("Success")
