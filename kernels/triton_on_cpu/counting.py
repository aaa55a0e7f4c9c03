"""What a call does, counted: bytes, programs, atomics, products, and the largest things that a program holds at once.

Counts lanes, so it knows nothing of caches, and nothing of how a compiler spreads a block over registers.
"""

from dataclasses import dataclass, fields


@dataclass(slots=True, kw_only=True)
class Counts:
    """Grows while programs run. Lanes that a mask switches off count nothing, except in the widths of blocks."""

    programs: int = 0
    launches: int = 0
    loaded_bytes: int = 0  # an element that two programs, or two lanes, load counts twice
    stored_bytes: int = 0
    atomics: int = 0  # lanes; their bytes count as neither loaded nor stored
    dot_flops: int = 0  # 2 * m * n * k for each tl.dot
    widest_block: int = 0  # elements; a GPU holds a block in registers, one or two elements in each
    dot_operand_bytes: int = 0  # both operands of the largest tl.dot; a GPU holds them in shared memory

    def saw_block(self, elements: int) -> None:
        """A program made one."""
        self.widest_block = max(self.widest_block, elements)

    def saw_operands(self, nbytes: int) -> None:
        """A program multiplied two."""
        self.dot_operand_bytes = max(self.dot_operand_bytes, nbytes)

    def as_dict(self) -> dict[str, int]:
        """By name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}
