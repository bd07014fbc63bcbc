"""Sites of one dossier for several audiences: read and checked once, put in place together when all went well."""

import time
from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial
from pathlib import Path

from click import echo
from click.exceptions import Exit
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from dossier_gen.console import configured, folder_of, front_of, options_of, overlays_of, plugin_of
from dossier_gen.fast.depending import sources_of
from dossier_gen.fast.driver import build as fast_build
from dossier_gen.fast.familiar import CAN_FORK, unfamiliar
from dossier_gen.fast.finished import Sites
from dossier_gen.fast.memory import Said, Wanted, remember, seen
from dossier_gen.fast.saying import warnings
from dossier_gen.findings import DossierError, UsageError
from dossier_gen.interrupts import undisturbed
from dossier_gen.lasting import Lasting
from dossier_gen.own import at_hand
from dossier_gen.publish import refuse_other
from dossier_gen.resident import Resident
from dossier_gen.seen import digest
from dossier_gen.settings import policy
from dossier_gen.staging import Staging, staged
from dossier_gen.voice import shown


def build_sites(wanted: Wanted) -> list[str]:
    """Build the site of each audience into a folder of its own; on an error all earlier sites stay as they were.

    The configured audience has the site folder itself, any other the folder beside it that ends in its name, so that
    nothing for another audience ever lies where the configured one is published from. Returns what to say of them.

    Raises:
        UsageError: for an unknown audience, or a folder that holds another audience's site.
        FindingsError: if the records have errors.
        Exit: if a build fails for a reason that has been said.
    """
    begun = time.time_ns()
    sites = tuple(_sites(wanted))
    for _, config, target in sites:
        refuse_other(target, front_of(config).audience)
    first = sites[0][1]
    known = (
        None
        if options_of(first).known_at or any(unfamiliar(config) for _, config, _ in sites)
        else sources_of(first, begun)
    )
    before = seen(known) if known else None
    lasting, records, left = _recalled(wanted, first)
    checked = records.check()
    with warnings() as said, ExitStack() as stack:
        for _, config, target in sites:
            plugin_of(config).checked = checked
            staging = stack.enter_context(staged(target, proof="sitemap.xml"))
            config.site_dir = str(staging.root)
            config.strict = wanted.strict or config.strict
            _build(config, staging, left)
        with undisturbed():
            stack.close()
    sentences = [
        f"The site {f'for the audience {audience} ' if wanted.audiences else ''}stands in {shown(target)}."
        for audience, _, target in sites
    ]
    if lasting:
        lasting.leave((records, left))
    if known and before:
        remember(wanted, known, before, [target for _, _, target in sites], Said(said, sentences))
    return sentences


def _sites(wanted: Wanted) -> Iterator[tuple[str, MkDocsConfig, Path]]:
    """Audience, configuration and folder of each site."""
    for audience in dict.fromkeys(wanted.audiences) or (None,):
        config = configured(wanted.config_file, None, wanted.as_of, wanted.lang, wanted.known_at)
        usual = options_of(config).audience
        options_of(config).audience = named = audience or usual
        base = Path(wanted.site_dir).absolute() if wanted.site_dir else Path(config.site_dir)
        keeps = named == usual or (wanted.site_dir and len(wanted.audiences) == 1)
        yield named, config, base if keeps else base.with_name(f"{base.name}-{named}")


def _recalled(wanted: Wanted, config: MkDocsConfig) -> tuple[Lasting | None, Resident, Sites]:
    """The records and the sites that the last such build left, and where this one leaves its own.

    Nothing is left of records of another day, nor by a dossier with classes or code of its own: these are others in
    each run.
    """
    options, own = options_of(config), at_hand()
    folder, demands, overlays = folder_of(config), policy(options), overlays_of(config)
    if options.known_at or own.kinds or own.runs_code:
        return None, Resident(folder, demands, overlays), {}
    files = sorted(file for place in own.files for file in place.rglob("*") if file.is_file())
    templates = [(str(file), digest(file.read_bytes())) for file in files]
    asked = (wanted.audiences, wanted.site_dir, wanted.lang, folder, overlays, templates)
    lasting = Lasting.of(str(config.config_file_path), "built", *asked)
    records, sites = lasting.recall() or (Resident(folder, demands, overlays), {})
    return lasting, records.demanding(demands), sites


def _build(config: MkDocsConfig, staging: Staging, sites: Sites) -> None:
    """Run the fast path, or MkDocs for a configuration that it does not know.

    Raises:
        UsageError: if our plugin was called in a way it cannot follow.
        DossierError: if a page is no text.
        Exit: if the build fails for a reason that has been said.
    """
    plugin, reason = plugin_of(config), unfamiliar(config)
    if reason:
        echo(f"The fast path is not taken, for {reason}; MkDocs builds the site.", err=True)
    elif CAN_FORK:
        plugin.build, plugin.staging = partial(fast_build, sites=sites), staging
    try:
        plugin.build(config)
    except Abort as error:
        if isinstance(plugin.failure, UsageError):
            raise plugin.failure from None
        raise Exit(1) from error  # MkDocs, or our plugin through it, has said why
    except UnicodeDecodeError:
        pages = ", ".join(_no_text(Path(config.docs_dir))) or "a page"
        raise DossierError(f"{pages} is not in UTF-8: save it so in your editor; nothing was written") from None


def _no_text(folder: Path) -> Iterator[str]:
    """The hand-written pages that are not in UTF-8."""
    for page in sorted(folder.rglob("*.md")):
        try:
            page.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            yield shown(page)
