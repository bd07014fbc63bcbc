"""What other builders than MkDocs would make of a configuration: what they pass over, and what they would publish."""

from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path

from dossier_gen.doctor.condition import Condition, advice, good, missing

ZENSICAL = ("zensical", "zensical.toml")
"""The module of Zensical, and the file by which a folder tells that it is used."""


def builders(config_file: str) -> Iterator[Condition]:
    """What is said of a configuration for those who build it with something else; nothing where it cannot be read."""
    try:
        # what is missing on a machine is told elsewhere
        from dossier_gen.console import configured, folder_of, options_of, overlays_of  # noqa: PLC0415 - as said
        from dossier_gen.findings import UsageError  # noqa: PLC0415 - as said
        from dossier_gen.settings import issued_folder  # noqa: PLC0415 - as said
        from dossier_gen.voice import shown  # noqa: PLC0415 - as said
    except ImportError:
        return
    try:
        config = configured(config_file)
        held = (folder_of(config), *(one.folder for one in overlays_of(config)), issued_folder(options_of(config)))
    except UsageError:
        return
    docs = Path(config.docs_dir).absolute()
    within = [folder for folder in held if folder.absolute().is_relative_to(docs)]
    yield _published([shown(folder) for folder in within], shown(docs))
    yield _passed_over(Path(config_file).absolute().parent, is_hooked=bool(config.hooks))


def _published(folders: list[str], docs: str) -> Condition:
    """Whether files of records lie where every builder takes its pages from."""
    if not folders:
        return good("published", f"no file of the records lies in {docs}, so no builder publishes one as it is")
    says = f"{' and '.join(folders)} lies in {docs}: builders publish each file there as it is, withheld records too"
    return missing("published", says, f"move it out of {docs}, and name its new place in the options of the plugin")


def _passed_over(folder: Path, *, is_hooked: bool) -> Condition:
    """What Zensical would pass over in silence, where it is used."""
    module, own_file = ZENSICAL
    if not (find_spec(module) or (folder / own_file).is_file()):
        return good("zensical", "no builder is here that passes over what it does not know")
    named = " and ".join(["the plugin dossier", *(["hooks"] if is_hooked else [])])
    says = f"Zensical passes over {named} in silence: built with it, this site has no records"
    return advice("zensical", says, "dossier write markdown --to tree, and build tree/markdown with Zensical")
