"""Pictures of a dossier as SVG: timelines, maps and networks, each a pure function of plain values."""
