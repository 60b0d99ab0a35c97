"""Stop a process and wait until every thread of it stands still.

SIGSTOP is taken by one thread first: on a busy machine the others went on for a while and answered
the very APDU that was to be held (seen once in CI).
"""

import os
import signal
import subprocess


def stop(process: subprocess.Popen[bytes] | subprocess.Popen[str]) -> None:
    """Stop a child of ours; returns when the kernel says that all of it stopped."""
    process.send_signal(signal.SIGSTOP)
    os.waitid(os.P_PID, process.pid, os.WSTOPPED | os.WEXITED | os.WNOWAIT)
