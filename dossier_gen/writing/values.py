"""The values of a record as they are written, and what stands at a path among them."""

from dossier_gen.findings import Path
from dossier_gen.nodes import Plain

Values = dict[str, Plain]
"""What a mapping holds."""


def value_at(values: Plain, path: Path) -> Plain:
    """What stands at a path; None where nothing does."""
    for step in path:
        if isinstance(values, dict):
            values = values.get(str(step))
        else:
            values = values[step] if isinstance(values, list) and isinstance(step, int) and step < len(values) else None
    return values
