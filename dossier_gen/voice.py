"""What is said on the terminal: findings, paths as the user would write them."""

from collections.abc import Iterable
from pathlib import Path

import click

from dossier_gen.findings import Finding


def print_findings(findings: Iterable[Finding]) -> None:
    """Print findings to standard error."""
    for finding in findings:
        for line in finding.lines():
            click.echo(line, err=True)


def shown(path: Path) -> str:
    """A path as the user would write it."""
    return str(path.relative_to(Path.cwd())) if path.is_relative_to(Path.cwd()) else str(path)
