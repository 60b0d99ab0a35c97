"""The simulated centre's folder, `HOME/pusat`: packets in, receipts and status lists out.

Only in practice: it knows the practice hub's key, and its lists are taken in by the importer like
any other. A cut at any place repeats the same step: packets are read again, the same list is
written again, and an import that was done changes nothing.
"""

import csv
import fcntl
import io
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from model.actor import Actor
from model.centre.simulated import Arrival, Centre, Dossier, Habits, StatusList, is_idle, step
from model.errors import RuleRefused
from model.exchange import load
from model.packets import bundle, hub
from model.packets.errors import NothingToSend
from model.packets.practice import private_key
from model.packets.receipts import Receipt, receipts
from model.packets.shelf import Shelf
from model.store import Store

FOLDER, INBOX, OUTBOX, MEMORY, LOCK = "pusat", "masuk", "keluar", "ingatan.json", "kunci"
SEED = 1671
LISTS_KEPT_MAX = 20
MEMORY_BYTES_MAX = 8_000_000
AGAIN_LISTS = 4
"""After so many lists, what was sent and not acknowledged is sent again."""
HEAD = ("NIK", "NAMA", "STATUS REKAM", "TANGGAL STATUS")


_UNANSWERED = "SELECT 1 FROM recording WHERE state = 'done' AND sent = 'sent' LIMIT 1"


class NoPracticeCentre(RuleRefused):
    """This store is no practice office: its statuses come from the centre alone."""

    code: ClassVar[str] = "PST-101"


class CentreBusy(RuleRefused):
    """Another program steps the simulated centre of this folder now."""

    code: ClassVar[str] = "PST-102"


@dataclass(frozen=True, slots=True)
class Stepped:
    """What one step did, as counts."""

    sent: int = 0
    """Recordings whose packets left."""
    received: int = 0
    failed: int = 0
    """Packets that were acknowledged, or refused."""
    lists: int = 0
    changed: int = 0
    """Residents whose status is another one now."""
    idle: bool = True
    """Nothing more will come without another recording."""


@dataclass(frozen=True, slots=True)
class Opened:
    """What lay in the packets: receipts by recording, and which parts came."""

    receipts: Mapping[str, tuple[Receipt, ...]]
    parts: Mapping[str, frozenset[str]]


class PracticeCentre:
    """One home's simulated centre; `send` and `answer` belong in the store's own thread."""

    def __init__(self, home: Path, actor: Actor, habits: Habits | None = None) -> None:
        """Touch nothing yet."""
        self.home = home
        self.folder = home / FOLDER
        self.inbox, self.outbox = self.folder / INBOX, self.folder / OUTBOX
        self._actor = actor
        self._habits = habits or Habits()

    @contextmanager
    def turn(self) -> Iterator[None]:
        """Hold the folder for one step; raise CentreBusy when another program does."""
        for one in (self.folder, self.inbox, self.outbox):
            one.mkdir(mode=0o700, exist_ok=True)
        fd = os.open(self.folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            try:
                fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise CentreBusy() from None
            yield
        finally:
            os.close(fd)

    def send(self, store: Store) -> int:
        """Pack what waits to be sent into the centre's inbox; return how many recordings.

        Raises NoPracticeCentre, and what model.packets.bundle.export raises.
        """
        demand_practice(store)
        again = self.remembered().lists % AGAIN_LISTS == AGAIN_LISTS - 1
        try:
            sent = bundle.export(store, Shelf(self.home), self.inbox, self._actor, again=again)
        except NothingToSend:
            return 0
        return sent.recordings

    def open(self) -> Opened:
        """Open every packet in the inbox with the practice hub's key; needs no store."""
        given: dict[str, list[Receipt]] = {}
        parts: dict[str, set[str]] = {}
        key = private_key()
        for folder in self._bundles():
            found: dict[str, tuple[str, str]] = {}
            for row in bundle.read_list(folder):
                found[row["hash"]] = (row["rid"], row["part"])
            for one in hub.answer(folder, key):
                rid, part = found[one.hash]
                given.setdefault(rid, []).append(one)
                if one.state == "received":
                    parts.setdefault(rid, set()).add(part)
        return Opened(
            {rid: tuple(some) for rid, some in given.items()},
            {rid: frozenset(some) for rid, some in parts.items()},
        )

    def answer(self, store: Store, opened: Opened, minutes: int) -> Stepped:
        """Let `minutes` pass at the centre; note its receipts, take its lists in, remember.

        Raises NotAllowed, StoreFault: then the same step is made again another time.
        """
        demand_practice(store)
        niks = _niks(store, opened.parts)
        arrivals = [
            Arrival(rid, nik, _is_whole(opened.parts[rid])) for rid, nik in sorted(niks.items())
        ]
        told = step(self.remembered(), arrivals, minutes, store.today(), self._habits)
        given = [one for rid in told.received for one in opened.receipts[rid]]
        given += [one for some in opened.receipts.values() for one in some if one.state == "failed"]
        counted = None
        if given:
            with store.write(self._actor) as tx:
                counted = receipts(tx, given)
        changed = sum(self._import(store, one) for one in told.lists)
        self._remember(told.centre)
        for folder in self._bundles():
            shutil.rmtree(folder)
        return Stepped(
            received=counted.received if counted else 0,
            failed=counted.failed if counted else 0,
            lists=len(told.lists),
            changed=changed,
            idle=is_idle(told.centre, self._habits) and store.one(_UNANSWERED) is None,
        )

    def step(self, store: Store, minutes: int) -> Stepped:
        """Make one step whole: for commands, which have the store in their own thread."""
        demand_practice(store)
        with self.turn():
            sent = self.send(store)
            return replace(self.answer(store, self.open(), minutes), sent=sent)

    def remembered(self) -> Centre:
        """Return the centre as it was left; a new one where it remembers nothing."""
        try:
            with (self.folder / MEMORY).open("rb") as file:
                said = json.loads(file.read(MEMORY_BYTES_MAX))
            return _centre(said)
        except FileNotFoundError:
            return Centre(SEED)
        except (ValueError, KeyError, TypeError):  # practice begins anew rather than stop
            return Centre(SEED)

    def _remember(self, centre: Centre) -> None:
        fresh = self.folder / f".{MEMORY}"
        fresh.write_text(json.dumps(asdict(centre)), encoding="utf-8")
        fresh.rename(self.folder / MEMORY)

    def _bundles(self) -> list[Path]:
        return sorted(one for one in self.inbox.glob("paket-*") if one.is_dir())

    def _import(self, store: Store, one: StatusList) -> int:
        """Write a list as the office receives it and take it in; return how many changed."""
        names = _names(store, one)
        if not names:
            return 0
        path = self.outbox / f"status-{one.number:05d}.csv"
        path.write_text(_text(one, names), encoding="utf-8")
        done = load.run(
            store, self._actor, path, words=lambda found: found.code, asked="csv", beside=False
        )
        for old in sorted(self.outbox.glob("status-*"))[:-LISTS_KEPT_MAX]:
            old.unlink(missing_ok=True)
        return done.changed


def demand_practice(store: Store) -> None:
    """Raise NoPracticeCentre unless this is a practice office."""
    if store.meta("practice") != "1":
        raise NoPracticeCentre()


def _is_whole(parts: frozenset[str]) -> bool:
    """Tell whether a face and any biometric came; who has no hands has irises."""
    return "photo" in parts and bool(parts - {"photo", "sign"})


def _niks(store: Store, parts: Mapping[str, frozenset[str]]) -> dict[str, str]:
    found = {}
    for rid in parts:
        row = store.one("SELECT nik FROM recording WHERE rid = ?", (rid,))
        if row is not None:
            found[rid] = f"{row[0]:016d}"
    return found


def _names(store: Store, one: StatusList) -> dict[str, str]:
    found = {}
    for nik, _word, _day in one.rows:
        row = store.one("SELECT name FROM resident WHERE nik = ?", (int(nik),))
        if row is not None:
            found[nik] = str(row[0])
    return found


def _text(one: StatusList, names: Mapping[str, str]) -> str:
    """Return a list as text; who is gone from the store is left out."""
    out = io.StringIO()
    lines = csv.writer(out, lineterminator="\r\n")
    lines.writerow(HEAD)
    lines.writerows(
        (nik, names[nik], word, f"{day[8:]}-{day[5:7]}-{day[:4]}")
        for nik, word, day in one.rows
        if nik in names
    )
    return out.getvalue()


def _centre(said: dict[str, Any]) -> Centre:
    dossiers = tuple(
        Dossier(**{**one, "said": tuple((word, day) for word, day in one["said"])})
        for one in said["dossiers"]
    )
    held = tuple(
        StatusList(**{**one, "rows": tuple((nik, word, day) for nik, word, day in one["rows"])})
        for one in said["held"]
    )
    return Centre(int(said["seed"]), int(said["minute"]), int(said["lists"]), dossiers, held)
