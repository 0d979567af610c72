"""The ``/tatsu-admin export`` command."""
