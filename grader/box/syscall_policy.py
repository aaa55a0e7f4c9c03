"""Which system calls a player may not make, and what becomes of it when it tries. Compiles nothing."""

import errno
from dataclasses import dataclass
from enum import StrEnum

# Nobody calls these by accident, and no library needs them: the process dies with SIGSYS.
KILLED = [
    "ptrace", "process_vm_readv", "process_vm_writev", "process_madvise", "process_mrelease", "kcmp", "pidfd_getfd",
    "mount", "umount", "umount2", "mount_setattr", "move_mount", "open_tree", "open_tree_attr", "fsopen", "fsconfig",
    "fsmount", "fspick", "pivot_root", "chroot", "setns", "unshare", "quotactl", "quotactl_fd", "swapon", "swapoff",
    "acct", "reboot", "kexec_load", "kexec_file_load", "init_module", "finit_module", "delete_module", "bpf",
    "userfaultfd", "perf_event_open", "io_uring_setup", "io_uring_enter", "io_uring_register", "add_key",
    "request_key", "keyctl", "iopl", "ioperm", "modify_ldt", "vhangup", "syslog", "open_by_handle_at",
    "name_to_handle_at", "fanotify_init", "lookup_dcookie", "settimeofday", "clock_settime", "clock_adjtime",
    "adjtimex", "stime", "sethostname", "setdomainname",
]  # fmt: skip

# Refused but to a box that is to run programs; which ones, Landlock says.
EXECUTING = ["execve", "execveat"]

# A library may try these and live with a refusal.
REFUSED = [
    "socketpair", "personality", "setpriority", "sched_setscheduler", "sched_setparam",
    "sched_setattr", "sched_setaffinity", "ioprio_set", "nice", "migrate_pages", "move_pages", "sync", "syncfs",
    "mq_open", "shmget", "msgget", "semget", "vmsplice",
    # hundreds of timers going off are work for the core that another player is timed on, and can thaw their owner;
    # setitimer has but three, whose alarms do neither while their owner is stopped (tests/box/test_alarms.py)
    "timer_create", "timerfd_create",
]  # fmt: skip

# As if the kernel had never heard of them. clone3 and openat2 hide their flags from a filter, and the C library can do
# without; files in memory have no owner that a watchdog could count them against.
UNKNOWN = ["clone3", "openat2", "memfd_create", "memfd_secret"]

# Landlock does not cover these, truncate only from version 3 on: without a private root they reach every file that the
# worker owns.
REFUSED_WITHOUT_PRIVATE_ROOT = [
    "truncate", "chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "lchown", "fchown", "fchownat", "utime", "utimes",
    "futimesat", "utimensat", "inotify_add_watch", "setxattr", "lsetxattr", "fsetxattr", "removexattr",
    "lremovexattr", "fremovexattr", "setxattrat", "removexattrat", "file_setattr",
]  # fmt: skip

# Newer than the libseccomp of a stable distribution; the numbers are the same on every architecture.
NUMBERS = {
    "fchmodat2": 452,
    "setxattrat": 463,
    "removexattrat": 466,
    "open_tree_attr": 467,
    "file_setattr": 469,
    "process_mrelease": 448,
    "memfd_secret": 447,
    "quotactl_fd": 443,
}
NEWEST_JUDGED = 469  # what a later kernel adds does not exist for a player until it has been thought about

# Signals go by process number, which is not private where neither a pid namespace nor Landlock makes it so.
SIGNALLING = ("kill", "tkill", "rt_sigqueueinfo", "pidfd_send_signal", "rt_tgsigqueueinfo", "tgkill")
SIGNALLING_BY_OWN_PID = ("kill", "rt_sigqueueinfo", "rt_tgsigqueueinfo", "tgkill")


class Answer(StrEnum):
    """What becomes of a call."""

    KILL = "kill"
    EPERM = "eperm"
    ENOSYS = "enosys"

    @property
    def errno(self) -> int:
        """The error number a refused caller sees."""
        return {Answer.EPERM: errno.EPERM, Answer.ENOSYS: errno.ENOSYS}[self]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What differs between one player and another."""

    may_fork: bool  # a process; the number of threads is a resource limit
    private_root: bool  # files are hidden by a mount namespace
    signals_only: int | None  # the one process it may signal; None where a namespace or Landlock sees to it
    may_execute: bool = False  # programs
