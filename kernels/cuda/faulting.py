"""What stopped a launch, in words for whoever wrote the kernel: which thread, which line, what to do."""

import ctypes

from kernels.cuda.buffers import DYNAMIC, STACKS, Buffers
from kernels.cuda.launched import Control
from kernels.faults import BarrierFault, DataRace, Fault, Misaligned, OutOfBounds
from kernels.lines import LineTable
from kernels.reporting import FaultRecord, access_fault, element, place

_BARRIER, _WARP, _RACE, _MISALIGNED = 4, 5, 6, 7
Triple = ctypes.Array[ctypes.c_uint64]


def fault_of(control: Control, kernel: str, buffers: Buffers, lines: LineTable) -> Fault:
    """As an exception to raise."""
    who = f"{_thread(control.fault_thread, control.fault_block)} of {kernel}"
    match control.fault.kind:
        case kind if kind == _BARRIER:
            return BarrierFault(_barrier(control, kernel))
        case kind if kind == _WARP:
            return BarrierFault(_warp(control, who))
        case kind if kind == _RACE:
            return DataRace(_race(control, who, buffers, lines))
        case kind if kind == _MISALIGNED:
            return Misaligned(_misaligned(control.fault, who, buffers, lines))
    return OutOfBounds(f"{_access(control.fault, buffers, lines)} by {who}")


def _access(fault: FaultRecord, buffers: Buffers, lines: LineTable) -> str:
    shared, piece = buffers.shared_at(fault.address), buffers.arena.nearest(fault.address)
    verb = "written" if fault.is_write else "read"
    if piece and piece.name == STACKS:
        return f"memory of another thread, or beyond this one's own, is {verb}{place(fault, lines)}"
    if piece or shared is None:
        return str(access_fault(fault, buffers.arena, lines))
    return f"shared memory beyond {shared.name}, which has {shared.bytes} bytes, is {verb}{place(fault, lines)}"


def _barrier(control: Control, kernel: str) -> str:
    where = f"block {_triple(control.fault_block)} of {kernel}, line {control.fault.line}"
    if control.ended:
        return (
            f"__syncthreads in {where}: {control.arrived} threads wait there, {control.ended} have ended without it; "
            "every thread of a block must reach it"
        )
    return (
        f"__syncthreads in {where}: other threads of the block wait at the one in line {control.other_line}; "
        "all threads of a block must reach the same one"
    )


def _warp(control: Control, who: str) -> str:
    if control.arrived:
        return f"line {control.fault.line}: {who} takes part in a warp's exchange whose mask leaves it out"
    return (
        f"line {control.fault.line}: {who} waits for the lanes {control.other_line:#010x} of its warp, and not all of "
        "them come; every lane named in the mask must make the same call"
    )


def _race(control: Control, who: str, buffers: Buffers, lines: LineTable) -> str:
    fault = control.fault
    other_who = _thread(control.other_thread, control.other_block)
    where, other_where = place(fault, lines), place(FaultRecord(pc=control.other_pc), lines)
    verb, other_verb = ("writes", "reads") if fault.is_write else ("reads", "writes")
    remedy = (
        "a barrier" if list(control.other_block) == list(control.fault_block) else "an atomic, or a further launch,"
    )
    return (
        f"{_what(fault, buffers)}: {who} {verb} it{where}, {other_who} {other_verb} it{other_where}, "
        f"and nothing orders the two; {remedy} would"
    )


def _misaligned(fault: FaultRecord, who: str, buffers: Buffers, lines: LineTable) -> str:
    verb = "writes" if fault.is_write else "reads"
    return (
        f"{_what(fault, buffers)}: {who} {verb} {fault.bytes} bytes at once there{place(fault, lines)}, and the "
        f"address is no multiple of {fault.bytes}; a GPU refuses that"
    )


def _what(fault: FaultRecord, buffers: Buffers) -> str:
    shared = buffers.shared_at(fault.address)
    if shared is not None:
        return f"{shared.name} in shared memory, {fault.address - shared.address} bytes from its beginning"
    piece = buffers.arena.nearest(fault.address)
    if piece is None or piece.name == DYNAMIC:
        offset = fault.address - buffers.arena.address(DYNAMIC)
        return f"{DYNAMIC}, {offset} bytes from its beginning"
    return element(piece, fault.address, buffers.arena)


def _thread(thread: Triple, block: Triple) -> str:
    return f"thread {_triple(thread)} of block {_triple(block)}"


def _triple(three: Triple) -> str:
    """Without dimensions that are 0 to the right: most launches have one."""
    values = [int(each) for each in three]
    while len(values) > 1 and not values[-1]:
        values.pop()
    return str(values[0]) if len(values) == 1 else str(tuple(values))
