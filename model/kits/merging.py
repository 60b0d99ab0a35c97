"""Put what a kit brought back into the office's store: in any order and twice, the end is the same.

A recording is known by its number (`rid`), which says office, store and count. Of two recordings of
one person the earlier stands, unless the other has left for the centre already; the later becomes
void with the word `kembar`, both keep their rows and packets, and a case is opened for a person.
What the centre has recorded meanwhile stands before everything (`pusat`).
"""

import json
from dataclasses import dataclass, replace

from model.cases import CENTRE as CENTRE_CASE
from model.cases import FOREIGN as FOREIGN_CASE
from model.cases import TWIN as TWIN_CASE
from model.centre import status as centre
from model.enrol import biodata, record
from model.enrol.answered import answer_to, newest_told
from model.enrol.record import Recording
from model.kits.packing import CAPTURE, CORRECTION, PACKET
from model.kits.shape import Row, Rows
from model.rowhash import row_hash
from model.store import Tx

TWIN, CENTRE = "kembar", "pusat"
OFFICE = "loket"
"""The source of a case whose later recording was made at the office itself."""
_RECORDABLE = frozenset({"", "ENROLL_FAILURE_AT_REGIONAL"}) | centre.RECORDABLE
_UNSENT = frozenset({"none", "waiting"})


@dataclass(slots=True)
class Merged:
    """How many rows were new."""

    recordings: int = 0
    captures: int = 0
    corrections: int = 0
    packets: int = 0
    visits: int = 0
    cases: int = 0


def merge(tx: Tx, code: str, rows: Rows) -> Merged:
    """Merge the rows of the kit `code` in the caller's transaction and return what was new."""
    done = Merged()
    for row in sorted(rows.recordings, key=_age):
        _recording(tx, code, row, rows, done)
    for row in rows.visits:
        if tx.one("SELECT 1 FROM visit WHERE vid = ?", (row["vid"],)) is None:
            made = tx.insert("visit", **(row | {"kit": code}))
            tx.emit("visit", made, row["resident"], row["outcome"], row["by"], row["at"])
            done.visits += 1
    return done


def _age(row: Row) -> tuple[int, str]:
    return int(row["done_at"]), str(row["rid"])


def _recording(tx: Tx, code: str, row: Row, rows: Rows, done: Merged) -> None:
    known = tx.one(f"{record.SELECT} WHERE rid = ?", (row["rid"],))
    if known is not None:
        _again(tx, record.read(known), row)
        return
    resident, number = row["resident"], tx.number("SELECT max(id) FROM recording") + 1
    made = Recording(**row)
    made = replace(
        made, id=number, kit=code, session="", told=newest_told(tx.store, resident), sent="none",
        sent_at=None, live=int(made.state == "done"),
    )  # fmt: skip
    if made.state == "done":
        made = _placed(tx, replace(made, sent="waiting", sent_at=made.done_at), done)
    record.insert(tx, made)
    _belongings(tx, made, row["id"], rows, done)
    if made.state == "void":
        biodata.drop_all(tx, number)
    done.recordings += 1


def _again(tx: Tx, known: Recording, row: Row) -> None:
    """Take on that the kit has declared a recording void since; nothing else can have changed."""
    if known.state == "done" and row["state"] == "void":
        _end(tx, known, str(row["why"]))


def _placed(tx: Tx, made: Recording, done: Merged) -> Recording:
    """Return a finished recording as it is to stand beside what is there of its person."""
    if _told_by_centre(tx, made.resident) not in _RECORDABLE:
        _case(tx, CENTRE_CASE, made, done)
        return _void(made, CENTRE)
    standing = record.live_of(tx.store, made.resident)
    if standing is None:
        return made
    if standing.state == "done" and answer_to(tx.store, standing) == "again":
        record.change(
            tx, standing, live=0, saved_at=standing.saved_at, clock_odd=standing.clock_odd
        )
        return made
    if standing.state == "open":
        record.change(
            tx, standing, state="stopped", live=0, why=TWIN, session="",
            saved_at=standing.saved_at, clock_odd=standing.clock_odd,
        )  # fmt: skip
        biodata.drop_all(tx, standing.id)
        _case(tx, TWIN_CASE, standing, done)
        return made
    if _order(made) < _order(standing) and standing.sent in _UNSENT:
        _end(tx, standing, TWIN)
        _case(tx, TWIN_CASE, standing, done)
        return made
    _case(tx, TWIN_CASE, made, done)
    return _void(made, TWIN)


def _order(one: Recording) -> tuple[int, int, str]:
    """Return what the earlier of two has less of; a clock that was noted as odd proves nothing."""
    return one.clock_odd, one.done_at or 0, one.rid


def _told_by_centre(tx: Tx, resident: int) -> str:
    row = tx.one("SELECT status FROM resident WHERE id = ?", (resident,))
    return str(row[0]) if row else ""


def _void(made: Recording, why: str) -> Recording:
    return replace(made, state="void", live=0, why=why, sent="none", sent_at=None)


def _end(tx: Tx, known: Recording, why: str) -> None:
    """Make a recording void; its instants stay those of the work, and that it has left stays."""
    sent, sent_at = ("none", None) if known.sent in _UNSENT else (known.sent, known.sent_at)
    record.change(
        tx, known, state="void", live=0, why=why, sent=sent, sent_at=sent_at,
        saved_at=known.saved_at, clock_odd=known.clock_odd,
    )  # fmt: skip
    biodata.drop_all(tx, known.id)


def _belongings(tx: Tx, made: Recording, old: int, rows: Rows, done: Merged) -> None:
    """Write captures, corrections and packets of a recording that is new here."""
    for row in rows.captures.get(old, ()):
        tx.insert("capture", **_of(row, CAPTURE, recording=made.id))
        done.captures += 1
        if row["digest"]:
            _same_file(tx, made, str(row["digest"]), done)
    for row in rows.corrections.get(old, ()):
        given = _of(row, CORRECTION, recording=made.id, resident=made.resident)
        number = tx.insert("correction", **given)
        tx.emit("correction", number, row["state"], row["by"], row["at"])
        done.corrections += 1
    for row in rows.packets.get(old, ()):
        if tx.one("SELECT 1 FROM packet WHERE hash = ?", (row["hash"],)) is None:
            fresh = {"state": "kept", "state_at": row["made_at"], "bundle": "", "code": ""}
            number = tx.insert("packet", **_of(row, PACKET, recording=made.id, **fresh))
            tx.emit("packet", number, row["hash"], made.rid, row["part"], "kept", "")
            done.packets += 1


def _of(row: Row, names: tuple[str, ...], **given: object) -> dict[str, object]:
    return {name: given.get(name, row[name]) for name in names}


def _same_file(tx: Tx, made: Recording, digest: str, done: Merged) -> None:
    """Open a case where the very same file was taken as two people's; both stay."""
    row = tx.one(
        "SELECT n.id FROM capture c JOIN recording n ON n.id = c.recording"
        " WHERE c.digest = ? AND n.resident <> ? ORDER BY n.done_at, n.rid LIMIT 1",
        (digest, made.resident),
    )
    if row is not None:
        other = record.get(tx.store, int(row[0]))
        late, early = sorted((made, other), key=_order, reverse=True)
        print_of = row_hash(FOREIGN_CASE, digest, late.resident)
        said = {"rekaman": late.rid, "sama_dengan": early.rid}
        _file(tx, FOREIGN_CASE, late, said, print_of, done)


def _case(tx: Tx, kind: str, late: Recording, done: Merged) -> None:
    """Open the case of a recording that does not stand; once, whatever comes in again."""
    _file(tx, kind, late, {"rekaman": late.rid}, row_hash(kind, late.rid), done)


def _file(
    tx: Tx, kind: str, late: Recording, said: dict[str, str], print_of: str, done: Merged
) -> None:
    if tx.one("SELECT 1 FROM case_file WHERE fingerprint = ?", (print_of,)):
        return
    made = tx.insert(
        "case_file", kind=kind, nik=late.nik, resident=late.resident, source=late.kit or OFFICE,
        line=0, said=json.dumps(said), fingerprint=print_of, at=tx.now_ms,
    )  # fmt: skip
    tx.audit("case_found", case=made, what=kind)
    tx.emit("case_file", made, kind, late.rid, "", tx.now_ms)
    done.cases += 1
