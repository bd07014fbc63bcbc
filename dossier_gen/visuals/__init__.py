"""Pictures made of records: SVG with a description in words."""
