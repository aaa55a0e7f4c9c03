"""What goes wrong on our side. A learner's failure is never one of these: it is a value."""


class GraderError(Exception):
    """Our fault, or our machine's: never charged to the learner. The text says what and where."""
