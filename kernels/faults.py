"""What stops a checked program: the learner's mistakes, as exceptions that say which array, where and what to do."""


class Fault(Exception):
    """The program was stopped because of what it did; the message is for whoever wrote it."""


class OutOfBounds(Fault, IndexError):
    """A load or store outside of every array that the program may touch there, or a store to an input."""


class Misaligned(Fault):
    """A load or store of several bytes at an address that is no multiple of their number, which a GPU refuses."""


class CallFailed(Fault, RuntimeError):
    """The function ended by an exception of its own."""


class DataRace(Fault):
    """Threads touch the same memory without an order between them, so the result is up to chance."""


class BarrierFault(Fault):
    """A barrier, or an exchange within a warp, that not all of its threads reach."""
