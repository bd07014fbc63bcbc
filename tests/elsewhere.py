"""What a machine with other settings makes of a dossier; run by itself, since they hold for a whole process.

`python -m tests.elsewhere UMASK COMMAND…` runs commands one after the other, each a list of words in JSON.
"""

import json
import os
import sys
from contextlib import suppress

from dossier_gen import __main__ as way_in


def main(umask: str, *commands: str) -> None:
    """Run commands, however they end; an error that is no sentence of ours ends the run."""
    os.umask(int(umask, 8))
    for words in commands:
        sys.argv = ["dossier", *(os.fsdecode(word.encode()) for word in json.loads(words))]  # as the system would
        with suppress(SystemExit):
            way_in.main()


if __name__ == "__main__":
    main(*sys.argv[1:])
