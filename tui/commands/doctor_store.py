"""The doctor's look into the store: safeguards, seals, the trail, sizes, what waits for the hub."""

import os
from collections.abc import Callable

from model import (
    audit,
    blanko_check,
    cards,
    chips,
    document,
    encoded,
    engine,
    errors,
    health,
    jobs,
    witness,
)
from model.claims import voiding
from model.counts import threeway
from model.enrol import record
from model.goods import check as goods_check
from model.handover import row as handovers
from model.parcels import check as parcel_check
from model.scrap import check as scrap_check
from model.search import probe, rebuild, upkeep
from model.store import Store
from tui.commands.doctor_line import Check, attempt, of_error, size, span
from tui.commands.env import Env

GROUP = "simpanan"
COPIES_MAX = 3
PROBED = 20
"""Of the first and of the last residents: does the index know them?"""


def store_lines(store: Store, env: Env) -> list[Check]:
    """Return a line for each thing that can be wrong with an open store."""
    looks: tuple[tuple[str, Callable[[Store, Env], Check]], ...] = (
        ("buka", _opened),
        ("pragma", _pragmas),
        ("isi", _pages),
        ("segel_cetak", _job_seals),
        ("segel_blanko", _ledger_seals),
        ("segel_rekam", _recording_seals),
        ("jejak", _trail),
        ("cari", _search),
        ("salinan", _copy),
        ("ukuran", _sizes),
        ("cadangan", _copies),
        ("kirim", _outbox),
    )
    found: list[Check] = []
    for name, look in looks:
        found += attempt(GROUP, name, env, lambda look=look: look(store, env))  # type: ignore[misc]
    return found


def _opened(store: Store, env: Env) -> Check:
    number, newest = health.schema(store)
    values = {"schema": number, "known_schema": newest, "read_only": store.read_only}
    if store.read_only:
        fault = errors.StoreReadOnly(path=str(store.path))
        return of_error(GROUP, "buka", fault, env, values=values)
    fact = env.pick(f"Terbuka, skema {number}.", f"Opens, schema {number}.")
    return Check(GROUP, "buka", "ok", fact, values=values)


def _pragmas(store: Store, env: Env) -> Check:
    off = health.pragmas_off(store)
    if off:
        fault = errors.PragmaRefused(pragma=off[0].name, want=off[0].want, got=off[0].got)
        return of_error(GROUP, "pragma", fault, env, values={"pragma": off[0].name})
    count = len(engine.PRAGMAS)
    fact = env.pick(f"{count} pengaman terpasang.", f"{count} safeguards are set.")
    return Check(GROUP, "pragma", "ok", fact)


def _pages(store: Store, env: Env) -> Check:
    found = health.complaints(store)
    if found:
        fault = errors.StoreDamaged(table="quick_check")
        return of_error(GROUP, "isi", fault, env, values={"complaints": found})
    fact = env.pick("Isinya utuh.", "Its pages are whole.")
    return Check(GROUP, "isi", "ok", fact, values={"complaints": 0})


def _job_seals(store: Store, env: Env) -> Check:
    rows = jobs.verify(store)
    fact = env.pick(f"Segel {rows} pekerjaan cocok.", f"The seals of {rows} jobs agree.")
    return Check(GROUP, "segel_cetak", "ok", fact, values={"rows": rows})


def _ledger_seals(store: Store, env: Env) -> Check:
    rows = blanko_check.verify(store)
    chips.verify(store)
    voiding.verify(store)
    cards.verify(store)  # where each card is, its chain of custody, the bins
    document.verify(store)  # papers word for word, their numbers without gaps
    threeway.verify(store)
    handovers.verify(store)  # and each card that went out has its hand-over
    scrap_check.verify(store)  # what is spoiled and burned, piece by piece
    goods_check.verify(store)  # deliveries, boxes, loans, lots, and what signed sheets bear
    parcel_check.verify(store)  # what is on the way is what the lists of the parcels say
    encoded.verify(store)  # what lies encoded at each place is what the ledger has there
    fact = env.pick(f"Buku blanko cocok ({rows} catatan).", f"The ledger agrees ({rows} postings).")
    return Check(GROUP, "segel_blanko", "ok", fact, values={"rows": rows})


def _recording_seals(store: Store, env: Env) -> Check:
    rows = record.verify(store)
    fact = env.pick(f"Segel {rows} perekaman cocok.", f"The seals of {rows} recordings agree.")
    return Check(GROUP, "segel_rekam", "ok", fact, values={"rows": rows})


def _trail(store: Store, env: Env) -> Check:
    rows = audit.verify(store)
    fact = env.pick(f"Jejak {rows} catatan utuh.", f"The trail of {rows} rows is whole.")
    return Check(GROUP, "jejak", "ok", fact, values={"rows": rows})


def _search(store: Store, env: Env) -> Check:
    """Tell whether names are found by this program's rules; `search check` says if all are."""
    if not rebuild.sound_index(store):
        return of_error(GROUP, "cari", errors.IndexDamaged(), env)
    far = upkeep.progress(store)
    found = upkeep.index_bytes(store)
    values = {"done": far.done, "rows": far.total, "bytes": found}
    if upkeep.newer(store):
        return of_error(GROUP, "cari", upkeep.IndexNewer(), env, state="warn", values=values)
    if not upkeep.ready(store):
        fault = upkeep.IndexUnready(done=far.done, total=far.total)
        return of_error(GROUP, "cari", fault, env, state="warn", values=values)
    if rebuild.wrong_triggers(store) or probe.forgotten(store, PROBED):
        return of_error(GROUP, "cari", errors.IndexDamaged(), env, values=values)
    large = size(found, env)
    fact = env.pick(f"Indeks pencarian siap, {large}.", f"The search index is ready, {large}.")
    return Check(GROUP, "cari", "ok", fact, values=values)


def _copy(store: Store, env: Env) -> Check:
    if store.witness is None or store.witness.found is None:
        return _no_copy(store, env)
    found = store.witness.found
    fault = witness.StoreReturned(kind=found.kind, lost=found.loss.acts)
    values = {"came_back": found.kind, "lost": found.loss.acts}
    return of_error(GROUP, "salinan", fault, env, values=values)


def _no_copy(store: Store, env: Env) -> Check:
    """Warn where the only witness lies in the folder that a backup would put back with the store.

    No witness is made in a folder that is not there, and the acts themselves are never refused.
    """
    values = {"turn": witness.bound(store)[1]}
    places = store.witness.others if store.witness else ()
    bound = store.witness is not None and bool(store.witness.store)
    if bound and not any(os.access(one.parent, os.W_OK) for one in places):
        fact = env.pick(
            "Bukan salinan; saksi kedua tidak ada, salinan lama bisa tidak dikenali.",
            "No copy; there is no second witness, and an older copy may go unnoticed.",
        )
        remedy = env.pick(
            "Buat folder /var/lib/tuntas-witness (docs/admin.md, Backup).",
            "Make the folder /var/lib/tuntas-witness (docs/admin.md, Backup).",
        )
        return Check(GROUP, "salinan", "warn", fact, remedy, values=values)
    return Check(GROUP, "salinan", "ok", env.pick("Bukan salinan.", "No copy."), values=values)


def _sizes(store: Store, env: Env) -> Check:
    found = health.sizes(store)
    values = {"bytes": found.store_bytes, "wal_bytes": found.wal_bytes}
    large, wal = size(found.store_bytes, env), size(found.wal_bytes, env)
    fact = env.pick(f"Besarnya {large}, WAL {wal}.", f"It has {large}, its WAL {wal}.")
    if found.wal_bytes > 2 * engine.WAL_BYTES_MAX:
        remedy = env.pick(
            "WAL tidak mengecil: tutup semua program Tuntas sekali, lalu buka lagi.",
            "The WAL does not shrink: close all Tuntas programs once, then open them again.",
        )
        return Check(GROUP, "ukuran", "warn", fact, remedy, values=values)
    return Check(GROUP, "ukuran", "ok", fact, values=values)


def _copies(store: Store, env: Env) -> Check:
    """Count the copies that updates of the schema left beside the store."""
    kept = [one.stat().st_size for one in store.path.parent.glob(f"{store.path.name}.v*")]
    values = {"copies": len(kept), "bytes": sum(kept)}
    room = size(sum(kept), env)
    if len(kept) > COPIES_MAX:
        return Check(
            GROUP, "cadangan", "warn",
            env.pick(f"{len(kept)} salinan pemutakhiran memakan {room}.",
                     f"{len(kept)} copies of updates take {room}."),
            env.pick("Pindahkan yang lama ke tempat lain.", "Move the old ones elsewhere."),
            values=values,
        )  # fmt: skip
    fact = env.pick(f"{len(kept)} salinan.", f"Copies: {len(kept)}.")
    return Check(GROUP, "cadangan", "ok", fact, values=values)


def _outbox(store: Store, env: Env) -> Check:
    found = health.outbox_waiting(store)
    if found.oldest_at is None:
        fact = env.pick("Tidak ada yang menunggu dikirim.", "Nothing waits to be sent.")
        return Check(GROUP, "kirim", "ok", fact, values={"rows": 0})
    waits = store.clock.now_ms() - found.oldest_at
    fact = env.pick(
        f"{found.rows} perubahan menunggu dikirim, tertua {span(waits, env)}.",
        f"{found.rows} changes wait to be sent, the oldest for {span(waits, env)}.",
    )
    values = {"rows": found.rows, "waiting_seconds": max(waits, 0) // 1000}
    return Check(GROUP, "kirim", "ok", fact, values=values)
