"""The fast path of `dossier build`: what `mkdocs build` does, with the same bytes, on all cores."""
