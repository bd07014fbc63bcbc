"""The way in from the command line: what would be said again is said before the whole program is loaded."""

import sys
from typing import TYPE_CHECKING

from dossier_gen.interrupts import Ended
from dossier_gen.terminal import legible

if TYPE_CHECKING:
    from dossier_gen.answers import Said


def main() -> None:
    """Run what the command line says; what ends it from outside leaves nothing half done."""
    ended = Ended()
    try:
        ended.listen()
        legible()
        _answer(sys.argv[1:])
    except KeyboardInterrupt:
        ended.end()
    except SystemExit as error:
        if error.code and ended.by:
            ended.end()
        raise
    except Exception:
        if ended.by:  # so a signal comes out of a class that was being made, or of what is compiled
            ended.end()
        raise
    finally:
        ended.is_closing = True


def _answer(arguments: list[str]) -> None:
    """Answer at once where nothing has changed, else run the command."""
    from dossier_gen.answers import recall  # noqa: PLC0415 - the import takes a moment, and signals are heard by now
    from dossier_gen.fast.memory import asked, repeated  # noqa: PLC0415 - as above

    wanted = asked(arguments[1:]) if arguments[:1] == ["build"] else None
    sentences = repeated(wanted) if wanted else []
    if sentences:
        print(*sentences, sep="\n")  # noqa: T201 - click is not imported here
        return
    said = recall(arguments, _config_file(arguments)) if arguments[:1] == ["check"] else None
    if not said and "--changed" in arguments:
        from dossier_gen.early import early  # noqa: PLC0415 - only here: it imports the records

        said = early(arguments)
    if said:
        _say(said)
    sys.exit(_whole())


def _whole() -> int | None:
    """The whole program; where a package is missing or does not load, what is missing and how to mend it."""
    try:
        from dossier_gen.cli import main as whole  # noqa: PLC0415 - what is said at once does without

        whole()
    except ImportError as error:
        if (error.name or "").startswith("dossier_gen"):
            raise
        from dossier_gen.doctor import rescued  # noqa: PLC0415 - only here

        return rescued(error)
    return None


def _say(said: "Said") -> None:
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
