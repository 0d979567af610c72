"""The ``/tatsu-admin`` commands."""
