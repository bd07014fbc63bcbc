"""What is logged while pages are made in any order, kept back to be said in theirs."""

import logging
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

_ALL = "mkdocs"
"""The logger above those of MkDocs and of its plugins."""


class _Keeping(logging.Handler):
    """Keeps records as plain values, so that they may come from another process."""

    def __init__(self, kept: list[logging.LogRecord]) -> None:
        super().__init__()
        self.kept = kept

    def emit(self, record: logging.LogRecord) -> None:
        record.msg, record.args = record.getMessage(), None
        if record.exc_info:
            record.exc_text, record.exc_info = logging.Formatter().formatException(record.exc_info), None
        self.kept.append(record)


@contextmanager
def kept_back() -> Iterator[list[logging.LogRecord]]:
    """What MkDocs and its plugins log meanwhile, instead of its being said."""
    kept: list[logging.LogRecord] = []
    logger = logging.getLogger(_ALL)
    handlers, propagates = logger.handlers, logger.propagate
    logger.handlers, logger.propagate = [_Keeping(kept)], False
    try:
        yield kept
    finally:
        logger.handlers, logger.propagate = handlers, propagates


def say(records: Iterable[logging.LogRecord]) -> None:
    """Say what was kept back; every handler counts and prints it as if it were logged now."""
    for record in records:
        logging.getLogger(record.name).callHandlers(record)


class _Noting(logging.Handler):
    def __init__(self, noted: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.noted = noted

    def emit(self, record: logging.LogRecord) -> None:
        self.noted.append(self.format(record))


@contextmanager
def warnings() -> Iterator[list[str]]:
    """The warnings of MkDocs and its plugins that are said meanwhile."""
    noting = _Noting([])
    logging.getLogger(_ALL).addHandler(noting)
    try:
        yield noting.noted
    finally:
        logging.getLogger(_ALL).removeHandler(noting)
