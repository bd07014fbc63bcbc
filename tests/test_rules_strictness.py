"""How strict the rules are: each can be excused with a reason, and is an error, a warning or off."""

from dataclasses import replace

import pytest

from dossier_gen.edition import check
from dossier_gen.findings import Severity
from dossier_gen.rules import FIXED_RULES, names
from tests.test_rules import FILES, BadFile


def _alone(rule: str) -> BadFile:
    """The first bad file with findings of this rule alone, all of them in that file."""
    return next(
        bad
        for bad in FILES.values()
        if bad.expected and {one.place[::4] for one in bad.expected} == {(f"records/{bad.target}", rule)}
    )


SOFT = sorted(set(names()) - FIXED_RULES)


@pytest.mark.slow
@pytest.mark.parametrize("rule", SOFT)
def test_every_rule_can_be_excused_with_a_reason(rule, small_with):
    """A record that says why a rule does not hold for it is left alone, and the excuse counts as used."""
    bad, folder = _alone(rule), small_with({})
    bad.lay_over(folder)
    with (folder / bad.target).open("a", encoding="utf-8") as file:
        file.write(f"excuses:\n  - rule: {rule}\n    reason: It is so.\n")
    assert check(folder, bad.policy).findings == ()


@pytest.mark.slow
@pytest.mark.parametrize("rule", SOFT)
def test_every_rule_is_as_strict_as_the_configuration_says(rule, small_with):
    """Each rule is an error, a warning, or off."""
    bad, folder = _alone(rule), small_with({})
    bad.lay_over(folder)
    for severity in Severity:
        strict = replace(bad.policy, severities={rule: severity})
        assert {finding.severity for finding in check(folder, strict).findings} == {severity}
    assert check(folder, replace(bad.policy, severities={rule: None})).findings == ()
