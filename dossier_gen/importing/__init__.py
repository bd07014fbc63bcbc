"""Bringing rows of a table into the records: rows, mapping, proposals, matching, merging, a plan, its writing."""
