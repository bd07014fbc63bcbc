"""The search of the site: what leads to a record, and the data that a browser loads as a query needs it."""
