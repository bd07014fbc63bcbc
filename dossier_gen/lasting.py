"""What a run of the program leaves to the next: its own values, whole, so that they need not be made again.

They are good for the very program that left them, and for whoever's seal they bear: reading them is as much as running
them. A folder of them may be removed at any time.
"""

import io
import pickle
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import MappingProxyType
from typing import Any

from dossier_gen.collector import resting
from dossier_gen.kept import Kept, kept_beside
from dossier_gen.seen import program

_ENOUGH = 256 << 20
"""How many bytes are kept of what other runs left."""


@dataclass(frozen=True, slots=True)
class Lasting:
    """A place where runs of one sort leave a value for each other."""

    kept: Kept
    name: str

    @staticmethod
    def of(config_file: str, room: str, *asked: object) -> "Lasting":
        """The place for runs that are asked for the same, in the same folder, of the same program."""
        sort = (*program(), str(Path.cwd()), config_file, *map(repr, asked))
        return Lasting(kept_beside(config_file, room), sha256("\0".join(sort).encode()).hexdigest())

    def recall(self) -> Any:
        """What the last run left; None where that is nothing."""
        held = self.kept.get(self.name)
        with resting(for_good=True):
            try:
                return None if held is None else pickle.loads(held)  # noqa: S301 - it has our own seal
            except Exception:
                return None  # a library has changed under the same name: as good as nothing

    def leave(self, value: object) -> None:
        """Leave a value to the next run, in place of the last one's; one that cannot be written is not left."""
        stream = io.BytesIO()
        pickler = pickle.Pickler(stream, pickle.HIGHEST_PROTOCOL)
        pickler.dispatch_table = {MappingProxyType: _view}  # which Python does not write by itself
        try:
            with resting():
                pickler.dump(value)
        except (pickle.PicklingError, TypeError, AttributeError, RecursionError):
            return
        self.kept.put(self.name, stream.getvalue())
        self.kept.prune({self.name}, _ENOUGH)


def _view(view: Mapping[Any, Any]) -> tuple[Callable[[dict[Any, Any]], Mapping[Any, Any]], tuple[Any, ...]]:
    return _viewed, (dict(view),)


def _viewed(held: dict[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(held)
