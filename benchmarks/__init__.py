"""Benchmarks of the client and the cog: ``python -m benchmarks``."""
