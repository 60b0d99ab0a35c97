"""Check a list in a process of its own while this one writes; in this one where that cannot be.

The same code checks in both (model.exchange.checking), so the chunks are the same. The other
process holds no lock, writes nothing, and waits where this one is slower: a pipe holds the frames.
Where it cannot be started, or ends before its end frame, the rest is checked here.
"""

import fcntl
import json
import marshal
import os
import pickle
import select
import subprocess
import sys
from collections.abc import Generator
from contextlib import closing, suppress
from dataclasses import asdict
from typing import IO, Any

from model import region
from model.errors import FileRefused, leaves
from model.exchange import checking
from model.exchange.accepted import Chunk, Refused
from model.exchange.checking import Wish
from model.exchange.sheet import Source
from model.region import RegionBook
from model.store import Store

ROWS_MIN = 2_000
"""Below, the other process would take longer to start than it saves."""
BYTES_MIN = 262_144
"""The same of a workbook, whose rows are not known before it is unpacked."""
PIPE_BYTES = 1_048_576
FRAME_BYTES_MAX = 67_108_864
SOON_SECONDS = 0.1
"""How long the next frame may take before others are let in."""

_BEGIN = (
    "import json, sys; sys.path[:] = json.loads(sys.argv[1]);"
    "from model.exchange import apart_child; apart_child.main()"
)


class _Fallen(Exception):
    """The other process is gone before it was done."""


def pays(source: Source) -> bool:
    """Tell whether a list is large enough for a process of its own."""
    if source.kind == "csv":
        return source.extent.rows >= ROWS_MIN
    return source.size_bytes >= BYTES_MIN


def chunks(
    store: Store, source: Source, wish: Wish, *, apart: bool
) -> Generator[Chunk | None, None, None]:
    """Yield the list's chunks, `apart` or here. Raises FileRefused leaves, also after some.

    Yields None where the next one may take a while: whoever holds others up lets them go on.
    """
    given = 0
    if apart:
        try:
            with closing(_from_child(store, source, wish)) as made:
                for chunk in made:
                    yield chunk
                    given += chunk is not None
            return
        except _Fallen:
            yield None
    for number, chunk in enumerate(checking.chunks(source, wish, region.load(store))):
        source.extent.rows = chunk.extent
        if number >= given:
            yield chunk
        yield None


def _from_child(store: Store, source: Source, wish: Wish) -> Generator[Chunk | None, None, None]:
    child = _start(source)
    assert child.stdin is not None and child.stdout is not None
    try:
        _tell(child, _order(source, wish), region.load(store))
        while True:
            if not select.select([child.stdout], [], [], SOON_SECONDS)[0]:
                yield None
            word, *values = _frame(child.stdout)
            if word == "chunk":
                chunk = Chunk(*values)
                source.extent.rows = chunk.extent
                yield chunk._replace(refused=[Refused(*row) for row in chunk.refused])
            elif word == "refused":
                raise _refusal(*values)
            else:
                return
    finally:
        child.kill()
        child.stdout.close()
        with suppress(OSError):
            child.stdin.close()
        child.wait()


def _order(source: Source, wish: Wish) -> dict[str, object]:
    told = {
        "path": os.fspath(source.path),
        "kind": source.kind,
        "size_bytes": source.size_bytes,
        "sha256": source.sha256,
        "rows": source.extent.rows,
        "encoding": source.encoding,
        "delimiter": source.delimiter,
    }
    return {"list": source.file.fileno(), "source": told, "wish": asdict(wish)}


def _start(source: Source) -> subprocess.Popen[bytes]:
    """Start the other process; keys meant for this one (Ctrl-C) do not reach it."""
    path = json.dumps([os.path.abspath(entry) for entry in sys.path])
    try:
        child = subprocess.Popen(
            [sys.executable, "-I", "-c", _BEGIN, path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            pass_fds=(source.file.fileno(),),
            process_group=0,
        )
    except (OSError, ValueError):
        raise _Fallen() from None
    assert child.stdout is not None
    with suppress(OSError):
        fcntl.fcntl(child.stdout, fcntl.F_SETPIPE_SZ, PIPE_BYTES)
    return child


def _tell(child: subprocess.Popen[bytes], order: dict[str, object], book: RegionBook) -> None:
    assert child.stdin is not None
    try:
        child.stdin.write(pickle.dumps((order, book)))
        child.stdin.close()
    except OSError:
        raise _Fallen() from None


def _frame(pipe: IO[bytes]) -> tuple[Any, ...]:
    head = pipe.read(4)
    size = int.from_bytes(head, "big")
    if len(head) < 4 or size > FRAME_BYTES_MAX:
        raise _Fallen()
    body = pipe.read(size)
    if len(body) < size:
        raise _Fallen()
    found: tuple[Any, ...] = marshal.loads(body)
    return found


def _refusal(code: str, facts: dict[str, object]) -> FileRefused:
    """Return the leaf that the other process raised, with its facts."""
    leaf = next(leaf for leaf in leaves(FileRefused) if leaf.code == code)
    assert issubclass(leaf, FileRefused)
    return leaf(**facts)
