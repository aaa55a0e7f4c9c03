"""The wall around a player: limits, layers and the facts of what happened. Gives no verdict."""
