"""What runs on the two sides of the wire: the referee, who knows the tests, and the player, who runs the code."""
