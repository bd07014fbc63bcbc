"""The entry of the command line: a build that would write what stands there already is over before it begins."""

import sys

from dossier_gen.fast.memory import asked, repeated


def main() -> None:
    """Say again what an earlier build said, or read the command line in full."""
    wanted = asked(sys.argv[2:]) if sys.argv[1:2] == ["build"] else None
    sentences = repeated(wanted) if wanted else []
    if not sentences:
        from dossier_gen.cli import main as whole  # noqa: PLC0415 - the import takes longer than all of this

        sys.exit(whole())
    print(*sentences, sep="\n")  # noqa: T201 - click is not imported here


if __name__ == "__main__":
    main()
