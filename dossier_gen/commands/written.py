"""The files of the dossier that a command changes, by the configuration."""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig

from dossier_gen.console import folder_of, overlays_of
from dossier_gen.writing.written import Written


def written_of(config: MkDocsConfig) -> Written:
    """The files of the dossier of a configuration."""
    config_file = Path(config.config_file_path or "mkdocs.yml").absolute()
    return Written(config_file, folder_of(config).absolute(), overlays_of(config), Path(config.docs_dir).absolute())
