"""Tests of ``/tatsu-admin``, with a server that has an admin."""
