"""The value types that records are made of: each knows how to read, order and print itself."""
