"""The work that waits for an editor, in order of need: by kind of work, the most used records and the oldest first."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from dossier_gen.coverage import covered
from dossier_gen.edition import Edition
from dossier_gen.fields.refs import Ref
from dossier_gen.findings import Severity
from dossier_gen.policy import Policy
from dossier_gen.upkeep.finding import KINDS_OF_WORK
from dossier_gen.upkeep.work import Pile, Upkeep, Work

__all__ = ["KINDS_OF_WORK", "Pile", "Upkeep", "Work", "lenient", "upkeep", "used"]


def upkeep(edition: Edition, policy: Policy, silent: Mapping[str, tuple[date, str]] = MappingProxyType({})) -> Upkeep:
    """The work that waits in an edition, every kind of it in its order; `silent` are addresses that did not answer."""
    bare = Upkeep(edition, policy, covered(edition.corpus), silent=silent)
    piles = []
    for name, (title, find) in KINDS_OF_WORK.items():
        found = (_used(edition, one) for ref, record in edition.corpus for one in find(bare, ref, record))
        piles.append(Pile(name, title, tuple(sorted(found, key=lambda one: one.order))))
    return Upkeep(edition, policy, bare.covered, tuple(piles))


def lenient(policy: Policy) -> Policy:
    """The demands without those that the configuration made stricter: what they ask for is work here, no error."""
    softer = {rule: severity for rule, severity in policy.severities.items() if severity is not Severity.ERROR}
    return replace(policy, severities=softer, cite_needed=(), two_sources=())


def used(edition: Edition, ref: Ref) -> int:
    """How many other records link to a record."""
    return len({link.origin for link in edition.graph.links_to.get(ref, ())} - {ref})


def _used(edition: Edition, work: Work) -> Work:
    return replace(work, used=used(edition, work.ref))
