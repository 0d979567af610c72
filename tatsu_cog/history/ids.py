"""The custom IDs of the history's components: the prefix, the feature, and the state of the feature."""

from __future__ import annotations

PREFIX = "tatsu-history:"
"""The prefix of every custom ID."""
FEATURE_LIVE = "live"
FEATURE_PANEL = "panel"
FEATURE_PRIVACY = "privacy"
FEATURE_RESULTS = "results"
