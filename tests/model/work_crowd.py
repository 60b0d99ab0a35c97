"""A seeded crowd of everybody who can wait, and who of them belongs into which list: in Python.

The oracle reads whole tables and thinks in dates; nothing of it is shared with the SQL it checks.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import Any

from model.actor import SYSTEM
from model.age import turns_17_on
from model.centre.status import STATUSES
from model.clock import FrozenClock, day_of
from model.store import Store, Tx
from tests.model.office import resident

TODAY = date(2026, 11, 21)
NOW = FrozenClock().now_ms()
DAY = 86_400_000
WORDS = (*STATUSES, "", "STATUS_BARU")
KEYS = ("sfe_old", "dup", "prr_old", "call", "waiting", "ready", "efac", "handover", "held")
LIVE_JOBS = ("queued", "reserved", "sent", "unsettled")
WED = ("KAWIN", "CERAI HIDUP", "CERAI MATI")


def crowd(store: Store, seed: int, people: int = 900) -> None:
    """Fill the store with people of all statuses, ages, recordings, requests, suket, notes."""
    dice = Random(seed)
    with store.write(SYSTEM) as tx:
        for number in range(1, people + 1):
            _person(tx, dice, number)


def _person(tx: Tx, dice: Random, number: int) -> None:
    born = TODAY - timedelta(
        days=dice.choice((5000, 6000, 6205, 6209, 6210, 6213, 6218, 6500)) + dice.randint(-2, 2)
    )
    if dice.random() < 0.6:
        born = date(1990, 1, 1)
    word = dice.choice(
        (*WORDS, *("PRINT_READY_RECORD",) * 12, "SENT_FOR_ENROLLMENT", "UNREGISTERED")
    )
    told = TODAY - timedelta(
        days=dice.choice((-3, 0, 1, 2, 6, 7, 8, 19, 20, 21, 29, 30, 31, 60, 61, 400))
    )
    row = resident(number) | {
        "status": word, "status_source": "uji",
        "status_on": None if dice.random() < 0.1 else told.isoformat(),
        "birth_on": None if dice.random() < 0.03 else born.isoformat(),
        "life": dice.choice(("hidup",) * 12 + ("mati", "pindah")),
        "marital": dice.choice(("BELUM KAWIN",) * 5 + WED),
    }  # fmt: skip
    made = tx.insert("resident", **row)
    on = str(row["status_on"]) if row["status_on"] else None
    told_words = [word, *dice.choices((word, "DUPLICATE_RECORD", "UNREGISTERED"), k=3)]
    told_words = told_words[: dice.randint(0, 4)]
    seen = [_mirror(tx, made, one, on) for one in reversed(told_words)]
    if dice.random() < 0.5:
        _recording(tx, dice, made, number, dice.choice((0, *seen[:1], max(seen, default=0))))
    if dice.random() < 0.25:
        _request(tx, dice, made)
    if dice.random() < 0.15:
        _suket(tx, made)
    if dice.random() < 0.3:
        _note(tx, dice, made, word, on or "")
    if dice.random() < 0.15:
        _letter(tx, dice, made, word)
    if number % 37 == 0:
        _case(tx, made, number)


def _case(tx: Tx, person: int, number: int) -> None:
    kinds = ("rekam_kembar", "rekam_pusat", "rekaman_orang_lain", "nik_ganda")
    for at in range(1 + number % 2):
        tx.insert(
            "case_file", kind=kinds[number % 4], nik=1671020101900000 + number, resident=person,
            source="loket", line=0, said="{}", fingerprint=f"{number}-{at}",
            state="closed" if number % 3 == 0 else "open", at=NOW - (number % 7 + at) * DAY,
        )  # fmt: skip


def _mirror(tx: Tx, person: int, word: str, on: str | None) -> int:
    was = tx.one("SELECT status FROM mirror WHERE resident = ? ORDER BY id DESC", (person,))
    return tx.insert(
        "mirror", resident=person, status=word, was=was[0] if was else "", status_on=on,
        source="uji", seen_at=NOW,
    )  # fmt: skip


def _recording(tx: Tx, dice: Random, person: int, number: int, told: int) -> None:
    state = dice.choice(("open", "done", "done", "done", "stopped", "void"))
    ended = NOW - dice.choice((0, 1, 2, 3, 4, 5, 19, 20, 21, 22, 90)) * DAY - dice.randint(0, DAY)
    live = int(state == "open" or (state == "done" and dice.random() < 0.9))
    made = tx.insert(
        "recording", rid=f"P-167102-abcd-{number:06d}", resident=person,
        nik=1671020101900000 + number, kind="first", state=state, step="data", seat="1",
        session="s", held_by="s", opened_by="SARI", opened_at=ended, saved_at=ended, done_by="",
        ground="17", told=told, live=live, clock_odd=int(dice.random() < 0.2),
        done_at=ended if state in ("done", "void") else None,
        why="uji" if state in ("stopped", "void") else "",
        sent=dice.choice(("none", "waiting", "sent", "received", "failed")), row_hash="",
    )  # fmt: skip
    if dice.random() < 0.2:
        tx.insert(
            "correction", recording=made, resident=person, field="blood", was="?",
            becomes=dice.choice(("A", "")), document="akta", by="SARI", at=ended,
            state=dice.choice(("waiting", "dropped")),
        )  # fmt: skip
    if dice.random() < 0.1:
        tx.insert(
            "packet", hash=f"{made:064x}", recording=made, rid="x", part="photo", node="n",
            seq=made, bytes=1, format="jpeg", digest=f"{made:064x}", key_id="k", made_at=NOW,
            state=dice.choice(("kept", "failed")), state_at=NOW,
        )  # fmt: skip


def _request(tx: Tx, dice: Random, person: int) -> None:
    state = dice.choice(("open", "held", "printed", "printed"))
    opened = NOW - dice.choice((0, 1, 10, 45, 500)) * DAY
    request = tx.insert(
        "request", resident=person, kind=dice.choice(("baru", "hilang", "rusak")), state=state,
        opened_by="SARI", opened_at=opened, closed_at=opened if state == "printed" else None,
    )  # fmt: skip
    if state == "printed" and dice.random() < 0.4:  # lost since
        tx.insert(
            "request", resident=person, kind="hilang", state=dice.choice(("open", "held")),
            opened_by="SARI", opened_at=NOW - DAY,
        )  # fmt: skip
    if state == "open" and dice.random() < 0.5:
        batch = tx.insert("batch", number=f"B-{request}", cards=1, by="SARI", at=NOW)
        tx.insert(
            "job", token=f"J-{request}", batch=batch, request=request, resident=person, kind="baru",
            state="queued", ordered_at=NOW, row_hash="",
        )  # fmt: skip


def _suket(tx: Tx, person: int) -> None:
    serial = 1 + tx.number("SELECT max(serial) FROM suket")
    tx.insert(
        "suket", number=f"2/{serial}/2026", year=2026, serial=serial, resident=person, reason="uji",
        issued_on="2026-07-01", until_on="2027-01-01", state="live", code="PRR", by="SARI", at=NOW,
    )  # fmt: skip


def _note(tx: Tx, dice: Random, person: int, word: str, since: str) -> None:
    what = dice.choice(("called", "note", "snooze"))
    status, at = dice.choice((word, word, "LAIN")), NOW - dice.choice((0, 1, 30, 500)) * DAY
    until = (TODAY + timedelta(days=dice.choice((-1, 0, 1, 9)))).isoformat()
    made = tx.insert(
        "work_note", resident=person, list="dup", what=what, why="uji", by="SARI", at=at,
        status=status, until_on=until if what == "snooze" else None,
        contact=dice.choice(("", "0812")),
    )  # fmt: skip
    for key in KEYS if what == "snooze" else ():
        tx.insert(
            "work_wait", resident=person, list=key, until_on=until, status=status, note=made,
            since=dice.choice((since, since, "2026-01-01")),
        )  # fmt: skip


def _letter(tx: Tx, dice: Random, person: int, word: str) -> None:
    for _ in range(dice.randint(1, 2)):
        serial = 1 + tx.number("SELECT max(serial) FROM letter")
        answered = dice.random() < 0.3
        tx.insert(
            "letter", office="16.71.02", year=2026, serial=serial, number=f"470/{serial}",
            kind="cek", resident=person, to_office="x", status=dice.choice((word, word, "LAIN")),
            body="x", by="SARI", at=NOW - 20 * DAY, answered_at=NOW if answered else None,
            answer="ya" if answered else "",
            due_on=dice.choice((None, "2026-11-20", "2026-11-21", "2026-11-22")),
        )  # fmt: skip


@dataclass(frozen=True)
class Known:
    """Whole tables, by resident."""

    people: list[dict[str, Any]]
    by: dict[str, dict[int, list[dict[str, Any]]]]

    def of(self, table: str, person: int) -> list[dict[str, Any]]:
        return self.by[table].get(person, [])


def known(store: Store) -> Known:
    """Read everything."""
    tables = (
        "correction",
        "recording",
        "request",
        "job",
        "suket",
        "work_note",
        "work_wait",
        "letter",
        "mirror",
        "case_file",
    )
    by: dict[str, dict[int, list[dict[str, Any]]]] = {}
    for name in tables:
        by[name] = {}
        for row in _whole(store, name):
            by[name].setdefault(row["resident"], []).append(row)
    by["packet"] = {}
    for row in _whole(store, "packet"):
        by["packet"].setdefault(row["recording"], []).append(row)
    return Known(_whole(store, "resident"), by)


def _whole(store: Store, table: str) -> list[dict[str, Any]]:
    names = [row[1] for row in store.rows(f"PRAGMA table_info({table})")]
    return [dict(zip(names, row, strict=True)) for row in store.rows(f"SELECT * FROM {table}")]


def _day(ms: int) -> str:
    return day_of(ms, "Asia/Jakarta").isoformat()


def _ago(days: int) -> str:
    return (TODAY - timedelta(days=days)).isoformat()


def lists_of(all_: Known, one: dict[str, Any]) -> set[str]:
    """Return the lists that this person belongs into, put off or not."""
    recorded = ("rekam_kembar", "rekam_pusat", "rekaman_orang_lain")
    if any(c["kind"] in recorded and c["state"] == "open" for c in all_.of("case_file", one["id"])):
        return {"twice"} | _by_status(all_, one)
    return _by_status(all_, one)


def _by_status(all_: Known, one: dict[str, Any]) -> set[str]:
    if one["life"] != "hidup":
        return set()
    word, since = one["status"], one["status_on"] or ""
    found: set[str] = set()
    own = _own(all_, one)
    if own in (kinds := {"failed": "send_failed", "quiet": "no_receipt", "wait": "waiting"}):
        found.add(kinds[own])
    if _again(all_, one, own):
        found.add("again")
    if word == "SENT_FOR_ENROLLMENT":
        found.add("sfe_old" if since < _ago(20) else "waiting")
    if word == "ENROLL_FAILURE_AT_CENTRAL" and not own:
        found.add("efac")
    if word == "ENROLL_FAILURE_AT_REGIONAL" and not own:
        found.add("efar")
    for key, only in (("dup", "DUPLICATE_RECORD"), ("validation", "REQUEST_VALIDATION")):
        if word == only:
            found.add(key)
    if word in ("BIO_CAPTURED", "PROCESSING", "PACKET_RETRY"):
        found.add("not_sent" if since < _ago(7) else "waiting")
    if word in (
        "RECEIVED_AT_CENTRAL", "SENT_FOR_DEDUP", "SEARCH_FAILURE_AT_CENTRAL", "ADJUDICATE_RECORD",
    ):  # fmt: skip
        found.add("centre_late" if since < _ago(60) else "waiting")
    if word == "STATUS_BARU":
        found.add("unknown")
    if word in ("CARD_PRINTED", "CARD_SHIPPED"):
        found.add("handover")
    if word in ("PRINT_READY_RECORD", "SENT_FOR_CARD_PRINTING"):
        found |= _ripe(all_, one)
    found |= _papers(all_, one)
    if _to_call(all_, one, found):
        found.add("call")
    return found | ({"put_off"} if _off(all_, one) else set())


def _own(all_: Known, one: dict[str, Any]) -> str:
    """Return what became of a recording of ours that the centre has not answered, or has lost."""
    word = one["status"]
    for row in all_.of("recording", one["id"]):
        if row["state"] != "done" or not row["live"]:
            continue
        newer = [m for m in all_.of("mirror", one["id"]) if m["id"] > row["told"]]
        heard = [
            m for m in newer
            if (m["status"], m["status_on"], m["source"]) == (word, one["status_on"], "uji")
        ]  # fmt: skip
        if word in ("", "UNREGISTERED"):
            if any(
                m["was"] not in ("", "UNREGISTERED")
                and any(o["status"] == m["was"] and o["id"] < m["id"] for o in newer)
                for m in heard
            ):
                return "again"
        elif word not in ("ENROLL_FAILURE_AT_CENTRAL", "ENROLL_FAILURE_AT_REGIONAL"):
            continue
        elif heard:
            early = one["status_on"] is not None and one["status_on"] < _day(row["done_at"])
            if word != "ENROLL_FAILURE_AT_REGIONAL" or row["clock_odd"] or not early:
                continue
        failed = [p for p in all_.by["packet"].get(row["id"], []) if p["state"] == "failed"]
        if row["sent"] == "failed" or failed:
            return "failed"
        days = 20 if row["sent"] == "received" else 3
        return "quiet" if _day(row["done_at"]) < _ago(days) else "wait"
    return ""


def _again(all_: Known, one: dict[str, Any], own: str) -> bool:
    told = all_.of("mirror", one["id"])
    gone = any(m["status"] == "UNREGISTERED" and m["was"] not in ("", "UNREGISTERED") for m in told)
    return own == "again" or (not own and one["status"] == "UNREGISTERED" and gone)


def _ripe(all_: Known, one: dict[str, Any]) -> set[str]:
    since, born = one["status_on"] or "", one["birth_on"]
    requests = all_.of("request", one["id"])
    if any(job["state"] in LIVE_JOBS for job in all_.of("job", one["id"])):
        return {"ready"}
    printed = any(
        q["state"] == "printed" and _day(q["closed_at"] or q["opened_at"]) >= since
        for q in requests
    )
    if printed and not any(q["state"] in ("open", "held") for q in requests):
        return {"handover"}
    turned = turns_17_on(date.fromisoformat(born)) if born else date(2000, 1, 1)
    grown = turned <= TODAY or one["marital"] in WED
    if one["status"] == "PRINT_READY_RECORD" and not grown:
        return {"minor"}
    then = TODAY - timedelta(days=30)
    old = since < _ago(30) and (turned <= then or one["marital"] in WED)
    found = {"prr_old" if old and one["status"] == "PRINT_READY_RECORD" else "ready"}
    if TODAY - timedelta(days=7) < turned <= TODAY and born:
        found.add("turns17")
    if any(s["state"] == "live" for s in all_.of("suket", one["id"])):
        found.add("suket_ready")
    return found


def _papers(all_: Known, one: dict[str, Any]) -> set[str]:
    found: set[str] = set()
    for q in all_.of("request", one["id"]):
        if q["state"] == "held":
            found.add("held")
        waits = one["status"] not in ("PRINT_READY_RECORD", "SENT_FOR_CARD_PRINTING")
        if q["state"] == "open" and q["kind"] != "baru" and waits:
            found.add("asked")
    for row in all_.of("recording", one["id"]):
        if row["state"] == "open" and row["saved_at"] < NOW - DAY:
            found.add("recording_left")
    done = {row["id"] for row in all_.of("recording", one["id"]) if row["state"] == "done"}
    for row in all_.of("correction", one["id"]):
        waits = row["state"] == "waiting" and row["recording"] in done
        if waits and (one[row["field"]] or "") != row["becomes"]:
            found.add("correction")
    letters = all_.of("letter", one["id"])
    last = max(letters, key=lambda row: row["id"], default=None)
    if (
        last and last["due_on"] and last["due_on"] <= TODAY.isoformat()
        and last["answered_at"] is None and last["status"] == one["status"]
    ):  # fmt: skip
        found.add("remind")
    return found


def _to_call(all_: Known, one: dict[str, Any], found: set[str]) -> bool:
    since, here = one["status_on"] or "", all_.of("work_note", one["id"])
    for note in here:
        if (
            note["what"] == "called"
            and note["status"] == one["status"]
            and _day(note["at"]) >= since
        ):
            return False
    if found & {"dup", "efac", "efar", "again", "suket_ready", "turns17"}:
        return True
    if one["status"] not in ("PRINT_READY_RECORD", "CARD_PRINTED", "CARD_SHIPPED"):
        return False
    made = "handover" in found and one["status"] == "PRINT_READY_RECORD"
    return any(
        note["contact"]
        and (note["status"] != one["status"] or (made and since <= _day(note["at"])))
        for note in here
    )


def _off(all_: Known, one: dict[str, Any]) -> set[str]:
    return {
        row["list"] for row in all_.of("work_wait", one["id"])
        if row["until_on"] > TODAY.isoformat() and row["status"] == one["status"]
        and row["since"] == (one["status_on"] or "")
    }  # fmt: skip


def off(all_: Known, one: dict[str, Any]) -> set[str]:
    """Return the lists from which this person is put off."""
    return _off(all_, one) if one["life"] == "hidup" else set()
