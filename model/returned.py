"""What is done about a store that came back: nothing of its queue is printed, and a person decides.

The queue and the cards in flight are those of an earlier day or of another machine: they may have
been printed since. So queued jobs are cancelled, cards in flight go to a person, the epoch changes
(no token is ever given twice), and orders and lanes are refused until the section head accepts.
"""

import json
import secrets
from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from model import encoded, jobs, origin, witness
from model.actor import Actor
from model.errors import RuleRefused
from model.press_shape import Records
from model.reason import written
from model.rights import demand
from model.store import Store, Tx
from model.witness import Finding, StoreReturned

WHY_CHARS_MAX = 120
NUMBER_CHARS_MAX = 12


class NothingToAccept(RuleRefused):
    """The store did not come back from anywhere."""

    code: ClassVar[str] = "SIM-112"


class AcceptUnreasoned(RuleRefused):
    """A store that came back is taken on with a reason only."""

    code: ClassVar[str] = "SIM-113"


def watch(records: Records, actor: Actor) -> Finding | None:
    """Look whether the store came back, before anything of it is printed; book it at once if so.

    For every program that orders or prints, at its start. A store that is used for the first time
    gets its witness here. Practice is left alone: its printers are simulated.
    """
    if not records.read(witness.has_to_act):
        return records.read(_found)
    return records.write(actor, _act)


def refuse(records: Records, actor: Actor) -> None:
    """Do as `watch` does, and raise StoreReturned where something was found."""
    found = watch(records, actor)
    if found is not None:
        raise StoreReturned(kind=found.kind, lost=found.loss.acts)


def _found(store: Store) -> Finding | None:
    return store.witness.found if store.witness is not None else None


def _act(tx: Tx) -> Finding | None:
    store = tx.store
    tx.witness = witness.opened(store)  # again, now that no other program writes
    found = tx.witness.found
    if found is not None and not store.meta(witness.DOUBT):
        shut(tx, found)
    elif found is None and not tx.witness.store:
        name = _new_name(store)
        if not store.number("SELECT count(*) FROM job"):
            # Furnished once and copied to many offices: two that share a printer gave one token.
            tx.set_meta("epoch", secrets.token_hex(8))
        _bind(tx, name, 0)
        tx.audit("store_bound")
    return found


def _new_name(store: Store) -> str:
    """Begin with the epoch: a copy from before the first start is then told by its epoch."""
    return f"{store.meta('epoch')}-{secrets.token_hex(4)}"


def shut(tx: Tx, found: Finding) -> None:
    """Give the store a new epoch and take everything out of its queue, in one transaction.

    Whoever notices it may do it: it only stops what could do harm.
    """
    tx.set_meta("epoch", secrets.token_hex(8))
    rows = tx.rows("SELECT id FROM job WHERE state = 'queued' ORDER BY id")
    code = StoreReturned.code
    for (number,) in rows:
        job = jobs.get(tx.store, int(number))
        jobs.move(tx, job, "cancelled", fact=code, ended_at=tx.now_ms, why=code)
    flying = [job for job in jobs.in_flight(tx.store) if job.state != "unsettled"]
    for job in flying:
        jobs.move(tx, job, "unsettled", fact=code, why=code)
    encoded.out_of_hoppers(tx)
    tx.set_meta(witness.DOUBT, found.text())
    tx.audit(
        "store_returned", what=found.kind, cancelled=len(rows), unsettled=len(flying),
        lost=found.loss.acts, seen_at=found.loss.seen_at, last_at=found.loss.last_at,
    )  # fmt: skip


def strangers(store: Store, tokens: Sequence[str]) -> int:
    """Return how many of a device's jobs are ours and cannot be, by what the store knows.

    Ours by the epoch's letters, number and check letter (`jobs.token_of`); unknown here, or of a
    job that no lane has ever taken: its token was never given to a device by this store.
    """
    epoch = store.meta("epoch") or ""
    found = 0
    for token in tokens:
        number = token[5:-2]
        if not (number.isascii() and number.isdecimal() and len(number) <= NUMBER_CHARS_MAX):
            continue
        if token == jobs.token_of(epoch, int(number)):
            row = store.one("SELECT tries FROM job WHERE token = ?", (token,))
            found += row is None or row[0] == 0
    return found


def shut_by_device(tx: Tx, tokens: Sequence[str]) -> None:
    """Do as `shut` does on a printer's word, unless that was done, or the word is of yesterday."""
    if tx.store.meta(witness.DOUBT) or not strangers(tx.store, tokens):
        return
    shut(tx, witness.finding("device", None, witness.head_of(tx.store)))


def accept(tx: Tx, why: str) -> Finding:
    """Take on the store as it is, on the section head's word; return what had been found.

    Nothing is ordered by it. Raises NothingToAccept, AcceptUnreasoned, NotAllowed.
    """
    demand(tx.actor, "accept_store")
    said = written(why, WHY_CHARS_MAX)
    if not said:
        raise AcceptUnreasoned()
    store = tx.store
    now = witness.opened(store)
    found = now.found
    if found is None:
        raise NothingToAccept()
    if not store.meta(witness.DOUBT):
        shut(tx, found)
    name = now.store or _new_name(store)
    turn = max(found.head.turn, found.seen.turn if found.seen else 0) + 1
    tx.execute("DELETE FROM meta WHERE k = ?", (witness.DOUBT,))
    _bind(tx, name, turn)
    tx.audit("store_accepted", what=found.kind, lost=found.loss.acts, why=said)
    return found


def _bind(tx: Tx, name: str, turn: int) -> None:
    """Write name, turn, machine and file into the store; the witnesses follow its COMMIT."""
    path = tx.store.path
    tx.set_meta(witness.BOUND, json.dumps([name, turn, origin.file_of(path)]))
    tx.set_meta(witness.MACHINE, origin.here().text())
    tx.witness = replace(witness.opened(tx.store), found=None, fresh=True)
