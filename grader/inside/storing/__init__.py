"""Samples that lie in the referee and are read by the player, each after a wait that the player has no say over."""
