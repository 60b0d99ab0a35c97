"""No core file of a process that holds readable captures: not on disk, not by a crash collector.

RLIMIT_CORE 0 keeps the kernel from writing a file, but not from feeding a program that
`core_pattern` names (core(5)); PR_SET_DUMPABLE 0 keeps it from both, and keeps other programs of
this account from reading our memory (prctl(2), ptrace(2)).
"""

PR_SET_DUMPABLE = 4


def no_core() -> bool:
    """Forbid cores of this process from now on; False where the system does not take it."""
    import ctypes
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    resource.setrlimit(resource.RLIMIT_CORE, (0, hard))
    libc = ctypes.CDLL(None, use_errno=True)
    done: int = libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)
    return done == 0
