"""New user, pid, net, ipc, uts and mount namespaces for the calling process. The network stays down."""

import errno
import socket

from grader.box import kernel

_NEWNS, _NEWUTS, _NEWIPC = 0x00020000, 0x04000000, 0x08000000
_NEWUSER, _NEWPID, _NEWNET = 0x10000000, 0x20000000, 0x40000000

# EPERM: by a security module or a container's filter. ENOSPC, EUSERS: user.max_*_namespaces is 0. EINVAL, ENOSYS: not
# built in. EACCES: a security module lets the namespace be made and then forbids its use.
REFUSALS = (errno.EPERM, errno.ENOSPC, errno.EUSERS, errno.EINVAL, errno.ENOSYS, errno.EACCES)


def unshare() -> None:
    """Leave every namespace at once. The next child is process 1 of the new pid namespace."""
    kernel.libc("unshare", _NEWUSER | _NEWNS | _NEWPID | _NEWNET | _NEWIPC | _NEWUTS)


def hide_host_name() -> None:
    """Call this machine something that says nothing."""
    socket.sethostname("box")
