"""What a checked kernel is stopped for, by the name of its exception: words for a hidden test, without a value.

The names are those of `kernels.faults` and `kernels.triton_on_cpu.failures`.
"""

STOPS = {
    "OutOfBounds": "a load or store outside of an array, or a store into an input",
    "WroteInput": "a store into an input",
    "Misaligned": "a load or store of several bytes at an address that is no multiple of their number",
    "DataRace": "two threads or programs touch the same memory, and nothing says which comes first",
    "BarrierFault": "a barrier that not all threads reach",
    "Unfaithful": "something that a GPU would do otherwise than what runs your kernel here",
}
