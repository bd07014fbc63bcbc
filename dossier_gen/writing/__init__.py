"""Changing records: every file of a dossier that a command writes, adds, moves or removes is changed here."""
