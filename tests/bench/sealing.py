"""Sealing in figures: `python -m tests.bench.sealing [FILES]`; exit code 1 over the budget.

Times sealing against SHA-256 of the same bytes, in turns in the same run: size by size, for one
person's files and for those of 72 people (1,008 files). Then records people with a thousand files
(1,008 by default) whose bytes are known, and searches every byte of the store, its log, the shelf,
the drafts, the watched folder and the temporary files for them.
"""

import base64
import os
import sys
import tempfile
from collections.abc import Callable
from hashlib import sha256
from itertools import count
from pathlib import Path
from time import perf_counter

from model.enrol.parts import PARTS
from model.packets import packets, practice
from model.packets.keyring import Keyring
from tests.tui.capture_day import day, every_byte, found

PUBLIC = base64.b64decode(practice.PUBLIC)
NODE, RID = "00a1b2c3d4e5f607", "P-167102-00a1-{:06d}"
SIZES = (4_000, 12_000, 60_000, 120_000, 450_000, 1_000_000)
PERSON = (120_000, *([12_000] * 10), 60_000, 60_000, 8_000)
"""Photo, ten fingers, two irises and a signature: about what one person's files weigh."""
PEOPLE = 72
"""Their files are the first number above a thousand."""
ROUNDS = 60
RATIO_MAX = 2.0
"""Of sealing to hashing, for one person and for all of them."""

Act = Callable[[], object]


def best(*acts: Act, rounds: int = ROUNDS) -> list[float]:
    """Return the shortest of many runs of each, in milliseconds, taken in turns."""
    seen: list[list[float]] = [[] for _ in acts]
    for _ in range(rounds):
        for act, times in zip(acts, seen, strict=True):
            began = perf_counter()
            act()
            times.append((perf_counter() - began) * 1e3)
    return [min(times) for times in seen]


def seal_all(people: list[list[bytes]], ring: Keyring, numbers: "count[int]") -> None:
    """Seal the files of people as the seat's thread does: a key each, a packet at a time."""
    for number, files in enumerate(people):
        ring.wipe()
        for one in files:
            ring.seal(one, RID.format(number), "R2", next(numbers))
    ring.wipe()


def hash_all(people: list[list[bytes]]) -> None:
    """Hash the same files."""
    for files in people:
        for one in files:
            sha256(one).digest()


def every_size() -> None:
    """Print what one packet costs, with the recording's key in hand and with a key of its own."""
    print(f"{'bytes':>10} {'sha256 ms':>10} {'seal ms':>9} {'ratio':>6} {'with its key':>13}")
    for size in SIZES:
        print(f"{size:>10,} {one_size(os.urandom(size))}")


def one_size(data: bytes) -> str:
    """Return the figures of one packet."""
    ring, numbers = Keyring(PUBLIC, NODE, lambda: 0.0), count(1)
    hashing, sealing, keyed = best(
        lambda: sha256(data).digest(),
        lambda: ring.seal(data, RID, "R2", next(numbers)),
        lambda: seal_all([[data]], Keyring(PUBLIC, NODE, lambda: 0.0), numbers),
    )
    return f"{hashing:>10.4f} {sealing:>9.4f} {sealing / hashing:>6.2f} {keyed / hashing:>13.2f}"


def people(files: list[list[bytes]], rounds: int) -> float:
    """Print what the files of people cost, each person's best of some rounds; return the ratio."""
    ring, numbers, hashing, sealing = Keyring(PUBLIC, NODE, lambda: 0.0), count(1), 0.0, 0.0
    for one in files:
        hashed, sealed = best(
            lambda one=one: hash_all([one]),  # type: ignore[misc]
            lambda one=one: seal_all([one], ring, numbers),  # type: ignore[misc]
            rounds=rounds,
        )
        hashing, sealing = hashing + hashed, sealing + sealed
    many, size = sum(map(len, files)), sum(len(data) for one in files for data in one)
    print(f"{len(files)} people, {many:,} files, {size:,} bytes: ", end="")
    print(f"{hashing:.2f} ms hashed, {sealing:.2f} ms sealed, ratio {sealing / hashing:.2f}")
    return sealing / hashing


def timed() -> bool:
    """Print what sealing costs; False over the budget."""
    every_size()
    drawn = [[os.urandom(size) for size in PERSON] for _ in range(PEOPLE)]
    fits = people(drawn[:1], ROUNDS) <= RATIO_MAX
    return people(drawn, 8) <= RATIO_MAX and fits


def searched(many: int) -> bool:
    """Record people with `many` planted files; print what was searched; False on any find."""
    with tempfile.TemporaryDirectory() as folder:
        home, inbox, temp = (Path(folder) / name for name in ("rumah", "masuk", "tmp"))
        for place in (home, inbox, temp):
            place.mkdir()
        was, tempfile.tempdir = tempfile.tempdir, str(temp)
        began = perf_counter()
        store, files, hands = day(home, inbox, -(-many // len(PARTS)))
        took = perf_counter() - began
        hits = found(files, [home, inbox, temp])
        looked = [(path, len(data)) for path, data in every_byte(home, inbox, temp)]
        kept = packets.counts(store).kept
        hands.seat.close(10.0)
        store.close()
        hits += found(files, [home])
        tempfile.tempdir = was
    size = sum(length for _path, length in looked)
    print(f"{len(files)} files planted, {kept} sealed, {took / len(files) * 1e3:.1f} ms each")
    print(f"{len(looked)} files searched, {size:,} bytes: {len(hits)} finds")
    data = [one.data for one in files]
    print(
        "The planted files, told and not demanded (155 KB a person: the key weighs more): ", end=""
    )
    people([data[at : at + len(PARTS)] for at in range(0, len(data), len(PARTS))], 8)
    return not hits and kept == len(files)


def main() -> int:
    """Time and search."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else 1_008
    fits = timed()
    return 0 if searched(many) and fits else 1


if __name__ == "__main__":
    sys.exit(main())
