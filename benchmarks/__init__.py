"""Benchmarks of the client and the cog, printed as one table: ``python -m benchmarks``."""
