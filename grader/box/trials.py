"""The table of the self-test: what is tried, what should stop it, and what can be seen of that. Runs nothing."""

from dataclasses import dataclass

from grader.box import probes
from grader.box.layers import Layer
from grader.box.probes import Probe

THROUGH = "went through"
_NO_LAYER = "nothing"


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """One thing that a player tries."""

    name: str
    probe: Probe
    stopped_by: str  # in a box with namespaces
    seen: tuple[str, ...]  # what any of the ways to be stopped looks like
    stopped_without: str = ""  # in one without, where that differs
    seen_without: tuple[str, ...] = ()

    def expected(self, *, namespaces: bool) -> tuple[str, tuple[str, ...]]:
        """The layer, and what is to be seen."""
        if namespaces:
            return self.stopped_by, self.seen
        return self.stopped_without or self.stopped_by, self.seen_without or self.seen


def _killed(name: str, probe: Probe) -> Trial:
    return Trial(name=name, probe=probe, stopped_by=Layer.SECCOMP, seen=("SIGSYS",))


def _refused(name: str, probe: Probe, *, error: str = "EPERM") -> Trial:
    return Trial(name=name, probe=probe, stopped_by=Layer.SECCOMP, seen=(error,))


def _hidden(name: str, probe: Probe, *, without: str = Layer.LANDLOCK, error: str = "EACCES") -> Trial:
    return Trial(
        name=name,
        probe=probe,
        stopped_by=Layer.MOUNT_NAMESPACE,
        seen=("ENOENT",),
        stopped_without=without,
        seen_without=(error,),
    )


def _known_gap(name: str, probe: Probe, *, stopped_by: str, error: str) -> Trial:
    return Trial(
        name=name,
        probe=probe,
        stopped_by=stopped_by,
        seen=(error,),
        stopped_without=_NO_LAYER,
        seen_without=(THROUGH,),
    )


TRIALS = (
    Trial(name="work as an honest player does", probe=probes.work_as_usual, stopped_by=_NO_LAYER, seen=(THROUGH,)),
    _hidden("read a file outside", probes.read_outside),
    _hidden("read it through a symbolic link", probes.follow_symlink_out),
    _hidden("read the environment of the keeper", probes.read_environment_of_keeper),
    _hidden("read /proc of itself", probes.read_own_proc),
    Trial(
        name="write a file outside",
        probe=probes.write_outside,
        stopped_by=Layer.MOUNT_NAMESPACE,
        seen=("ENOENT", "EROFS"),
        stopped_without=Layer.LANDLOCK,
        seen_without=("EACCES",),
    ),
    _hidden("change the mode of a file outside", probes.change_mode_outside, without=Layer.SECCOMP, error="EPERM"),
    _hidden("empty a file outside", probes.truncate_outside, without=Layer.SECCOMP, error="EPERM"),
    _hidden("open a device", probes.open_device),
    Trial(name="list the root folder", probe=probes.list_root, stopped_by=Layer.LANDLOCK, seen=("EACCES",)),
    Trial(
        name="write into the library",
        probe=probes.write_into_library,
        stopped_by=Layer.LANDLOCK,
        seen=("EACCES", "EROFS"),
    ),
    Trial(
        name="empty a file of the library",
        probe=probes.truncate_library,
        stopped_by=Layer.MOUNT_NAMESPACE,
        seen=("EACCES", "EROFS"),
        stopped_without=Layer.SECCOMP,
        seen_without=("EPERM",),
    ),
    Trial(
        name="use a descriptor of the keeper",
        probe=probes.use_inherited_descriptor,
        stopped_by=Layer.DESCRIPTORS,
        seen=("EBADF",),
    ),
    _killed("open a TCP socket", probes.open_tcp),
    _killed("open a UDP socket", probes.open_udp),
    _killed("open a netlink socket", probes.open_netlink),
    _refused("open a unix socket", probes.open_unix),
    _refused("bind an abstract unix socket", probes.bind_abstract),
    _killed("trace a stranger", probes.trace_stranger),
    _killed("read the memory of a stranger", probes.read_memory_of_stranger),
    _refused("lower the limits of a stranger", probes.limit_stranger),
    Trial(
        name="kill a stranger",
        probe=probes.kill_stranger,
        stopped_by=Layer.PID_NAMESPACE,
        seen=("ESRCH",),
        stopped_without=Layer.LANDLOCK_SCOPES,
        seen_without=("EPERM",),
    ),
    Trial(
        name="fork bomb",
        probe=probes.bomb_with_forks,
        stopped_by=Layer.RLIMITS,
        seen=("EAGAIN", "limit: processes"),
    ),
    Trial(
        name="thread bomb",
        probe=probes.bomb_with_threads,
        stopped_by=Layer.RLIMITS,
        seen=("EAGAIN", "limit: processes"),
    ),
    Trial(name="fill the memory", probe=probes.fill_memory, stopped_by=Layer.RLIMITS, seen=("ENOMEM",)),
    Trial(
        name="fill the memory with many processes",
        probe=probes.fill_memory_in_parts,
        stopped_by="watchdog",
        seen=("limit: memory",),
    ),
    _refused("keep memory that is counted against nobody", probes.share_memory),
    _refused("keep memory in a file without a name", probes.hide_memory_in_a_file, error="ENOSYS"),
    Trial(
        name="fill the disk",
        probe=probes.fill_disk,
        stopped_by=Layer.MOUNT_NAMESPACE,
        seen=("ENOSPC",),
        stopped_without="watchdog",
        seen_without=("limit: scratch", "ENOSPC"),  # a disk with less room than a player may fill stops it first
    ),
    Trial(name="write a huge file", probe=probes.write_huge_file, stopped_by=Layer.RLIMITS, seen=("EFBIG",)),
    Trial(name="flood the output", probe=probes.flood_output, stopped_by="watchdog", seen=("limit: output",)),
    Trial(name="loop for ever", probe=probes.loop_forever, stopped_by="watchdog", seen=("limit: cpu",)),
    Trial(
        name="leave a child behind",
        probe=probes.leave_a_child_behind,
        stopped_by=Layer.PID_NAMESPACE,
        seen=("nothing left",),
        stopped_without="sweep",
    ),
    _killed("mount", probes.mount_something),
    _killed("unmount", probes.unmount_something),
    _killed("make a namespace", probes.make_namespace),
    _killed("clone into a namespace", probes.clone_into_namespace),
    _killed("set up io_uring", probes.set_up_io_uring),
    _killed("load a bpf program", probes.load_bpf),
    _killed("call by the x32 table", probes.call_by_x32),
    _refused("make a call that is newer than the filter", probes.call_the_unknown, error="ENOSYS"),
    _refused("execute /bin/sh", probes.execute_a_shell),
    Trial(
        name="become root",
        probe=probes.become_root,
        stopped_by=Layer.USER_NAMESPACE,
        seen=("EINVAL",),
        stopped_without=Layer.CAPABILITIES,
        seen_without=("EPERM",),
    ),
    _known_gap(
        "learn size and time of a file outside",
        probes.look_outside,
        stopped_by=Layer.MOUNT_NAMESPACE,
        error="ENOENT",
    ),
    _known_gap("learn the name of the host", probes.learn_host_name, stopped_by=Layer.UTS_NAMESPACE, error="EPERM"),
)
