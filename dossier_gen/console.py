"""What commands need of a dossier: the configuration with its options, and the edition."""

from pathlib import Path
from typing import TYPE_CHECKING

from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, ConfigurationError
from mkdocs.utils.yaml import yaml_load

from dossier_gen.corpus import Corpus
from dossier_gen.edition import Cover, Edition, Opened, open_edition
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import FindingsError, UsageError
from dossier_gen.languages import turn_words
from dossier_gen.later import Later
from dossier_gen.load import load, located
from dossier_gen.overlay import Overlay
from dossier_gen.past import past
from dossier_gen.plugin import DossierPlugin
from dossier_gen.settings import DossierOptions, cover, overlays, policy, records_folder, take_own
from dossier_gen.shape import OLD_FORM, nearest
from dossier_gen.voice import print_findings

if TYPE_CHECKING:
    from dossier_gen import leaks, proof
else:  # what is withheld is looked for only in what a command has written
    proof = Later("dossier_gen.proof")


def configured(
    config_file: str,
    audience: str | None = None,
    as_of: str | None = None,
    lang: str | None = None,
    known_at: str | None = None,
) -> MkDocsConfig:
    """The MkDocs configuration with our options set by the command line.

    Raises:
        UsageError: if there is no such file, it is wrong, or it does not name our plugin.
    """
    if not Path(config_file).is_file():
        raise UsageError(f"there is no {config_file} here: run this in the folder of your dossier, or name it with -f")
    try:
        config = load_config(config_file)
    except (ConfigurationError, Abort) as error:
        raise UsageError(f"{config_file}: {error}") from None
    options = options_of(config)
    take_own(options)
    said = {"audience": audience, "as_of": as_of, "language": lang, "known_at": known_at}
    for name, value in said.items():
        if value is not None:
            options[name] = value
    if lang is not None:
        options.languages = []
        turn_words(config, options)
    return config


def plugins_in(config_file: str, lang: str) -> list[object]:
    """The plugins that a configuration file names, ours in one language: to serve, MkDocs reads the file anew."""
    with Path(config_file).open("rb") as written:
        named = yaml_load(written).get("plugins") or []
    listed = named.items() if isinstance(named, dict) else (_named(one) for one in named)
    one_language = {"languages": [], "language": lang}
    return [{name: {**own, **one_language} if name == "dossier" else own} for name, own in listed]


def _named(plugin: object) -> tuple[object, dict[str, object]]:
    """The name of a plugin in a list, and its options."""
    name, options = next(iter(plugin.items())) if isinstance(plugin, dict) else (plugin, {})
    return name, options or {}


def options_of(config: MkDocsConfig) -> DossierOptions:
    """Our plugin's options in a configuration."""
    return plugin_of(config).config


def plugin_of(config: MkDocsConfig) -> DossierPlugin:
    """Our plugin in a configuration.

    Raises:
        UsageError: if the configuration does not name it.
    """
    plugin = config.plugins.get("dossier")
    if not isinstance(plugin, DossierPlugin):
        raise UsageError(f"{config.config_file_path} does not name the plugin: add dossier under plugins")
    return plugin


def folder_of(config: MkDocsConfig) -> Path:
    """The records folder of a configuration, seen from here where it lies below."""
    folder = records_folder(options_of(config), Path(config.config_file_path or ".").absolute().parent)
    return folder.relative_to(Path.cwd()) if folder.is_relative_to(Path.cwd()) else folder


def overlays_of(config: MkDocsConfig) -> tuple[Overlay, ...]:
    """The further folders of records of a configuration."""
    return overlays(options_of(config), Path(config.config_file_path or ".").absolute().parent)


def known_of(config: MkDocsConfig, found: Opened) -> "leaks.Known":
    """What the readers of a configuration's outputs may meet whatever the records say."""
    return proof.known(config, found, options_of(config).not_secret)


def front_of(config: MkDocsConfig) -> Cover:
    """The cover that a configuration asks for.

    Raises:
        UsageError: for a day or an audience that is none.
    """
    options, url = options_of(config), config.site_url or ""
    return cover(options, config.site_name, url, folder_of(config), config.use_directory_urls)


def opened(config: MkDocsConfig) -> Opened:
    """The edition of a configuration with all its records; its warnings go to standard error."""
    folder = folder_of(config)
    demands = policy(options_of(config))
    found = open_edition(folder, front_of(config), demands, overlays_of(config), past(folder))
    print_findings(found.findings)
    return found


def ref_in(edition: Edition, written: str) -> Ref:
    """The record that somebody names.

    Raises:
        UsageError: if there is none.
    """
    try:
        ref = Ref.parse(written)
    except ValueError as error:
        raise UsageError(str(error)) from None
    if ref not in edition.corpus:
        hint = nearest(written, map(str, edition.corpus.records)) or "see dossier check"
        raise UsageError(f"there is no record {written}: {hint}")
    return ref


def readable(folder: Path) -> Corpus:
    """The records of a folder, which must have no errors of reading; forms of earlier versions are read, always.

    Nobody can upgrade the records that git remembers.
    """
    loaded = load(folder)
    if any(one.rule != OLD_FORM for one in loaded.findings):
        raise FindingsError(located(loaded.findings, folder))
    return loaded.corpus
