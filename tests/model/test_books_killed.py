"""Every act on blanks and made cards: killed before each statement, told in full, naming nobody.

One story of an office goes through all of them. Before each statement of each act the power is cut,
and nothing of it is in the store; let through it has its row in the trail and in the outbox. At the
end all books agree, and neither trail nor outbox nor refusal bears a NIK, KK, name, or the chip of
a person's card.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import msgpack
import pytest

from model import blanko, blanko_check, cards, document, lanes, permohonan
from model.actor import SYSTEM
from model.blanko import Place
from model.counts import blind, booking, threeway
from model.errors import ModelError
from model.goods import back, boxes, loans, lots, mark, receiving
from model.goods import check as goods_check
from model.goods.receiving import Arrival, BoxIn
from model.handover import doors, giving
from model.handover import row as handovers
from model.handover.refusals import UndoneBefore
from model.kits import counting
from model.parcels import arriving, guest_giving, guest_sending, incoming, packing
from model.parcels import check as parcel_check
from model.parcels.manifest import CardTold, Manifest
from model.scrap import check as scrap_check
from model.scrap import cutting, destroying, spoiling
from model.second import SamePerson, Second, SecondGone
from model.store import Store, Tx
from tests.model import guest_office
from tests.model.handover_office import PAPERS, POLICE, again, rack
from tests.model.office import KASI, NODE, beside, do, put
from tests.model.power_cut import whole

PEOPLE = 14
CUTS_LOOKED = 16
"""After so many cuts every row is compared; after each the ends of trail and outbox."""
DESK_ONLY = ("model.parcels.packing.put_in",)
"""What moves nothing yet: the trail has it, the outbox what comes of it."""
UIDS = ("04A1B2C3D4E5F6", "04A1B2C3D4E5F7")


class Died(BaseException):
    """The program is gone; the engine rolls back what it had begun."""


class Story:
    """An office and its acts, one after another."""

    def __init__(self, folder: Path, patch: pytest.MonkeyPatch) -> None:
        self.store, self.jobs = rack(folder, PEOPLE)
        self.patch = patch
        self.done: list[str] = []
        self.cuts = 0
        self.guarded: set[str] = set()
        put(self.store, "operator", name="PERGI", roles="gudang", pin_hash="-", active=0)
        with self.store.write(SYSTEM) as tx:
            tx.execute("UPDATE resident SET name = 'RAHASIA ' || id, rt = '001', rw = '001'")
        do(self.store, NODE, lanes.enrol, ("kartu1",))
        self.two, self.other = beside(self.store), beside(self.store, "RINI", "gudang")

    def act(self, verb: Callable[..., Any], *args: Any, **facts: Any) -> Any:
        """Do one act, killed at each statement first; look for its trail and its outbox row."""
        name, before, ends = f"{verb.__module__}.{verb.__name__}", whole(self.store), self.ends()
        self.alone(verb, args, facts)
        assert whole(self.store) == before, name
        cuts = 1
        while True:
            try:
                with self.cut(cuts):
                    made = do(self.store, KASI, verb, *args, **facts)
                break
            except Died:
                assert self.ends() == ends, (name, cuts)
                cuts += 1
            if cuts % CUTS_LOOKED == 0:
                assert whole(self.store) == before, (name, cuts)
        assert cuts > 5, name
        self.cuts += cuts
        grown = [now > was for now, was in zip(self.ends(), ends, strict=True)]
        assert grown == [True, name not in DESK_ONLY], name
        self.done.append(name)
        return made

    def alone(self, verb: Callable[..., Any], args: Sequence[Any], facts: dict[str, Any]) -> None:
        """Try it with oneself, nobody, somebody who left, and proofs of another hour beside."""
        told = [*enumerate(args), *facts.items()]
        for at, right in told:
            if not isinstance(right, Second):
                continue
            now = right.at
            wrongs = [Second(name, now) for name in (KASI.name, "HANTU", "PERGI")]
            wrongs += [Second(right.name, now - 900_001), Second(right.name, now + 1)]
            for wrong in wrongs:
                given = dict(told) | {at: wrong}
                more = {key: one for key, one in given.items() if isinstance(key, str)}
                with pytest.raises((SamePerson, SecondGone)):
                    do(self.store, KASI, verb, *(given[n] for n in range(len(args))), **more)
            self.guarded.add(f"{verb.__module__}.{verb.__name__}")

    @contextmanager
    def cut(self, left: int) -> Iterator[None]:
        """Let the program die instead of the n-th statement, the COMMIT too."""
        run = self.store.db.execute_sql

        def counted(sql: str, *more: Any, **named: Any) -> Any:
            nonlocal left
            left -= sql != "ROLLBACK"
            if left <= 0 and sql != "ROLLBACK":
                raise Died
            return run(sql, *more, **named)

        self.patch.setattr(self.store.db, "execute_sql", counted)
        try:
            yield
        finally:
            self.patch.setattr(self.store.db, "execute_sql", run)

    def ends(self) -> tuple[int, int]:
        number = self.store.number
        return number("SELECT max(seq) FROM audit"), number("SELECT max(seq) FROM outbox")


def goods(story: Story) -> None:
    """Deliveries, boxes, loans, lots, what goes back."""
    act, two, soon = story.act, story.two, story.store.today() + timedelta(days=9)
    here = (BoxIn("A", 10, "04AA000000", "04AA000009"), BoxIn("B", 10), BoxIn("C", 10))
    act(receiving.receive, Arrival("blanko", "B/2", "Pusat", "centre", 31, 30, boxes=here), two)
    act(receiving.receive, Arrival("blanko", "B/3", "Pusat", "centre", 20, 20, 2), two)
    act(boxes.open_box, "A", two)
    act(lots.hold, "B", "warna pudar", two)
    act(lots.release, "L-0001", two, 4)
    act(lots.condemn, "L-0001", "pudar", two, 2)
    act(back.give_back, 4, "Pusat", "pudar", two, lot="L-0001")
    act(back.give_back, 2, "Pusat", "salah kirim", two)
    act(loans.lend, 5, "Kab. Banyuasin", soon, two)
    act(loans.returned, "P-0001", 2, two, damaged=1)
    act(loans.keep_for_good, "P-0001", "surat bersama", two)
    act(loans.borrow, 6, "Kab. Banyuasin", soon, "BA/7", two)
    act(loans.pay_back, "P-0002", 6, two)
    act(blanko.issue, 9, "kartu1")
    act(blanko.take_back, 1, "kartu1")


def village(story: Story) -> None:
    """Parcels both ways, doors, the counter."""
    act, two, jobs = story.act, story.two, story.jobs
    act(packing.pack, "cards", "Camat Plaju", jobs=jobs[:5])
    act(packing.put_in, "1", jobs[5:7])
    with story.store.write(KASI) as tx:
        packing.take_out(tx, "1", jobs[6:7])  # nothing has moved: the trail alone has it
    act(packing.seal_and_send, "1", "S-1", "Pos", two)
    act(arriving.answer, "1", 3, jobs[:3], by="LURAH", second=two)
    act(arriving.found, "1", two, jobs=jobs[:1], where="here")
    act(arriving.write_off, "1", two, "motor jatuh", jobs=jobs[1:3])
    act(arriving.come_back, "1", jobs[3:4])
    act(packing.pack, "blanks", "Kec. Plaju", qty=10, boxes=["C"])
    act(packing.cancel, "2")
    named = tuple(CardTold(at, f"167102******000{at}", f"RAHASIA {at}", "PLAJU", "001", "002")
                  for at in (1, 2, 3))  # fmt: skip
    act(incoming.arrive, _file(1, "cards", named), 3, two)
    act(incoming.arrive, _file(2, "blanks", ()), 4, two, damaged=1)
    act(giving.give, jobs[4])
    act(giving.undo, 1, "salah orang")
    proxy = {"to": "RAHASIA 5", "relation": "ibu", "letter": "SK/1"}
    with pytest.raises(UndoneBefore):  # alone: given in the book, taken back, given to a friend
        do(story.store, KASI, giving.give, jobs[4], **proxy)
    act(giving.give, jobs[4], **proxy, second=two)
    act(giving.not_given, jobs[5], "pindah", "kata tetangga")
    drawn = act(doors.draw, kelurahan="SILABERANTI")
    lines = {line.job: line.no for line in doors.lines(story.store, drawn.number)}
    act(doors.tell, drawn.number, doors.Told(lines[jobs[5]], "S"))
    act(doors.tell, drawn.number, doors.Told(lines[jobs[7]], "N"))


def _file(serial: int, kind: str, named: tuple[CardTold, ...]) -> Manifest:
    return Manifest(
        f"{serial:064x}", f"K-{serial:04d}", "16.72", "Kota Prabumulih", "16.71", "Kota Palembang",
        kind, "blanko", f"S{serial}", len(named) or 4, "Pos", "RINI", "DEDI", "2026-12-30",
        named, (),
    )  # fmt: skip


def guests(story: Story) -> None:
    """Cards that another office made: to a village and back, handed over, given back."""
    act, two = story.act, story.two
    with story.store.write(KASI) as tx:
        guest_office.hear(tx)
    act(guest_giving.link, (1, 3), 3)
    act(guest_giving.give, (1, 1), to="RAHASIA 2", relation="ibu", letter="SK/1")
    act(guest_giving.undo, 1 + story.store.number("SELECT max(id) - 1 FROM guest_step"), "salah")
    act(guest_giving.not_given, (1, 2), "pindah", "kata tetangga")
    paper = act(guest_sending.send_on, [(1, 1), (1, 2)], "Kel. Plaju", "Pak RT", two).document
    act(guest_sending.tell, paper, doors.Told(1, "S"))
    act(guest_sending.tell, paper, doors.Told(2, "P"))
    act(guest_sending.give_back, [(1, 3)], "Pos", "bukan warga sini", two)


def scrap(story: Story) -> None:
    """Old and void cards, spoils, the knife, the fire."""
    act, two, other, store = story.act, story.two, story.other, story.store
    act(permohonan.open_request, 9, "hilang", PAPERS["hilang"] | {"surat-polisi": POLICE}, "dicuri")
    act(spoiling.pull, [story.jobs[8]], two)
    act(spoiling.withdraw, 5, "perubahan", uid=UIDS[0])
    newer = again(store, 6, "rusak", UIDS[1])
    act(giving.give, newer, old_card="taken", uid=UIDS[1])
    act(spoiling.collect, 12, "pindah", "Kec. Plaju", two)
    act(spoiling.spoil, 2, "rusak", second=two)
    act(spoiling.spoil, 1, "cacat", uid="04AA000003", second=two)
    act(spoiling.spoil, 1, "salah_cetak", bin="printed", job=story.jobs[9], second=two)
    act(cutting.cut, [one.id for one in cutting.to_cut(store)], two)
    act(destroying.destroy, None, "halaman", "dibakar", two, other)


def counts(story: Story) -> None:
    """Blind counts, differences, what turns up, a kit counted in, the book's proof, the night."""
    act, two, other, store = story.act, story.two, story.other, story.store
    (number,) = act(blind.begin, "blanko", [Place("store")])
    act(blind.tell, number, 20)
    act(blind.drop, number)
    (number,) = act(blind.begin, "blanko", [Place("store")])
    lies = blanko.held(store, Place("store")) - 3
    act(blind.tell, number, lies)
    act(blind.tell, number, lies, second=other)
    act(booking.book, number, "hilang", two)
    act(booking.found, 1, "di laci", two)
    held = blanko.held(store, Place("printed")) - 1
    named = booking.Named((story.jobs[10],), ())
    act(booking.book_place, Place("printed"), "blanko", held, "tak ada", two, named=named)
    act(booking.found_card, story.jobs[10], "di map", two)
    kit = put(store, "kit", number="JB-0001", code="x", node="abcd", secret="", scope="uji",
              people=1, state="out", made_by="X", made_at=0, out_at=0)  # fmt: skip
    put(store, "kit_item", kit=kit, item="blanko", out=5)
    do(store, KASI, blanko.move, 5, Place("store"), Place("transit", "JB-0001"), kind="kit_out")
    act(counting.count_in, "1", {"blanko": 2}, spoiled=1, printed=0, why="jatuh", second=two)
    do(store, KASI, mark.head)
    act(threeway.keep, threeway.night(store, store.today()))


def hostile(story: Story) -> list[str]:
    """Type a NIK where a name, a number or a reason is meant; return what was said."""
    nik, two, soon = "1671020101900003", story.two, story.store.today() + timedelta(days=9)
    said = []
    tries: tuple[tuple[Any, ...], ...] = (
        (loans.lend, 1, f"Kab. {nik}", soon, two), (loans.returned, nik, 1, two),
        (lots.hold, nik, "x", two), (lots.release, nik, two), (boxes.open_box, nik, two),
        (packing.pack, "cards", nik), (packing.put_in, nik, [1]), (loans.pay_back, nik, 1, two),
        (doors.tell, nik, doors.Told(1, "S")), (giving.undo, 1, nik), (_box, nik),
        (spoiling.spoil, 1, nik), (spoiling.withdraw, 1, nik), (_chip, nik, two),
        (giving.not_given, story.jobs[11], "lain", nik), (_proxy, story.jobs[11], nik),
        (counting.count_in, nik, {}), (booking.found, 1, nik, two), (_list, nik, two),
    )  # fmt: skip
    for verb, *args in tries:
        with pytest.raises(ModelError) as caught:
            do(story.store, KASI, verb, *args)
        said.append(f"{verb.__name__}: {caught.value}")
    return said


def _chip(tx: Tx, nik: str, two: Second) -> None:
    spoiling.spoil(tx, 1, "rusak", uid=nik, second=two)


def _list(tx: Tx, nik: str, two: Second) -> None:
    box = BoxIn("Z", 1, uids=(nik,))
    receiving.receive(tx, Arrival("blanko", "B/9", "Pusat", "centre", 1, 1, boxes=(box,)), two)


def _proxy(tx: Tx, job: int, nik: str) -> None:
    giving.give(tx, job, to="IBU TATI", relation="ibu", letter=nik)


def _box(tx: Tx, nik: str) -> None:
    packing.pack(tx, "blanks", "Camat", boxes=[nik])


def test_every_act_is_whole_told_and_names_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = Story(tmp_path, monkeypatch)
    goods(story)
    village(story)
    guests(story)
    scrap(story)
    counts(story)
    store = story.store
    for check in (blanko_check, cards, document, threeway, handovers, goods_check, parcel_check,
                  scrap_check):  # fmt: skip
        check.verify(store)
    assert len(set(story.done)) > 40 and len(story.guarded) > 25 and story.cuts > 1_500
    secrets = [str(row[0]) for row in store.rows("SELECT nik FROM resident")]
    secrets += [str(row[0]) for row in store.rows("SELECT kk FROM resident")]
    told = [f"{kind} {facts}" for kind, facts in store.rows("SELECT kind, facts FROM audit")]
    told += [repr(msgpack.unpackb(body)) for (body,) in store.rows("SELECT body FROM outbox")]
    told += hostile(story)
    leaks = {line for line in told for one in (*secrets, "RAHASIA") if one in line}
    assert not leaks
    trail = "".join(store_trail(store))
    assert not any(uid in trail for uid in UIDS)


def store_trail(store: Store) -> list[str]:
    """Return the facts of the whole trail."""
    return [str(facts) for (facts,) in store.rows("SELECT facts FROM audit")]
