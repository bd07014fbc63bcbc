"""Time zone, locale, encoding, hash seed, umask and current folder of a machine make no difference."""

import json
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import SMALL

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent
CONFIG = """\
site_name: Малый мир
site_url: https://rivers.example/
theme: {name: material, font: false}
plugins: [dossier: {as_of: 2024-06-01, briefings: records, languages: [en, ru], outputs: [ics, csv]}]
"""
FILES = {
    "records/people/eva.yaml": "name: {en: Eva, ru: Ева}\nsummary: İstanbul, Iğdır.\ncite: [source/almanac]\n",
    "records/topics/rivers.yaml": "name: {en: Rivers, ru: Реки}\ndefinition: Вода.\ncite: [source/almanac]\n",
    "records/sources/almanac.yaml": (SMALL / "sources" / "almanac.yaml").read_text(encoding="utf-8"),
    "records/briefings/eva.yaml": "name: Eva\nfor: person/eva\ndate: 2024-05-13\naudience: public\nlanguage: ru\n",
    "docs/index.md": "# Малый мир\n",
    "mkdocs.yml": CONFIG,
}
WRONG = {"records/people/eva.yaml": "name: Ева 漢😀 é\nэто: ž\n", "docs/index.md": "# Нет\n", "mkdocs.yml": CONFIG}
"""A dossier of which a check has something to say."""
PLAIN = {"TZ": "UTC", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONHASHSEED": "1"}
FAR = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONIOENCODING": "latin-1", "PYTHONHASHSEED": "2"}
HALF = {"TZ": "America/St_Johns", "LC_ALL": "ru_RU.KOI8-R", "PYTHONUTF8": "0", "PYTHONHASHSEED": "3", "LANGUAGE": "ru"}
MACHINES = (("plain", PLAIN, "022"), ("my other dossier", FAR, "077"), ("мой мир 漢字", HALF, "002"))
"""The name of the folder, the environment, and which permissions new files lack."""


Made = tuple[dict[str, str], subprocess.CompletedProcess[bytes]]


def made(place: Path, name: str, environment: dict[str, str], umask: str) -> Made:
    """What a machine makes of the dossier, by the path of each file, and what it says."""
    folder = place / name
    for file, text in {**FILES, **{f"wrong/{file}": text for file, text in WRONG.items()}}.items():
        (folder / file).parent.mkdir(parents=True, exist_ok=True)
        (folder / file).write_text(text, encoding="utf-8")
    at = ("-f", str(folder / "mkdocs.yml"))
    commands = (
        ["build", *at],
        ["write", *at, "json", "xlsx", "docx", "sqlite", "--to", str(folder / "out")],
        ["new", "topic", "Tea", *at],
        ["check", "-f", str(folder / "wrong" / "mkdocs.yml"), "--format", "json"],
    )
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    run = subprocess.run(
        [sys.executable, "-m", "tests.elsewhere", umask, *map(json.dumps, commands)],
        cwd=folder.parent,
        env={**clean, **environment, "PYTHONPATH": str(ROOT), "DOSSIER_CACHE_DIR": str(folder / "kept")},
        capture_output=True,
        check=False,
    )
    found = (file for place in ("site", "out", "records") for file in (folder / place).rglob("*") if file.is_file())
    return {file.relative_to(folder).as_posix(): sha256(file.read_bytes()).hexdigest() for file in found}, run


@pytest.fixture
def locales(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The locales of the machines, where this one can make them; to others they are names that it does not know."""
    if shutil.which("localedef"):
        for one in (FAR, HALF):
            language, _, encoding = one["LC_ALL"].partition(".")
            words = ["localedef", "-i", language, "-f", encoding, str(tmp_path / one["LC_ALL"])]
            subprocess.run(words, capture_output=True, check=False)
    monkeypatch.setenv("LOCPATH", str(tmp_path))


@pytest.mark.usefixtures("locales")
def test_every_machine_makes_the_same(tmp_path: Path) -> None:
    """Sites in two languages, books, outputs and new records have the same bytes; JSON that is printed stays JSON."""
    with ThreadPoolExecutor(len(MACHINES)) as pool:
        here = list(pool.map(lambda one: made(tmp_path / one[2], *one), MACHINES))
    for files, run in here:
        assert (run.returncode, b"Traceback" in run.stderr) == (0, False), run.stderr.decode("utf-8", "replace")
        assert sorted(files.items() ^ here[0][0].items()) == []
        assert any(name.endswith(".pdf") for name in files)
    plain, far, _ = (run.stdout[run.stdout.index(b"[\n") :] for _, run in here)
    assert rb"\u044d\u0442\u043e" in far
    assert json.loads(plain) == json.loads(far.decode("latin-1"))  # click takes ASCII for UTF-8 that nobody has named
