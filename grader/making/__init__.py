"""From what a learner sent to what players are made from: a kind of exercise a file."""
