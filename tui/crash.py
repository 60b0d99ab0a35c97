"""What is left of a fault of ours: where it happened, never with what values.

Textual's own page prints every local variable, NIK and name; here only files, lines and functions
go to the log, and the operator gets a code and the log's place.
"""

import os
from pathlib import Path
from types import TracebackType

FRAMES_MAX = 40
FILES_MAX = 20
CODE = "TUN-901"


def frames(error: BaseException) -> list[str]:
    """Return where the error passed, the outermost first; no message, no values."""
    found: list[str] = []
    seen: set[int] = set()
    cause: BaseException | None = error
    while cause is not None and id(cause) not in seen:
        seen.add(id(cause))
        trace: TracebackType | None = cause.__traceback__
        here = [type(cause).__name__]
        while trace is not None:
            code = trace.tb_frame.f_code
            here.append(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
            trace = trace.tb_next
        found = here[: FRAMES_MAX + 1] + found
        cause = cause.__cause__ or cause.__context__
    return found


def write(folder: Path, error: BaseException, now_ms: int) -> Path | None:
    """Write the place of a fault under `folder` and return the file; None where nothing can be.

    Keeps the newest 20 files.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"crash-{now_ms}.txt"
        with open(path, "w", encoding="utf-8", opener=_private) as file:
            file.write("\n".join([f"{CODE} {now_ms}", *frames(error), ""]))
        for old in sorted(folder.glob("crash-*.txt"))[:-FILES_MAX]:
            old.unlink()
    except OSError:
        return None
    return path


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
