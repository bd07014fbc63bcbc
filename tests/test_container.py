"""The container and the dev container: what they name is there, and they are used as the documentation says.

No engine that builds images is asked for: each line is held against the files, the package and the documentation.
"""

import json
import re
import shlex
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
FILE = ROOT / ".ci" / "Containerfile"
TEXT = FILE.read_text(encoding="utf-8")
DOCS = (ROOT / "docs" / "install.md").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
KNOWN = {"FROM", "RUN", "COPY", "USER", "WORKDIR", "EXPOSE", "ENTRYPOINT", "CMD"}


def stages() -> dict[str, list[tuple[str, str]]]:
    """The instructions of each stage by its name, in order, each with its words."""
    found: dict[str, list[tuple[str, str]]] = {}
    lines = "\n".join(line for line in TEXT.splitlines() if not line.startswith("#"))
    for line in filter(None, lines.replace("\\\n", " ").splitlines()):
        name, _, words = line.partition(" ")
        if name == "FROM":
            stage = found[words.split()[2]] = []
        stage.append((name, " ".join(words.split())))
    return found


STAGES = stages()


def test_the_containerfile_has_known_instructions_and_stages() -> None:
    """Every stage begins with the image of Python or with an earlier stage, and is called by its name."""
    seen: list[str] = []
    for stage, lines in STAGES.items():
        base, word, name = lines[0][1].split()
        assert (word, name) == ("AS", stage)
        assert base in (*seen, "python:3.12-slim")
        assert {one for one, _ in lines} <= KNOWN
        seen.append(stage)
    assert set(re.findall(r"from=(\w+)", TEXT)) <= set(seen)


def test_every_engine_can_build_the_containerfile() -> None:
    """No step mounts anything: an engine without BuildKit, such as Debian's Docker, knows no such step."""
    assert not re.search(r"^RUN +--", TEXT, re.MULTILINE)


def test_the_image_runs_the_command_as_a_user_without_rights() -> None:
    """What is started is the command of the package, in the folder that the documentation mounts, and not as root."""
    program = dict(STAGES["program"])
    assert json.loads(program["ENTRYPOINT"])[0] in PROJECT["project"]["scripts"]
    assert program["WORKDIR"] == "/dossier"
    for stage in ("program", "development"):
        assert dict(STAGES[stage])["USER"] == "dossier"
        assert "RUN" not in [name for name, _ in STAGES[stage][[name for name, _ in STAGES[stage]].index("USER") :]]
    assert "useradd --create-home --uid 1000 dossier" in dict(STAGES["base"])["RUN"]


def copied() -> set[str]:
    """What the image is made of: all that is copied from the checkout."""
    return {word for name, words in STAGES["installed"] if name == "COPY" for word in words.split()[:-1]}


def test_the_program_is_installed_of_what_is_copied() -> None:
    """All that is copied is there, and is what a wheel is made of: the package and what its metadata names."""
    project = PROJECT["project"]
    assert copied() == {"pyproject.toml", project["readme"], project["license-files"][0], "dossier_gen"}
    assert all((ROOT / word).exists() for word in copied())
    folder = re.search(r"--prefix (\S+) \.$", dict(STAGES["installed"])["RUN"])
    assert folder is not None
    assert dict(STAGES["program"])["COPY"] == f"--from=installed {folder[1]} /usr/local"


def test_an_engine_reads_only_what_is_copied() -> None:
    """The list of what is left out begins with everything, lets in what is copied, and leaves compiled files out."""
    lines = [line for line in (ROOT / ".dockerignore").read_text("utf-8").splitlines() if not line.startswith("#")]
    assert (lines[0], lines[-1]) == ("*", "**/__pycache__")
    assert {line.removeprefix("!") for line in lines[1:-1]} == copied()
    assert all(line.startswith("!") for line in lines[1:-1])


def test_nothing_secret_can_be_in_the_image() -> None:
    """No argument and no variable is taken in, nothing is fetched but packages, and the folder is not copied whole."""
    assert not re.search(r"^(ARG|ENV|ADD)|COPY \.|curl|wget|token|password", TEXT, re.MULTILINE | re.IGNORECASE)


@pytest.mark.parametrize("line", re.findall(r"^#   (docker .+)$", TEXT, re.MULTILINE))
def test_the_documentation_has_the_commands_of_the_containerfile(line: str) -> None:
    """The lines at the head of the file stand in docs/install.md, and name this file."""
    assert line in DOCS
    assert shlex.split(line)[1] in ("build", "run")
    assert "-f" not in shlex.split(line) or (ROOT / shlex.split(line)[3]) == FILE


def test_the_dev_container_builds_from_the_same_file() -> None:
    """It names the file, a stage of it, its user, and what `make` knows how to make."""
    folder = ROOT / ".devcontainer"
    says = json.loads((folder / "devcontainer.json").read_text(encoding="utf-8"))
    built = says["build"]
    assert (folder / built["dockerfile"]).resolve() == FILE
    assert (folder / built["context"]).resolve() == ROOT
    assert dict(STAGES[built["target"]])["USER"] == says["remoteUser"]
    make, target = says["postCreateCommand"].split()
    assert make == "make"
    assert f"\n{target.replace('.venv', '$(VENV)')}:" in (ROOT / "Makefile").read_text(encoding="utf-8")
