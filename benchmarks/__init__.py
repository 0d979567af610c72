"""What the client costs and what it keeps to, as one table: ``python -m benchmarks``."""
