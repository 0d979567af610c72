"""The members' commands: ``/profile``, ``/rank`` and ``/top``."""
