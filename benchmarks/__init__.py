"""How fast the program is, and beside whom: `python -m benchmarks` writes docs/performance.md."""
