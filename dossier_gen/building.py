"""Sites of one dossier for several audiences: read and checked once, made aside, and swapped in together."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from click.exceptions import Exit
from mkdocs.commands import build as mkdocs_build
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort

from dossier_gen.console import configured, folder_of, front_of, options_of, overlays_of, plugin_of
from dossier_gen.edition import check
from dossier_gen.findings import UsageError
from dossier_gen.publish import refuse_other, swapped_in
from dossier_gen.settings import policy


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the command line asks to be built."""

    config_file: str
    audiences: Sequence[str] = ()
    """The audiences; the configured one where none is named."""
    site_dir: str | None = None
    as_of: str | None = None
    lang: str | None = None
    strict: bool = False


def build_sites(wanted: Wanted) -> tuple[tuple[str, Path], ...]:
    """Build the site of each audience into a folder of its own; on an error all earlier sites stay as they were.

    The configured audience has the site folder itself, any other the folder beside it that ends in its name, so that
    nothing for another audience ever lies where the configured one is published from.

    Raises:
        UsageError: for an unknown audience, or a folder that holds another audience's site.
        FindingsError: if the records have errors.
        Exit: if a build fails for a reason that has been said.
    """
    sites = tuple(_sites(wanted))
    for _, config, target in sites:
        refuse_other(target, front_of(config).audience)
    first = sites[0][1]
    checked = check(folder_of(first), policy(options_of(first)), overlays_of(first))
    with ExitStack() as stack:
        for _, config, target in sites:
            plugin_of(config).checked = checked
            config.site_dir = str(stack.enter_context(swapped_in(target, proof="sitemap.xml")))
            config.strict = wanted.strict or config.strict
            _build(config)
    return tuple((audience, target) for audience, _, target in sites)


def _sites(wanted: Wanted) -> Iterator[tuple[str, MkDocsConfig, Path]]:
    """Audience, configuration and folder of each site."""
    for audience in dict.fromkeys(wanted.audiences) or (None,):
        config = configured(wanted.config_file, None, wanted.as_of, wanted.lang)
        usual = options_of(config).audience
        options_of(config).audience = named = audience or usual
        base = Path(wanted.site_dir).absolute() if wanted.site_dir else Path(config.site_dir)
        keeps = named == usual or (wanted.site_dir and len(wanted.audiences) == 1)
        yield named, config, base if keeps else base.with_name(f"{base.name}-{named}")


def _build(config: MkDocsConfig) -> None:
    """Run MkDocs.

    Raises:
        UsageError: if our plugin was called in a way it cannot follow.
        Exit: if the build fails for a reason that has been said.
    """
    try:
        mkdocs_build.build(config)
    except Abort as error:
        failure = plugin_of(config).failure
        if isinstance(failure, UsageError):
            raise failure from None
        raise Exit(1) from error  # MkDocs, or our plugin through it, has said why
