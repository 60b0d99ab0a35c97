"""The process that reads and checks a list beside the one that writes: started by `apart`.

Its order and the region book come on stdin, the list on the descriptor named there; frames go to
stdout: four bytes of length, then one value in marshal, which is the fastest writer of plain values
and is read by this program's other process only. A frame is a chunk, `("refused", code, facts)`, or
`("end",)`. Whatever else goes wrong ends the process without an end frame; the first process then
does the work itself. Nothing of the store is loaded here.
"""

import gc
import marshal
import os
import pickle
import sys
from pathlib import Path
from typing import IO, Any

from model.errors import FileRefused
from model.exchange import checking
from model.exchange.checking import Wish
from model.exchange.sheet import Extent, Source
from model.region import RegionBook

YOUNG_MAX = 200_000
"""Plain values have no cycles: looking for some as often as usual takes a fifth of the time."""


def main() -> None:
    """Check the list as the order on stdin says; end quietly when nobody reads any more."""
    gc.freeze()
    gc.set_threshold(YOUNG_MAX)
    order, book = pickle.loads(sys.stdin.buffer.read())
    out = os.fdopen(os.dup(1), "wb", buffering=0)
    try:
        serve(order, book, out)
    except BrokenPipeError:
        sys.exit(1)


def serve(order: dict[str, Any], book: RegionBook, out: IO[bytes]) -> None:
    """Write the frames of one list."""
    told = order["source"]
    path, extent = Path(told.pop("path")), Extent(told.pop("rows"))
    with open(order["list"], "rb") as file:
        source = Source(path=path, file=file, extent=extent, **told)
        try:
            for chunk in checking.chunks(source, Wish(**order["wish"]), book):
                put(out, ("chunk", *chunk[:6], list(map(tuple, chunk.refused)), *chunk[7:]))
        except FileRefused as error:
            put(out, ("refused", error.code, error.facts))
        else:
            put(out, ("end",))


def put(out: IO[bytes], value: tuple[Any, ...]) -> None:
    """Write one frame."""
    body = memoryview(marshal.dumps(value))
    out.write(len(body).to_bytes(4, "big"))
    while body:
        body = body[out.write(body) :]
