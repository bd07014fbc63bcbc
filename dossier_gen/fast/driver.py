"""The sequence of `mkdocs build`, its pages made by several processes at once."""

import logging
import pickle
import time
from collections.abc import Callable, Sequence

from jinja2 import Environment
from mkdocs.commands.build import _build_theme_template
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.structure.files import File, get_files, set_exclusions
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import CountHandler

from dossier_gen.collector import resting
from dossier_gen.converter import converter_for
from dossier_gen.fast.copied import copied
from dossier_gen.fast.finished import Copied, Recalled, Site, Sites, earlier, gathered_in, name_of, recalled
from dossier_gen.fast.processes import shared_out
from dossier_gen.fast.ready import ready
from dossier_gen.fast.saying import say
from dossier_gen.fast.sections import lighten
from dossier_gen.fast.shapes import Shapes
from dossier_gen.fast.shard import Made, Shard, entries_of
from dossier_gen.forks import MOST
from dossier_gen.plugin import DossierPlugin
from dossier_gen.staging import Staging

log = logging.getLogger("mkdocs.commands.build")

_PIECE = 16
"""How many pages a process takes at a time."""


def build(config: MkDocsConfig, sites: Sites) -> None:
    """Build a site, as `mkdocs.commands.build.build` does; what is `unfamiliar` it must not be given.

    Of `sites` that an earlier build left what is the same is not made again; what this one leaves takes its place.

    Raises:
        Abort: if the build fails for a reason that has been said.
    """
    logger, counter = logging.getLogger("mkdocs"), CountHandler()
    counter.setLevel(logging.WARNING)
    if config.strict:
        logger.addHandler(counter)
    try:
        _build(config, sites)
        if counts := counter.get_counts():
            said = ", ".join(f"{number} {level.lower()}s" for level, number in counts)
            raise Abort(f"Aborted with {said} in strict mode!")
    except Exception as error:
        config.plugins.on_build_error(error=error)
        if isinstance(error, BuildError):
            log.error(str(error))
            raise Abort("Aborted with a BuildError!") from error
        raise
    finally:
        logger.removeHandler(counter)


def _build(config: MkDocsConfig, sites: Sites) -> None:
    begun = time.monotonic()
    _held(config)[0].before = {name: site.opened for name, site in sites.items()}
    with resting():
        config = config.plugins.on_config(config)
        plugin, staging = _held(config)
        known = recalled(sites, plugin.opened) if plugin.opened else None
    config.plugins.on_pre_build(config=config)
    log.info(f"Building documentation to directory: {config.site_dir}")
    env = config.theme.get_env()
    with ready(config, env, plugin.edition.cover.language if plugin.edition else ""):
        left = _filled(config, env, plugin, staging, known)
    if left:
        sites[name_of(left.opened.edition)] = left
    log.info(f"Documentation built in {time.monotonic() - begun:.2f} seconds")


def _filled(
    config: MkDocsConfig, env: Environment, plugin: DossierPlugin, staging: Staging, known: Recalled | None
) -> Site | None:
    """Make all that the site holds; gives what may stay of it in a later build."""
    with resting():
        shard = _shard(config, env, plugin, staging, known)
    pages, copies = shard.pages, dict[str, Copied]()
    made = _made(shard, lambda: copies.update(copied(shard.files, staging, plugin.edition, shard.earlier)))
    _gather(shard, made)
    for template in config.theme.static_templates:
        _build_theme_template(template, shard.env, shard.files, config, shard.nav)
    for one in made:
        say(one.built)
    _check_anchors(shard, made)
    config.plugins.on_post_build(config=config)
    finished = {file.src_uri: one.finished for file, one in zip(pages, made, strict=True) if one.finished}
    surroundings = shard.earlier.surroundings if shard.earlier else ""
    left = (surroundings, finished, copies, plugin.scripts, gathered_in(shard.files), shard.secrets)
    return Site(plugin.opened, *left) if plugin.opened else None


def _shard(
    config: MkDocsConfig, env: Environment, plugin: DossierPlugin, staging: Staging, known: Recalled | None
) -> Shard:
    """All that pages are made with."""
    files = get_files(config)
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    env = config.plugins.on_env(env, config=config, files=files)
    proof = plugin.search(plugin.opened, config) if plugin.opened else None
    pages = files.documentation_pages()
    shapes = None if config.theme.custom_dir else Shapes(env, lambda page: page.file.src_uri in plugin.files)
    converter = converter_for(config)
    shard = Shard(config, files, pages, nav, env, plugin, staging, proof, converter, shapes, None)
    lighten(config)
    for page in nav.pages:
        if _is_asked(page, plugin):
            shard.read_ahead(page)
    if converter and known:
        shard.earlier = earlier(config, plugin, files, nav, known, shard.secrets)
    return shard


def _held(config: MkDocsConfig) -> tuple[DossierPlugin, Staging]:
    """Our plugin, and where it has been told to hold the site."""
    plugin = config.plugins["dossier"]
    assert isinstance(plugin, DossierPlugin)  # noqa: S101 - without it the configuration is unfamiliar
    assert isinstance(plugin.staging, Staging)  # noqa: S101 - as above
    return plugin, plugin.staging


def _is_asked(page: Page, plugin: DossierPlugin) -> bool:
    """Whether the navigation asks a page for more than its address: its heading for a title, an icon, a status."""
    return "title" not in vars(page) or page.file.src_uri not in plugin.files


def _made(shard: Shard, meanwhile: Callable[[], object]) -> list[Made]:
    """All pages, made in any order and told in theirs."""
    pages = shard.pages
    size = max(_PIECE, -(-len(pages) // MOST))

    def work(piece: int) -> list[Made]:
        made: list[Made] = []
        for file in pages[piece * size : (piece + 1) * size]:
            made.append(shard.made(file))
            if made[-1].failure:
                break
        return made

    pieces = shared_out(-(-len(pages) // size), work, lambda made: bool(made[-1].failure), meanwhile)
    return [one for piece in pieces for one in piece]


def _gather(shard: Shard, made: Sequence[Made]) -> None:
    """Take over what the pages leave to the rest of the site, and say what was logged of them.

    Raises:
        Exception: the first that ended a page.
    """
    entries = entries_of(shard.config)
    for file, one in zip(shard.pages, made, strict=False):
        say(one.read)
        if one.failure:
            for earlier in made[: made.index(one) + 1]:
                say(earlier.built)
            raise pickle.loads(one.failure)  # noqa: S301 - what a copy of this process has told
        if file.page:
            file.page.update_date = one.day
        shard.staging.take(one.held)
        if one.held:
            shard.plugin.found[one.place] = one.found
        shard.plugin.scripts.update(one.scripts)
        entries += one.entries


def _check_anchors(shard: Shard, made: Sequence[Made]) -> None:
    """Say which links lead to anchors that are not there."""
    told = [(file.page, one) for file, one in zip(shard.pages, made, strict=True) if file.page]
    for page, one in told:
        page.present_anchor_ids = set(one.anchors)
        page.links_to_anchors = {file: links for path, links in one.links.items() if (file := _at(shard, path))}
    for page, _ in told:
        page.validate_anchor_links(files=shard.files, log_level=shard.config.validation.links.anchors)


def _at(shard: Shard, path: str) -> File | None:
    return shard.files.get_file_from_path(path)
