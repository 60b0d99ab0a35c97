"""Make the data quality lists anew: in small steps, stopped at any time, gone on with later.

Phase `rows` walks the residents by id, each row against itself, and writes name and birth date as
keys into a working file. Phase `pairs` reads the keys back a part at a time and compares those who
share one. Phase `close` closes what was open and is not so any more. Each step reads first and then
writes in one transaction of a few milliseconds, with how far the run has come.

Measured against a walk along the index of birth dates: that one reads a page for every resident in
no order of the file, this one reads the table once from front to back.
"""

import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, replace
from typing import Any

from model import errors
from model.actor import Actor
from model.quality_keys import HELD_RECORDS_MAX, KeyFile, key_of
from model.quality_rules import (
    MOTHER_YEARS_MIN,
    Days,
    Face,
    doubts,
    is_mothers_name,
    letters_of,
    pairs,
)
from model.quality_work import DONE, WORK, Phase, Progress, Work, last_of, work_of
from model.rights import demand
from model.store import Store, Tx

FILE_ENDING = ".mutu"
CHUNK_ROWS = 2_000
"""Residents of one step: 25 ms of reading and checking."""
GROUPS_STEP = 40
CLOSED_STEP = 1_000
GONE_RUNS = 12
"""So many runs what has gone is remembered; else it would fill its list in the end."""
KIND_ROWS_MAX = 100_000
"""Findings of one list; a list that is as long takes no more."""
SLICE_COST, GROUP_COST = 700, 20
"""What a slice of the key file and a group cost, counted in residents of the first phase."""

Found = tuple[str, str, int, int | None, str]
"""Kind, fact, resident, other, fingerprint."""

_ROWS = (
    "SELECT id, nik, birth_on, sex, shdk, marital, life, sound FROM resident"
    " WHERE id > ? ORDER BY id LIMIT ?"
)
_MOTHERS = (
    "SELECT c.id, c.nik, c.mother, m.id, m.nik, m.name, c.birth_on, m.birth_on"
    " FROM resident c JOIN resident m ON m.kk = c.kk"
    " WHERE c.id > ? AND c.id <= ? AND c.shdk = 'ANAK' AND c.mother <> ''"
    " AND m.sex = 'P' AND m.shdk IN ('ISTRI', 'KEPALA KELUARGA')"
    f" AND m.birth_on > date(c.birth_on, '-{MOTHER_YEARS_MIN} years')"
)
_FACES = (
    "SELECT id, nik, kk, name, birth_on, sex, coalesce(kel_code, upper(trim(kelurahan))), father,"
    " mother, life FROM resident WHERE birth_on IS NOT NULL AND id IN ({marks})"
)
_SEEN = (
    "UPDATE quality SET fact = ?, resident = ?, other = ?, run = ?,"
    " state = CASE verdict WHEN 'gone' THEN 'open' ELSE state END,"
    " by = CASE verdict WHEN 'gone' THEN '' ELSE by END,"
    " at = CASE verdict WHEN 'gone' THEN NULL ELSE at END,"
    " verdict = CASE verdict WHEN 'gone' THEN '' ELSE verdict END WHERE fingerprint = ?"
)
_OPEN = "SELECT kind, count(*) FROM quality WHERE state = 'open' GROUP BY 1"
_GONE = (
    "UPDATE quality SET state = 'settled', verdict = 'gone', by = ?, at = ? WHERE id IN"
    " (SELECT id FROM quality WHERE state = 'open' AND run < ? LIMIT ?)"
)
_FORGET = (
    "DELETE FROM quality WHERE id IN (SELECT id FROM quality WHERE verdict = 'gone' AND run < ?"
    " AND id < (SELECT max(id) FROM quality) LIMIT ?)"
)
"""Not the last one: its number would be given again."""


def fingerprint(kind: str, *facts: object) -> str:
    """Return what tells a finding from all others, whatever rows it stands in."""
    return hashlib.sha256(repr((kind, *facts)).encode()).hexdigest()[:32]


class Finder:
    """One run of one program. `step` until its progress says done; `close` lets go of the file."""

    def __init__(self, store: Store, actor: Actor) -> None:
        """Go on with a run that was begun, or begin one.

        Raises NotAllowed, QualityBusy, StoreReadOnly, StoreTrouble.
        """
        demand(actor, "judge_quality")
        if store.read_only:
            raise errors.StoreReadOnly(path=str(store.path))
        self._actor = actor
        self._keys = KeyFile(store.path.with_name(store.path.name + FILE_ENDING), store.path)
        self._secret = hashlib.sha256((store.meta("epoch") or "").encode()).digest()
        self._days = Days.of(store.today())
        self._groups: list[list[int]] = []
        self._slice = 0
        self._last = store.number("SELECT max(id) FROM resident")
        self._room = _room(store)
        kept = work_of(store)
        if kept is None or not self._keys.cut(kept.records):
            run = 1 + max(last_of(store).run, kept.run if kept else 0)
            kept = Work(run, imported=store.number("SELECT max(id) FROM import_file"))
            self._keys.cut(0)
        self.work = kept
        self._clock = store.clock
        self._began = (store.clock.monotonic(), self._done())

    def close(self) -> None:
        """Stop; the next finder goes on from here."""
        self._keys.close()

    @property
    def held(self) -> int:
        """How many records are in memory: bounded by the parts of the key file."""
        return self._keys.held + sum(map(len, self._groups))

    def step(self, store: Store) -> Progress:
        """Do the next bit, at most about 50 ms, and return how far the run has come.

        A step that fails has done nothing; the next one does it again.
        """
        before = self.work
        try:
            match before.phase:
                case "rows":
                    self._walk(store)
                case "pairs":
                    self._compare(store)
                case "close":
                    self._finish(store)
                case "done":
                    pass
        except BaseException:
            self.work = before  # what it says was not committed
            if before.phase == "rows":
                with suppress(OSError):  # what went wrong first is what is told
                    self._keys.cut(before.records)  # else each try adds the same keys again
            raise
        return self.progress()

    # The phases.

    def _walk(self, store: Store) -> None:
        rows = store.rows(_ROWS, (self.work.at, CHUNK_ROWS))
        if not rows:
            with store.write(self._actor) as tx:
                self._note(tx, replace(self.work, phase="pairs", at=0))
            return
        last = int(rows[-1][0])
        found: list[Found] = []
        keys: list[tuple[int, int]] = []
        for made, *row, sound in rows:
            found += _singles(made, row, self._days)
            if row[1] is not None and sound:
                keys.append((key_of(self._secret, row[1], letters_of(sound)), made))
        found += _mothers(store, self.work.at, last)
        records = self._keys.append(keys)
        with store.write(self._actor) as tx:
            self._put(tx, found)
            self._note(tx, replace(self.work, at=last, records=records))

    def _compare(self, store: Store) -> None:
        if self._groups:
            taken, left = self._groups[:GROUPS_STEP], self._groups[GROUPS_STEP:]
            found = [one for group in taken for one in _twos(store, group)]
            with store.write(self._actor) as tx:
                self._put(tx, found)
                if not left:
                    self._next_part(tx)
            self._groups = left
        elif self._slice < self._keys.slices:
            self._keys.collect(self.work.at, self._slice)
            self._slice += 1
        else:
            self._groups = self._keys.groups()
            if not self._groups:
                with store.write(self._actor) as tx:
                    self._next_part(tx)

    def _next_part(self, tx: Tx) -> None:
        self._slice, at = 0, self.work.at + 1
        phase: Phase = "pairs" if at < self._keys.parts else "close"
        self._note(tx, replace(self.work, at=at, phase=phase))

    def _finish(self, store: Store) -> None:
        with store.write(self._actor) as tx:
            gone = tx.execute(_GONE, (tx.actor.name, tx.now_ms, self.work.run, CLOSED_STEP))
            gone = max(gone, tx.execute(_FORGET, (self.work.run - GONE_RUNS, CLOSED_STEP)))
            if gone == CLOSED_STEP:
                return
            counts: dict[str, int] = dict(tx.rows(_OPEN))
            whole = {"run": self.work.run, "at": tx.now_ms, "imported": self.work.imported}
            tx.set_meta(DONE, json.dumps(whole))
            tx.set_meta(WORK, "")
            tx.audit("quality_run", run=self.work.run, **counts)
            tx.emit("quality", 0, self.work.run, json.dumps(counts, sort_keys=True), tx.now_ms)
        self.work = replace(self.work, phase="done")
        self._keys.drop()

    # What is written.

    def _note(self, tx: Tx, work: Work) -> None:
        tx.set_meta(WORK, json.dumps(asdict(work)))
        self.work = work

    def _put(self, tx: Tx, found: list[Found]) -> None:
        """Note what was found: a decision that was made stays, what had gone is open again."""
        for kind, fact, resident, other, mark in found:
            if tx.execute(_SEEN, (fact, resident, other, self.work.run, mark)):
                continue
            if self._room.setdefault(kind, KIND_ROWS_MAX) > 0:
                self._room[kind] -= 1
                tx.insert("quality", kind=kind, fact=fact, resident=resident, other=other,
                          fingerprint=mark, run=self.work.run, found_at=tx.now_ms)  # fmt: skip

    # How far.

    def progress(self) -> Progress:
        """Return how far the run has come."""
        done, total = self._done(), self._total()
        began, before = self._began
        seconds, units = self._clock.monotonic() - began, done - before
        left = round(seconds / units * (total - done)) if units > 0 and seconds > 0 else None
        return Progress(self.work.phase, done, total, left)

    def _parts(self) -> int:
        # While rows are walked the file grows: what it will hold is told by the last id.
        return max(self._keys.parts, self._last // HELD_RECORDS_MAX + 1)

    def _part_cost(self) -> int:
        return self._last // self._parts() // 20 + self._parts() * SLICE_COST

    def _total(self) -> int:
        return self._last + self._parts() * self._part_cost()

    def _done(self) -> int:
        match self.work.phase:
            case "rows":
                return min(self.work.at, self._last)
            case "pairs":
                part = min(self._slice * SLICE_COST, self._part_cost())
                return self._last + self.work.at * self._part_cost() + part
            case _:
                return self._total()


def _singles(resident: int, row: list[Any], days: Days) -> list[Found]:
    nik, born, sex, *_ = row
    return [
        (kind, fact, resident, None, fingerprint(kind, fact, nik, born, sex))
        for kind, fact in doubts((nik, born, sex, row[3], row[4], row[5]), days)
    ]


def _mothers(store: Store, after: int, last: int) -> list[Found]:
    """Return the children of these rows whose mother on the same family card is too young."""
    return [
        ("dates", "mother_age", child, other, fingerprint("dates", "mother", nik, other_nik, *born))
        for child, nik, mother, other, other_nik, name, *born in store.rows(_MOTHERS, (after, last))
        if is_mothers_name(mother, name)
    ]


def _twos(store: Store, group: list[int]) -> list[Found]:
    faces: list[Face] = []
    for at in range(0, len(group), CHUNK_ROWS):
        part = group[at : at + CHUNK_ROWS]
        rows = store.rows(_FACES.format(marks=", ".join("?" * len(part))), part)
        faces += [Face(*row) for row in rows]
    return [
        ("two_niks", strength, one.id, two.id, fingerprint("two_niks", one.nik, two.nik))
        for one, two, strength in pairs(faces)
    ]


def _room(store: Store) -> dict[str, int]:
    counted = store.rows("SELECT kind, count(*) FROM quality GROUP BY 1")
    return {kind: KIND_ROWS_MAX - count for kind, count in counted}
