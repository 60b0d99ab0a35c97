"""Papers for cards of other offices: the receipt of a hand-over, the list for a village, the way
back to the sender."""

from collections.abc import Sequence
from itertools import groupby

from model import letterhead, paper, slip_log
from model.handover.door_paper import KEY
from model.handover.paper import OWNER
from model.parcels import guest_steps
from model.parcels.guest_steps import Step
from model.parcels.guests import Guest
from model.parcels.surat_jalan import SIGN_ROWS
from model.reason import mask
from model.rights import demand
from model.slips import Slip, Taken, receipt
from model.spoken_day import long_day
from model.store import Store, Tx

WHAT = "titipan"
"""How the trail calls this kind of slip."""
_LIST = (
    paper.Column("No", 4, right=True),
    paper.Column("Nama", 28),
    paper.Column("NIK", 16),
    paper.Column("Asal", 14),
    paper.Column("Hasil", 12),
)
MARK = "[          ]"


def first(tx: Tx, done: Step, seat: str) -> Slip:
    """Note the receipt of a hand-over that has just been made, and return it."""
    return _noted(tx, done, seat, again="")


def print_again(tx: Tx, step: int, seat: str) -> Slip:
    """Return the receipt of a hand-over, marked as printed again; raise NotAllowed, NotHanded."""
    demand(tx.actor, "hand_over")
    return _noted(tx, guest_steps.get(tx.store, step), seat, again=_now(tx.store))


def again(store: Store, noted: slip_log.Noted) -> Slip:
    """Return the receipt of a row of the trail, marked as printed again."""
    done = guest_steps.get(store, int(str(noted.facts["step"])))
    return _slip(store, done, noted.seat, noted.seq, _now(store))


def _noted(tx: Tx, done: Step, seat: str, *, again: str) -> Slip:
    tx.audit(slip_log.KIND, what=WHAT, resident=done.resident, seat=seat, step=done.id)
    return _slip(tx.store, done, seat, tx.number("SELECT max(seq) FROM audit"), again)


def _slip(store: Store, done: Step, seat: str, seq: int, printed_again: str) -> Slip:
    number, zone = f"S-{seq}", store.zone
    void = f"DIBATALKAN {slip_log.said_at(done.undone_at, zone)}" if done.undone_at else ""
    name = done.name[: slip_log.NAME_CHARS_MAX]
    old = {"taken": "ditarik", "lost": "hilang"}.get(done.old_card, "")
    facts = (
        ("Dibuat", done.from_name), ("Kiriman", done.code), ("Kartu lama", old),
        ("Polisi", done.police), ("Saksi", done.second),
    )  # fmt: skip
    return receipt(
        seat,
        Taken(
            office=letterhead.office_name(store), number=number,
            code=slip_log.code_of(store, number), name=name, nik=mask(f"{done.nik:016d}"),
            at=slip_log.said_at(done.at, zone), by=done.by, fetched_by=done.taker or name,
            relation=done.relation or OWNER, paper=done.letter,
            facts=tuple((label, said) for label, said in facts if said),
            again=void or printed_again,
        ),
    )  # fmt: skip


def _now(store: Store) -> str:
    return slip_log.said_at(store.clock.now_ms(), store.zone)


def sent_on(tx: Tx, cards: Sequence[Guest], number: str, to: str, carrier: str, second: str) -> str:
    """Return the list that goes along to a village or RT, with room for what came of each card."""
    head = [
        letterhead.office_name(tx.store)[: paper.NARROW],
        "DAFTAR KARTU TITIPAN".center(paper.NARROW).rstrip(),
        f"Nomor: {number}".center(paper.NARROW).rstrip(),
        f"Kepada  {to}   {long_day(tx.today)}   {paper.figure(len(cards))} kartu"[: paper.NARROW],
        KEY,
        "=" * paper.NARROW,
    ]
    signs = (
        ("Yang menyerahkan", tx.actor.name), ("Saksi", second), ("Pembawa", carrier),
        ("Penerima", ""),
    )  # fmt: skip
    return _paged(head, _by_door(cards), (), signs)


def sent_back(
    tx: Tx, cards: Sequence[Guest], number: str, why: str, carrier: str, second: str
) -> str:
    """Return the paper that goes along with cards back to the office that made them."""
    head = [
        letterhead.office_name(tx.store)[: paper.NARROW],
        "SURAT PENGEMBALIAN KARTU KTP-EL".center(paper.NARROW).rstrip(),
        f"Nomor: {number}".center(paper.NARROW).rstrip(),
        f"Kepada  {cards[0].from_name}   {long_day(tx.today)}"[: paper.NARROW],
        f"Karena  {why}"[: paper.NARROW],
        "=" * paper.NARROW,
    ]
    told = ["", "Untuk dibukukan di sana:"]
    for parcel, group in groupby(sorted(cards, key=lambda one: one.key), lambda one: one.number):
        numbers = ",".join(str(one.at) for one in group)
        told.append(f"  tuntas parcel back {parcel} --cards {numbers}")
    signs = (
        ("Yang menyerahkan", tx.actor.name), ("Saksi", second), ("Pembawa", carrier),
        ("Penerima", ""),
    )  # fmt: skip
    return _paged(head, _by_door(cards, mark=False), told, signs)


def _by_door(cards: Sequence[Guest], *, mark: bool = True) -> list[str]:
    lines = paper.table(_LIST if mark else _LIST[:-1], [])
    numbered = list(enumerate(cards, 1))
    for (kelurahan, rw, rt), group in groupby(
        numbered, lambda one: (one[1].kelurahan, one[1].rw, one[1].rt)
    ):
        inside = list(group)
        lines.append(f"Kel. {kelurahan}  RW {rw or '-'}  RT {rt or '-'}: {len(inside)} kartu")
        told = [(no, one.name, one.nik, one.code, *((MARK,) if mark else ())) for no, one in inside]
        lines += paper.table(_LIST if mark else _LIST[:-1], told)[2:]
    return [*lines, "", f"Jumlah {paper.figure(len(cards))} kartu"]


def _paged(
    head: list[str], body: list[str], more: Sequence[str], signs: Sequence[tuple[str, str]]
) -> str:
    """Return the pages, the names to sign together on one."""
    quarter = paper.NARROW // 4
    names = [name[: quarter - 2] or "." * (quarter - 4) for _, name in signs]
    tail = [
        *more, "", "".join(role.center(quarter) for role, _ in signs).rstrip(), *[""] * SIGN_ROWS,
        "".join(name.center(quarter) for name in names).rstrip(),
    ]  # fmt: skip
    room = paper.PAGE_LINES - len(head) - 2
    left = room - len(body) % room
    gap = [] if left >= len(tail) else [""] * left
    return paper.paged(head, [*body, *gap, *tail])
