"""Work shared among forked processes: the same results, whoever does it."""

import os
import shutil
import sys
import threading
from contextlib import suppress
from functools import partial

import pytest

from dossier_gen import forks
from dossier_gen.edition import check
from tests.conftest import POLICY, SMALL
from tests.test_rules import FILES

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux forks")


def squared(number):
    return number * number


def refused(here):
    """Ends well in one process alone."""
    if os.getpid() != here:
        raise ValueError
    return here


@pytest.mark.parametrize("processes", [1, 2, 5])
@pytest.mark.parametrize("count", [0, 1, 7, 255, 300])
def test_results_come_in_the_order_of_the_tasks(processes, count):
    """However many processes share the work, each result stands where its task stood."""
    assert forks.shared([partial(squared, one) for one in range(count)], processes) == [n * n for n in range(count)]


def test_what_a_fork_cannot_do_is_done_by_its_parent():
    """A fork that fails leaves its tasks to the one who asked for them."""
    assert forks.shared([partial(refused, os.getpid())] * 20, 3) == [os.getpid()] * 20


def test_an_error_of_a_task_is_raised_where_it_was_asked_for(monkeypatch):
    """An error shows as it would without forks, and no fork is left behind."""
    begun, fork = [], os.fork
    monkeypatch.setattr(os, "fork", lambda: begun.append(fork()) or begun[-1])
    with pytest.raises(ZeroDivisionError):
        forks.shared([partial(divmod, 1, 0)] * 9, 3)
    assert len(begun) == 2
    for child in begun:
        with pytest.raises(ChildProcessError):
            os.waitpid(child, os.WNOHANG)


def test_a_process_with_threads_does_not_fork():
    """A lock that another thread holds would stay closed in a fork for ever."""
    leave = threading.Event()
    thread = threading.Thread(target=leave.wait)
    thread.start()
    assert forks.at_once() == 1
    leave.set()
    thread.join()


def test_every_record_is_in_one_slice(monkeypatch):
    """The parts of a list follow on each other from its beginning to its end."""
    monkeypatch.setattr(forks, "cores", lambda: 3)
    for count in (0, 1, 10, 1_000, 54_321):
        assert [n for part in forks.slices(count, 4) for n in range(count)[part]] == list(range(count))


def test_findings_are_the_same_whoever_finds_them(monkeypatch, tmp_path):
    """Several processes find in a broken dossier what one finds, in the same order."""
    folder = tmp_path / "records"
    shutil.copytree(SMALL, folder)
    for name in sorted(FILES):
        with suppress(FileExistsError):  # a link where another has written already
            FILES[name].lay_over(folder)
    alone = check(folder, POLICY)
    monkeypatch.setattr(forks, "cores", lambda: 3)
    for room in ("load", "rules"):
        monkeypatch.setattr(f"dossier_gen.{room}.FEW", 2)
    together = check(folder, POLICY)
    assert together.findings == alone.findings
    assert len(together.findings) > 30
    assert together.corpus == alone.corpus
