"""Measuring: the referee's and the player's half of a timed call, and what a referee asks of a GPU's clock."""
