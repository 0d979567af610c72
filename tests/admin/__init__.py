"""Tests of ``/tatsu-admin`` in a guild with an admin."""
