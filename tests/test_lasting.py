"""What a run leaves to the next one: the same values, for the same program and user alone."""

from collections.abc import Callable
from pathlib import Path
from types import MappingProxyType

import pytest

from dossier_gen import seen
from dossier_gen.edition import Cover, edition_of
from dossier_gen.kept import VARIABLE
from dossier_gen.lasting import Lasting
from dossier_gen.resident import Resident
from tests.conftest import POLICY, SMALL


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Lasting]:
    """A place for what is left, in a home and with a program of its own."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "kept"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "home"))
    (tmp_path / "program").mkdir()
    monkeypatch.setattr(seen, "PROGRAM", tmp_path / "program")
    return lambda *asked: Lasting.of("mkdocs.yml", "room", *asked)


def test_records_and_editions_are_left_whole(place: Callable[..., Lasting]) -> None:
    """What comes back equals what was left, and records that are one object stay one."""
    records = Resident(SMALL, POLICY)
    opened = edition_of(records.check(), Cover("Small", POLICY.as_of))
    place().leave((records, opened))
    again, old = place().recall()
    assert (old, again.loaded.corpus, again.found) == (opened, records.loaded.corpus, records.found)
    assert edition_of(again.check(), old.edition.cover, before=old).edition.graph == opened.edition.graph
    assert all(record is again.loaded.corpus.records[ref] for ref, record in old.whole.corpus)


def test_what_cannot_be_written_is_not_left(place: Callable[..., Lasting]) -> None:
    """A class that was made in a run stops no build; what was left before stays."""
    place().leave(1)
    place().leave(type("Made", (), {})())
    assert place().recall() == 1


def test_nothing_else_is_recalled(place: Callable[..., Lasting], tmp_path: Path) -> None:
    """Neither what was asked for otherwise, nor what another program or somebody else has left."""
    assert place("one").recall() is None
    place("one").leave(MappingProxyType({"left": 1}))
    assert (place("one").recall(), place("other").recall()) == ({"left": 1}, None)
    [file] = (tmp_path / "kept" / "room").glob("[0-9a-f]*")
    whole = file.read_bytes()
    file.write_bytes(whole[:-1] + bytes([whole[-1] ^ 1]))
    assert place("one").recall() is None
    file.write_bytes(whole)
    (tmp_path / "program" / "new.py").touch()
    assert place("one").recall() is None
    (tmp_path / "program" / "new.py").unlink()
    (tmp_path / "home" / "dossier" / "key").write_bytes(bytes(32))
    assert place("one").recall() is None
