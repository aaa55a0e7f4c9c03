"""What stops a checked program: the learner's mistakes, as exceptions that say which array, where and what to do."""


class Fault(Exception):
    """The program was stopped because of what it did; the message is for whoever wrote it."""


class OutOfBounds(Fault, IndexError):
    """A load or store outside of every array that the program may touch there, or a store to an input."""


class CallFailed(Fault, RuntimeError):
    """The function ended by an exception of its own."""
