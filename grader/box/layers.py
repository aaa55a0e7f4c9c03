"""The layers of the wall, by name, and the error for a machine that lacks a needed one."""

import os
from enum import StrEnum

from grader.errors import GraderError


class Layer(StrEnum):
    """One thing that holds a player in."""

    USER_NAMESPACE = "user-namespace"
    PID_NAMESPACE = "pid-namespace"
    NET_NAMESPACE = "net-namespace"
    IPC_NAMESPACE = "ipc-namespace"
    UTS_NAMESPACE = "uts-namespace"
    MOUNT_NAMESPACE = "mount-namespace"
    UNPRIVILEGED_USER = "unprivileged-user"  # the player's user id owns nothing else
    CAPABILITIES = "capabilities"  # all dropped
    NO_NEW_PRIVILEGES = "no-new-privileges"
    LANDLOCK = "landlock"  # files
    LANDLOCK_NET = "landlock-net"  # TCP
    LANDLOCK_SCOPES = "landlock-scopes"  # signals and abstract sockets
    SECCOMP = "seccomp"
    RLIMITS = "rlimits"
    DESCRIPTORS = "descriptors"
    NONE = "none"  # STUDYHUB_BOX=none: the operator has chosen to have no wall


NAMESPACES = (
    Layer.USER_NAMESPACE,
    Layer.PID_NAMESPACE,
    Layer.NET_NAMESPACE,
    Layer.IPC_NAMESPACE,
    Layer.UTS_NAMESPACE,
    Layer.MOUNT_NAMESPACE,
)


class WallMissing(GraderError):
    """This machine lacks a layer that nothing else stands in for."""


def wall_is_waived() -> bool:
    """Whether the operator runs without a wall, by the explicit STUDYHUB_BOX=none."""
    return os.environ.get("STUDYHUB_BOX") == "none"
