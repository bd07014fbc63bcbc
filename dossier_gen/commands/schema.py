"""`dossier schema`: the kinds with the records of this dossier as JSON Schemas, for editors."""

import json
from pathlib import Path

import click

from dossier_gen.commands.options import CONFIG
from dossier_gen.console import configured, folder_of, options_of, overlays_of
from dossier_gen.load import load
from dossier_gen.schema import schemas
from dossier_gen.schema.choices import REFS
from dossier_gen.settings import audiences
from dossier_gen.staging import staged
from dossier_gen.voice import shown


@click.command(name="schema")
@CONFIG
@click.option("--to", "to", default=".dossier/schema", show_default=True, help="Write the schemas into this folder.")
def command(config_file: str, to: str) -> None:
    """Write JSON Schemas with which an editor completes, explains and checks records.

    There is one for each kind, with the refs of your records as choices. Run it again when records have come or gone:
    to an editor, a ref is wrong that was not there. The folder is for this machine, so git passes it by; it names
    records of all audiences.
    """
    config = configured(config_file)
    corpus = load(folder_of(config), overlays_of(config)).corpus
    made = schemas(corpus, audiences(options_of(config)).names)
    folder = Path(to).resolve()
    with staged(folder, proof=REFS) as files:
        files.put(files.root / ".gitignore", b"*\n")
        for name, schema in made.items():
            text = json.dumps(schema, ensure_ascii=False, separators=(",", ":")) + "\n"
            files.put(files.root / name, text.encode("utf-8"))
    size = sum(path.stat().st_size for path in folder.iterdir())
    click.echo(
        f"{len(made) - 1} schemas with {len(corpus.files)} records written to {shown(Path(to))} ({size / 1000:.0f} kB)"
    )
