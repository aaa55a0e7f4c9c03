"""What a call does, counted: bytes, programs, atomics, products. Counts lanes, so it knows nothing of caches."""

from dataclasses import dataclass, fields


@dataclass(slots=True, kw_only=True)
class Counts:
    """Grows while programs run. Lanes that a mask switches off count nothing."""

    programs: int = 0
    launches: int = 0
    loaded_bytes: int = 0  # an element that two programs, or two lanes, load counts twice
    stored_bytes: int = 0
    atomics: int = 0  # lanes; their bytes count as neither loaded nor stored
    dot_flops: int = 0  # 2 * m * n * k for each tl.dot

    def as_dict(self) -> dict[str, int]:
        """By name."""
        return {each.name: getattr(self, each.name) for each in fields(self)}
