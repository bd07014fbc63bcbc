"""The commands that write records and exchange them: a module each, read when its command is called."""

from importlib import import_module

import click

from dossier_gen.console import Sentences

COMMANDS: dict[str, str] = {
    "diff": "diff",
    "doctor": "doctor",
    "edit": "edit",
    "fmt": "fmt",
    "import": "import_",
    "init": "init",
    "links": "links",
    "merge": "merge",
    "merge-file": "merge_file",
    "new": "new",
    "rename": "rename",
    "schema": "schema",
    "upgrade": "upgrade",
    "write": "write",
}
"""The module of each command by the command's name; its click command is called `command` there."""


class Commands(Sentences):
    """A group that reads the module of a command when somebody asks for it, so that no other waits for it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, in order."""
        return sorted({*self.commands, *COMMANDS})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """A command by its name; None if there is none."""
        if cmd_name in COMMANDS:
            found: click.Command = import_module(f"{__name__}.{COMMANDS[cmd_name]}").command
            return found
        return super().get_command(ctx, cmd_name)
