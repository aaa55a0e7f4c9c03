"""The runtime's side of a launch as ctypes sees it: what is handed over, what comes back. Decides nothing."""

import ctypes

from kernels.reporting import FaultRecord

COSTS = (
    *("global_loads", "global_load_sectors", "ideal_load_sectors", "bytes_loaded"),
    *("global_stores", "global_store_sectors", "ideal_store_sectors", "bytes_stored"),
    *("shared_loads", "shared_stores", "bank_conflicts", "barriers", "atomics", "launches", "blocks"),
)
_U64 = ctypes.c_uint64


class Costs(ctypes.Structure):
    """`Costs` in counting.h."""

    _fields_ = tuple((name, _U64) for name in COSTS)


class Control(ctypes.Structure):
    """`Control` in state.h."""

    _fields_ = (
        *((name, _U64) for name in ("kernel", "arguments", "regions", "region_count")),
        ("grid", _U64 * 3),
        ("block", _U64 * 3),
        *((name, _U64) for name in ("stacks_begin", "stack_bytes", "dynamic_shared", "order", "seed")),
        *((name, _U64) for name in ("logs", "log_capacity", "first_block", "poison")),
        ("fault", FaultRecord),
        *((name, _U64 * 3) for name in ("fault_block", "fault_thread", "other_block", "other_thread")),
        *((name, _U64) for name in ("other_pc", "arrived", "ended", "other_line")),
        ("costs", Costs),
    )


class KernelParameter(ctypes.Structure):
    """`studyhub_parameter` in shim.h."""

    _fields_ = (("is_pointer", ctypes.c_uint8), ("kind", ctypes.c_char), ("bytes", ctypes.c_uint16))


class KernelEntry(ctypes.Structure):
    """`studyhub_entry` in shim.h."""

    _fields_ = (("call", ctypes.c_void_p), ("parameters", ctypes.POINTER(KernelParameter)))


RECORD_BYTES = 16  # `Record` in counting.h
CELL_BYTES = 32  # `Cell` in races.h, one for each 4 bytes
LANES = 32
