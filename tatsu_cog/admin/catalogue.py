"""The messages of ``/tatsu-admin``. The modules with messages take them from here."""

from __future__ import annotations

from tatsu_cog.languages.catalogue import Catalogue

message = Catalogue(__package__).message
"""Return the message with an id."""
