"""The admins' commands: ``/tatsu-admin``."""
