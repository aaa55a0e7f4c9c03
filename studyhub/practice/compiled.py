"""What a GPU's compiler said, from a Grade: rows for a table, and what its columns mean. Judges nothing."""

from dataclasses import dataclass

from grader.outcome import CompiledKernel, Grade

_GPUS = {"sm_80": "A100", "sm_90": "H100"}
_MEANS = (
    ("Registers", "Of each thread. A multiprocessor has 65,536: with more than 32 each, fewer than 2,048 threads fit."),
    ("Shared memory", "Of each block. The more it takes, the fewer blocks a multiprocessor holds at once."),
    ("Spilled", "What the registers of a thread had no room for, and is stored to memory instead. It should be 0."),
)
_TENSOR_CORES = {
    "triton": "Units that multiply small matrices. `tl.dot` uses them where it may round to half precision or TF32.",
    "cuda": "Units that multiply small matrices. Only `mma` instructions use them; a product of two floats does not.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class KernelRow:
    """One kernel on one architecture."""

    kernel: str
    arch: str
    gpu: str  # one that has it
    registers: int
    shared: str
    shared_tone: str
    trouble: str  # "": it would start
    spilled: str
    spilled_tone: str
    tensor_cores: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CompiledTable:
    """What the page shows."""

    rows: list[KernelRow]
    sizes: str  # "cols = 1024, rows = 4096"; "" where the code hangs on none
    took_s: float
    said: list[str]  # what is missing, and why
    means: list[tuple[str, str]]  # a column, and a sentence


def compiled_table(grade: Grade, *, kind: str) -> CompiledTable | None:
    """None: no compiler for a GPU was asked."""
    found = grade.compiled
    if found is None:
        return None
    rows = [_row(each) for each in found.kernels]
    return CompiledTable(
        rows=rows,
        # by name: PostgreSQL keeps no order of a document's keys
        sizes=", ".join(f"{name} = {value}" for name, value in sorted(found.sizes.items())),
        took_s=found.took_s,
        said=[*(row.trouble for row in rows if row.trouble), *found.said.splitlines()],
        means=[*_MEANS, ("Tensor cores", _TENSOR_CORES.get(kind, _TENSOR_CORES["cuda"]))],
    )


def _row(kernel: CompiledKernel) -> KernelRow:
    fits = kernel.shared_bytes <= kernel.shared_limit_bytes
    shared, most = _bytes(kernel.shared_bytes), _bytes(kernel.shared_limit_bytes)
    too_much = f"{kernel.kernel} would not start on {kernel.arch}: a block can have {most}, and it asks for {shared}."
    return KernelRow(
        kernel=kernel.kernel,
        arch=kernel.arch,
        gpu=_GPUS.get(kernel.arch, ""),
        registers=kernel.registers,
        shared=shared,
        shared_tone="" if fits else "no",
        trouble="" if fits else too_much,
        spilled=_bytes(kernel.spilled_bytes),
        spilled_tone="mid" if kernel.spilled_bytes else "",
        tensor_cores=kernel.tensor_cores,
    )


def _bytes(count: int) -> str:
    return f"{count} B" if count < 1024 else f"{count / 1024:.3g} KiB"
