"""What a worker takes from itself before it sees a query: memory, core dumps, life without its parent, the network.

Limits are those of setrlimit(2); on Linux also prctl(2) and seccomp(2). Where the system has none of these, what remains is the parent,
which kills at the deadline.
"""

from __future__ import annotations

import os
import platform
import signal
import struct
import sys
from pathlib import Path

_PR_SET_PDEATHSIG, _PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS, _SECCOMP_MODE_FILTER = 1, 22, 38, 2
# Machine: its number in seccomp_data.arch, and the numbers of socket(2) and io_uring_setup(2), by either of which one connects.
_SYSTEM_CALLS = {"x86_64": (0xC000003E, 41, 425), "aarch64": (0xC00000B7, 198, 425)}
_X32 = 0x40000000  # on x86_64, calls of the x32 interface have this bit


_UNTOLD = 1 << 30  # bytes of address space that a process may have taken, where the system does not tell


def confine(parent: int) -> None:
    """Let this process have no core dumps and no sockets, and end with *parent*."""
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform == "linux":
        _end_with(parent)
        _close_network()


def limit_processor(seconds: float) -> None:
    """Let this process be killed after so many *seconds* of processor time more: the parent's clock may not come to it."""
    if sys.platform != "win32":
        import resource

        used = resource.getrusage(resource.RUSAGE_SELF)
        soft = int(used.ru_utime + used.ru_stime + seconds) + 2
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (soft if hard == resource.RLIM_INFINITY else min(soft, hard), hard))


def limit_memory(memory: int) -> None:
    """Let this process take *memory* bytes of address space more than it has: what the engine took to open a database is no query's."""
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        wanted = _address_space() + memory
        wanted = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        resource.setrlimit(resource.RLIMIT_AS, (wanted, wanted))


def _address_space() -> int:
    try:
        return int(Path("/proc/self/statm").read_bytes().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return _UNTOLD


if sys.platform == "linux":
    import ctypes

    class _Program(ctypes.Structure):
        """A struct sock_fprog of linux/filter.h."""

        _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))

    def _end_with(parent: int) -> None:
        _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it ended before the line above
            os._exit(0)

    def _close_network() -> None:
        """Let no socket be opened any more: should a SERVICE ever pass the guard, it fails here."""
        known = _SYSTEM_CALLS.get(platform.machine())
        if known is None or struct.calcsize("P") != 8:
            return
        instructions = _filter(*known)
        program = _Program(len(instructions) // 8, instructions)
        _prctl(_PR_SET_NO_NEW_PRIVS, 1)
        _prctl(_PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.addressof(program))

    def _filter(machine: int, *refused: int) -> bytes:
        """Return the filter in the machine code of linux/bpf_common.h: the calls *refused* fail with EPERM, others go on."""
        load, equal, at_least, give = 0x20, 0x15, 0x35, 0x06
        allow, refuse = 0x7FFF0000, 0x00050000 | 1
        lines = [(load, 0, 0, 4), (equal, 1, 0, machine), (give, 0, 0, refuse), (load, 0, 0, 0)]
        rest = [*((equal, number) for number in refused), (at_least, _X32)]
        lines += [(code, len(rest) - index, 0, value) for index, (code, value) in enumerate(rest)]
        lines += [(give, 0, 0, allow), (give, 0, 0, refuse)]
        return b"".join(struct.pack("HBBI", *line) for line in lines)

    def _prctl(option: int, *arguments: int) -> None:
        """Call prctl(2); a system that refuses it goes without."""
        filled = (*arguments, 0, 0, 0, 0)[:4]
        ctypes.CDLL(None).prctl(option, *(ctypes.c_ulong(argument) for argument in filled))
