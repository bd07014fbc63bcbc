"""Templates as an earlier run compiled them: to compile them all takes longer than to make the pages of a small site.

Jinja works out at once what is the same for all pages, such as a word of ours in the reader's language. So what is
kept counts for the same program, libraries, language and theme alone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

from jinja2 import BytecodeCache, Environment
from jinja2.bccache import Bucket
from mkdocs.config.defaults import MkDocsConfig

from dossier_gen.kept import Kept, kept_beside
from dossier_gen.pages.render import environment, template_of
from dossier_gen.pages.shown import shown
from dossier_gen.records import KINDS
from dossier_gen.seen import program

_ENOUGH = 16 << 20
"""How many bytes are kept."""


class _Ready(BytecodeCache):
    """Where Jinja looks for a template that is compiled, and leaves one that it has compiled."""

    def __init__(self, kept: Kept, about: str) -> None:
        self.kept = kept
        self.about = about

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill a bucket with what is kept; without the user's seal nothing is."""
        if held := self.kept.get(self._key(bucket)):
            bucket.bytecode_from_string(held)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what a bucket holds."""
        self.kept.put(self._key(bucket), bucket.bytecode_to_string())

    def _key(self, bucket: Bucket) -> str:
        return sha256("\0".join((self.about, bucket.key, bucket.checksum)).encode()).hexdigest()


@contextmanager
def ready(config: MkDocsConfig, theme: Environment, language: str) -> Iterator[None]:
    """Meanwhile the templates of a theme, and ours for a language, are those that are kept beside a configuration."""
    kept, ours = kept_beside(config.config_file_path, "templates"), environment(language)
    about = "\n".join(program())
    theme.bytecode_cache = _Ready(kept, f"{about}\ntheme {config.theme.name} {config.theme.locale}")
    ours.bytecode_cache = _Ready(kept, f"{about}\nours {language}")
    for kind in KINDS:
        shown(template_of(kind))  # worked out once, before processes fork, and not by each
    try:
        yield
    finally:
        theme.bytecode_cache = ours.bytecode_cache = None
    kept.prune(frozenset(), _ENOUGH)
