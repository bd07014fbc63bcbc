"""Dossier: structured records of delegations, institutions and agreements, as a website and as PDF briefings."""

__version__ = "0.1.0"
