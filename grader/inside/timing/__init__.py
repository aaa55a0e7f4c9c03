"""Measuring: the referee's and the player's half of a timed call, on a processor; of one on a GPU the referee's alone."""
