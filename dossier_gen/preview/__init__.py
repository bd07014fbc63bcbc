"""The preview of `dossier serve`: each page is made when somebody asks for it, and every edit is followed.

Nothing is built beforehand, so a large dossier is shown as soon as it is read, and an edit as soon as it is checked.
"""

import threading
from collections.abc import Callable, Iterator, Set
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import click
from material.plugins.search.plugin import SearchPlugin as MaterialSearch
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.contrib.search import SearchPlugin

from dossier_gen.collector import resting
from dossier_gen.console import configured, folder_of, options_of, overlays_of
from dossier_gen.edition import Checked
from dossier_gen.fast.familiar import unfamiliar
from dossier_gen.findings import FindingsError, UsageError, errors, summary
from dossier_gen.own import at_hand
from dossier_gen.preview.desk import Desk
from dossier_gen.preview.live import LiveSite, told
from dossier_gen.preview.serving import Server
from dossier_gen.preview.tongues import Tongues
from dossier_gen.preview.watching import Watch
from dossier_gen.resident import EditedError, Resident
from dossier_gen.rooms import Room
from dossier_gen.settings import issued_folder, policy


def needs_all_pages(config: MkDocsConfig) -> str:
    """What of a configuration needs all pages at once, so that they cannot be made one by one; empty if nothing."""
    if any(isinstance(plugin, SearchPlugin | MaterialSearch) for plugin in config.plugins.values()):
        return "the plugin search reads all pages"
    return unfamiliar(config)


PAUSE = 3
"""After how many looks without an edit the user is taken to pause, so that what takes long may be done."""


class Preview:
    """A dossier that is shown while it is edited, in a folder that is its own."""

    def __init__(self, config_file: str, address: str, lang: str | None, room: Path) -> None:
        self.config_file, self.lang, self.room = config_file, lang, room
        self.host, _, port = address.rpartition(":")
        if not self.host or not port.isdigit():
            raise UsageError(f"'{address}' is no address: write it as 127.0.0.1:8000")
        self.port = int(port)
        self.config = self._configured()
        self.records, self.good = self._read()
        self.site, self.shown = self._opened(), self.good
        self.desk = Desk(self.site)
        self._is_settled = True
        self._is_new = False
        """Whether settings were edited since the site was opened."""

    @contextmanager
    def served(self) -> Iterator[str]:
        """The address at which the dossier is shown meanwhile.

        Raises:
            UsageError: if nothing can be served there.
        """
        try:
            server = Server(self.host, self.port, self.mount, self.desk)
        except OSError as error:
            said = f"nothing can be served at {self.host}:{self.port} ({error.strerror}): name another address with -a"
            raise UsageError(said) from None
        threading.Thread(target=server.serve_forever, args=(0.1,), daemon=True).start()
        try:
            yield f"http://{self.host}:{server.port}{self.mount}"
        finally:
            server.shutdown()
            server.server_close()

    def follow(self, paths: Set[Path]) -> None:
        """Show the dossier as it is after an edit of some files; with errors in it say them, and keep the last."""
        self._is_new |= any(path.is_relative_to(place.resolve()) for path in paths for place in self._settings())
        try:
            if self._is_new:
                self.config = self._configured()
                self.records, self.good = self._read()
                self.site, self.shown = self._opened(), self.good
                self._is_new = False
            else:
                self._is_settled = False
                self._turn_to(_right(self.records.check(paths)), records_alone=all(map(self._is_record, paths)))
        except Exception as error:  # of whatever kind: the preview outlives every edit
            self._say(error)
            return
        self.desk.show(self.site)

    def settle(self, is_edited: Callable[[], bool] = lambda: False) -> None:
        """Do what an edit leaves undone for the sake of being shown at once: rules that take long, and lists.

        Should those rules find an error, the site turns back to what it was when all was right. Should there be another
        edit meanwhile, that comes first.
        """
        if self._is_settled or self._is_new:
            return
        self._is_settled = True
        try:
            self.good = _right(self.records.check(is_edited=is_edited))
            if self.good.corpus != self.shown.corpus:  # an edit that nobody told of
                self._turn_to(self.good)
                self.desk.show(self.site)
            self.site.settle(is_edited)
        except EditedError:
            self._is_settled = False
        except Exception as error:  # as above
            self._turn_to(self.good)
            self.desk.show(self.site)
            self._say(error)

    def _turn_to(self, checked: Checked, *, records_alone: bool = False) -> None:
        with resting():
            self.site.turn_to(checked, records_alone)
        self.shown = checked

    def _say(self, error: Exception) -> None:
        """Say what keeps an edit from being shown, in the terminal and to the browser."""
        found = errors(error.findings) if isinstance(error, FindingsError) else ()
        lines = [*(line for one in found for line in one.lines()), summary(found) if found else told(error)]
        self.desk.trouble(lines)
        click.echo("\n".join([*lines, "You still see the last good site."]), err=True)

    def watched(self) -> Iterator[Path]:
        """The files and folders whose edits are followed."""
        options = options_of(self.config)
        yield from self._settings()
        yield from (Path(self.config.docs_dir), folder_of(self.config).absolute(), issued_folder(options))
        yield from (overlay.folder for overlay in overlays_of(self.config))

    def _is_record(self, path: Path) -> bool:
        folders = (folder_of(self.config), *(overlay.folder for overlay in overlays_of(self.config)))
        return any(path.is_relative_to(folder.resolve()) for folder in folders)

    def _settings(self) -> Iterator[Path]:
        """What is read once: an edit of it begins the preview anew."""
        yield Path(self.config_file).absolute()
        yield from at_hand().files
        yield from (Path(place).absolute() for place in (self.config.theme.custom_dir, *self.config.watch) if place)

    def _configured(self) -> MkDocsConfig:
        config = configured(self.config_file, lang=self.lang)
        config.site_dir = str(self.room)
        self.mount = urlsplit(config.site_url or "").path.rstrip("/") + "/"  # the path of the published site
        config.site_url = f"http://{self.host}:{self.port}{self.mount}"
        config.plugins.on_startup(command="serve", dirty=False)
        return config

    def _read(self) -> tuple[Resident, Checked]:
        """The records, which stay in memory, and what a check of them says now."""
        records = Resident(folder_of(self.config), policy(options_of(self.config)), overlays_of(self.config))
        return records, _right(records.check())

    def _opened(self) -> LiveSite | Tongues:
        several = options_of(self.config).languages
        with resting(for_good=True):
            return (Tongues if several else LiveSite)(self.config, self.good)


def _right(checked: Checked) -> Checked:
    """Records without errors.

    Raises:
        FindingsError: if they have any.
    """
    if errors(checked.findings):
        raise FindingsError(checked.findings)
    return checked


def preview(config_file: str, address: str, lang: str | None) -> None:
    """Show a dossier and follow edits until the user ends it.

    Raises:
        UsageError: for a wrong configuration or address.
        FindingsError: if the records have errors to begin with.
    """
    with Room("dossier-") as room:
        shown = Preview(config_file, address, lang, Path(room))
        with shown.served() as place, Watch(shown.watched()) as watch:
            click.echo(f"You see the dossier at {place} and every edit of it; Ctrl+C ends this.")
            try:
                quiet = 0
                while True:
                    paths = watch.next() | watch.turn_to(shown.watched())
                    quiet = 0 if paths else quiet + 1
                    if paths:
                        shown.follow(paths)
                    elif quiet > PAUSE:
                        shown.settle(watch.has_more)
            except KeyboardInterrupt:
                click.echo()
