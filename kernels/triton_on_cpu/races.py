"""Programs of one launch that meddle with each other's elements, noticed while they run one after the other.

A GPU runs them at once. So: loading what another program of this launch stored, or storing something else over it, is a
race, though in any one order it may look right. What this order hides (load first, another's store later) the reverse
order shows. A launch that uses atomics may order its programs by them; there only differing outputs are evidence.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from kernels.triton_on_cpu.failures import DataRace
from kernels.triton_on_cpu.memory import Access

Values = NDArray[np.generic]


@dataclass(slots=True, kw_only=True)
class Ledger:
    """Who runs: programs are numbered from 1, on through all launches of a call."""

    program: int = 0
    first_of_launch: int = 1
    atomics_seen: bool = False  # in this launch
    atomics_ever: bool = False

    def start_launch(self) -> None:
        """Whatever ran before is finished, and its stores are visible."""
        self.first_of_launch = self.program + 1
        self.atomics_seen = False

    def saw_atomics(self) -> None:
        """From here on programs of this launch may wait for each other."""
        self.atomics_seen = self.atomics_ever = True

    def load(self, access: Access) -> None:
        """Raises DataRace."""
        if access.buffer.writable and (foreign := self._foreign(access)).any():
            raise DataRace(
                f"loads element {int(access.indices[foreign][0])} of `{access.buffer.name}`, which another program of"
                " the same launch stores: on a GPU they run at once. Split it into two launches, or use atomics"
            )

    def store(self, access: Access, values: Values) -> None:
        """Carry it out, and note who did. Raises DataRace."""
        kept = access.buffer.elements
        foreign = self._foreign(access)
        if (foreign & (bits(kept[access.indices]) != bits(values))).any():
            raise DataRace(
                f"stores to element {int(access.indices[foreign][0])} of `{access.buffer.name}`, where another program"
                " of the same launch stored another value: which one stays is chance"
            )
        kept[access.indices] = values
        self._one_value_each(access, values)
        access.buffer.writers[access.indices] = self.program

    def _foreign(self, access: Access) -> NDArray[np.bool_]:
        if self.atomics_seen:
            return np.zeros(access.indices.shape, dtype=np.bool_)
        writers = access.buffer.writers[access.indices]
        foreign: NDArray[np.bool_] = (writers >= self.first_of_launch) & (writers != self.program)
        return foreign

    def _one_value_each(self, access: Access, values: Values) -> None:
        differ = bits(access.buffer.elements[access.indices]) != bits(values)
        if differ.any():
            raise DataRace(
                f"one store has two lanes with different values for element {int(access.indices[differ][0])} of"
                f" `{access.buffer.name}`: which one stays is chance"
            )


def bits(values: Values) -> NDArray[np.generic]:
    """The same numbers as whole ones, so that NaN equals itself and 0.0 is not -0.0."""
    return np.ascontiguousarray(values).view(f"u{values.dtype.itemsize}")
