"""The commands: a module each, loaded when its command is called."""

import os
from importlib import import_module
from pathlib import Path
from typing import NamedTuple

import click
from click.formatting import HelpFormatter
from click.shell_completion import CompletionItem

from dossier_gen.findings import DossierError, FindingsError, UsageError
from dossier_gen.voice import print_findings, shown


class Room(NamedTuple):
    """Where a command is at home, and what a list of commands says of it."""

    module: str
    """The module in this package; the click command is called `command` there."""
    does: str
    """The first sentence of its help, so that a list of commands loads none of them."""


COMMANDS: dict[str, Room] = {
    "audiences": Room(
        "audiences",
        "Say for each audience how many records, items and fields it is not shown, and what withholds them.",
    ),
    "brief": Room("brief", "Make PDF briefings."),
    "build": Room("build", "Build the site with its briefings."),
    "check": Room(
        "check", "Check the records and print every finding; with PATHs, only those in these files or folders."
    ),
    "diff": Room("diff", "Say what changed in meaning: since the last commit, since REV, or between two revisions."),
    "doctor": Room("doctor", "Say what is missing on this machine, and how to mend it."),
    "edit": Room("edit", "Write records in forms, in the browser on this machine."),
    "fmt": Room("fmt", "Give record files one layout: all of them, or those in these files and folders."),
    "import": Room("import_", "Bring the rows of a table, or what another file holds, into the records."),
    "init": Room("init", "Make a new dossier in DIR, with an invented example of every kind."),
    "links": Room("links", "Ask the web addresses in the records whether they still answer."),
    "merge": Room("merge", "Join the record A into its twin B, and let everything that names A name B."),
    "merge-file": Room(
        "merge_file", "Merge what two sides made of a record file into OURS, by field and item; git calls it."
    ),
    "new": Room("new", "Make the file of a new record, with every field of its kind explained in it."),
    "rename": Room("rename", "Give a record another id, and change everything that names it."),
    "schema": Room("schema", "Write JSON Schemas with which an editor completes, explains and checks records."),
    "serve": Room("serve", "Show the site on this machine and follow every edit; with --lang in one language."),
    "status": Room("status", "List the work that waits for an editor, the most used records and the oldest first."),
    "upgrade": Room(
        "upgrade", "Bring records that were written for an earlier version into today's form, all of them at once."
    ),
    "write": Room("write", "Write the edition in other forms."),
}
"""Every command by its name, in order."""


def named() -> dict[str, click.Command]:
    """For each command one that does nothing, with its name and its sentence, by which it is listed."""
    return {name: click.Command(name, help=room.does) for name, room in COMMANDS.items()}


class Commands(click.Group):
    """The group of all commands: it loads the one that is called, and says every error of ours as one sentence.

    Its `commands` are those of `named`.
    """

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name; None if there is none."""
        if cmd_name not in self.commands:
            return None
        found: click.Command = import_module(f"{__name__}.{COMMANDS[cmd_name].module}").command
        return found

    def format_commands(self, ctx: click.Context, formatter: HelpFormatter) -> None:
        """List the commands in the help, none of which is loaded for it."""
        click.Group(commands=self.commands).format_commands(ctx, formatter)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """The commands that begin so, none of which is loaded for it, and our own options."""
        begun = [
            CompletionItem(name, help=command.get_short_help_str())
            for name, command in self.commands.items()
            if name.startswith(incomplete)
        ]
        return [*begun, *click.Command.shell_complete(self, ctx, incomplete)]

    def invoke(self, ctx: click.Context) -> object:
        """Run a command and turn its errors into exit codes."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            click.echo(f"dossier: {error}", err=True)
            ctx.exit(2)
        except FindingsError as error:
            print_findings(error.findings)
            click.echo(f"dossier: {error}", err=True)
            ctx.exit(1)
        except DossierError as error:
            click.echo(f"dossier: {error}", err=True)
            ctx.exit(1)
        except BrokenPipeError:
            raise  # nobody reads any more; click ends in silence
        except OSError as error:
            click.echo(f"dossier: {_told(error)}", err=True)
            ctx.exit(1)


def _told(error: OSError) -> str:
    """What the system would not do, as a sentence: a full disk, a folder that is not ours to write."""
    file = error.filename2 or error.filename  # of what is moved, the place where it goes
    named = shown(Path(os.fsdecode(file))) if isinstance(file, str | bytes) else "a file"
    return f"{named} cannot be read or written: {error.strerror or error}"
