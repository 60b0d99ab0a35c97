"""Figures of the office for Prometheus: a text file that a node exporter collects.

Text format 0.0.4. Counts, codes, printer names and instants; no resident, no token. The file is
renamed into its place, so that nobody ever reads half of one.
"""

import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path
from typing import get_args

from model.lanes import State
from model.node_board import Board, PrinterNow

FILE_MODE = 0o644
"""The collector is another account; there is nothing personal in it."""

Sample = tuple[dict[str, str], float | int | None]


def text(board: Board) -> str:
    """Return the whole file; a figure that nobody knows is left out."""
    lines: list[str] = []
    for name, kind, said, samples in (*_of_printers(board), *_of_office(board)):
        known = [(labels, value) for labels, value in samples if value is not None]
        if known:
            lines += [f"# HELP {name} {said}", f"# TYPE {name} {kind}"]
            lines += [f"{name}{_labels(labels)} {value}" for labels, value in known]
    return "\n".join(lines) + "\n"


def write(path: Path, content: str) -> None:
    """Put `content` in the place of `path` in one move; raises OSError."""
    fresh = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        fd = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, FILE_MODE)
        with open(fd, "w", encoding="ascii") as file:
            os.fchmod(fd, FILE_MODE)  # whatever the umask
            file.write(content)
        os.replace(fresh, path)
    except OSError:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
        raise


Family = tuple[str, str, str, list[Sample]]
Figure = Callable[[Board, PrinterNow], float | None]

_PRINTER_GAUGES: tuple[tuple[str, str, Figure], ...] = (
    ("driven", "1 while a node drives it.", lambda board, one: int(one.driven)),
    (
        "unsettled_cards",
        "Cards in doubt: a person must look.",
        lambda board, one: one.lane.unsettled,
    ),
    (
        "cards_per_hour",
        "Rate learnt from its last cards.",
        lambda board, one: one.lane.cards_an_hour(),
    ),
    ("ribbon_cards", "Cards left on the ribbon.", lambda board, one: one.lane.ribbon_left),
    (
        "since_card_seconds",
        "Seconds since its last good card.",
        lambda board, one: _ago(board, one.last_card_at),
    ),
)


def _of_printers(board: Board) -> Iterable[Family]:
    states: list[Sample] = [
        ({"printer": one.lane.printer, "state": state}, int(one.lane.state == state))
        for one in board.printers
        for state in get_args(State)
    ]
    cards: list[Sample] = [
        ({"printer": one.lane.printer, "result": result}, count)
        for one in board.printers
        for result, count in (("done", one.lane.done), ("spoiled", one.lane.spoiled))
    ]
    yield "tuntas_printer_state", "gauge", "1 for the state the lane is in.", states
    yield "tuntas_printer_cards_total", "counter", "Cards since this node started.", cards
    for name, said, figure in _PRINTER_GAUGES:
        samples: list[Sample] = [
            ({"printer": one.lane.printer}, figure(board, one)) for one in board.printers
        ]
        yield f"tuntas_printer_{name}", "gauge", said, samples


def _of_office(board: Board) -> Iterable[Family]:
    def one(name: str, said: str, value: float | None) -> Family:
        return f"tuntas_{name}", "gauge", said, [({}, value)]

    yield one("queued_cards", "Cards that wait for a printer.", board.queued)
    yield one("in_printers_cards", "Cards in printers.", board.in_flight)
    yield one("unsettled_cards", "Cards in doubt, all printers.", board.unsettled)
    yield one("blank_cards", "Blanks in store and trays.", board.blanks)
    oldest = _ago(board, board.oldest_doubt_at) if board.oldest_doubt_at else 0
    yield one("oldest_unsettled_seconds", "Age of the oldest card in doubt; 0: none.", oldest)
    up: list[Sample] = [({"node": name}, at / 1000) for name, at in board.nodes().items()]
    yield "tuntas_node_up_since_seconds", "gauge", "Unix time since when a node drives.", up


def _ago(board: Board, at: int | None) -> float | None:
    """Return seconds since then; a clock that was set back gives nought, never less."""
    return None if at is None else max(board.at - at, 0) / 1000


def _labels(labels: dict[str, str]) -> str:
    if not labels:
        return ""
    pairs = (f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return "{" + ",".join(pairs) + "}"


def _escaped(value: str) -> str:
    plain = value.encode("ascii", "replace").decode()
    return plain.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
