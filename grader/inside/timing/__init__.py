"""Measuring: the referee's and the player's half of a timed call. GPU paths are left out."""
