"""Draws the rank card, the profile card and the score chart as PNG files, with Pillow (extra ``pictures``)."""
