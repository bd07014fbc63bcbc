"""The way in from the command line: what would be said again is said before the whole program is loaded."""

import sys

from dossier_gen.answers import Said, recall
from dossier_gen.fast.memory import asked, repeated


def main() -> None:
    """Answer at once where nothing has changed, else run the command."""
    arguments = sys.argv[1:]
    wanted = asked(arguments[1:]) if arguments[:1] == ["build"] else None
    sentences = repeated(wanted) if wanted else []
    if sentences:
        print(*sentences, sep="\n")  # noqa: T201 - click is not imported here
        return
    said = recall(arguments, _config_file(arguments)) if arguments[:1] == ["check"] else None
    if said:
        _say(said)
    from dossier_gen.cli import main as whole  # noqa: PLC0415 - the import takes longer than all of this

    sys.exit(whole())


def _say(said: Said) -> None:
    """Print an answer as the command printed it, and end."""
    import click  # noqa: PLC0415 - only here, for the same reason

    click.echo(said.err, nl=False, err=True)
    click.echo(said.out, nl=False)
    sys.exit(said.code)


def _config_file(arguments: list[str]) -> str:
    """The configuration that the arguments name; a wrong guess finds no answer."""
    for place, one in enumerate(arguments):
        for option in ("--config-file=", "-f"):
            if one.startswith(option) and one != option:
                return one.removeprefix(option)
        if one in ("-f", "--config-file") and place + 1 < len(arguments):
            return arguments[place + 1]
    return "mkdocs.yml"


if __name__ == "__main__":
    main()
