"""Which queue a submission waits in. One word today: the device its exercise needs."""

from studyhub.practice.models import Exercise


def queue_for(exercise: Exercise) -> str:
    """`gpu` only for what can't run elsewhere: an exercise for "any" device must not wait for a scarce machine."""
    return "gpu" if exercise.device == "gpu" else "cpu"
