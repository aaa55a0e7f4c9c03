"""Answers that know nothing of the question, by the language they are in."""
