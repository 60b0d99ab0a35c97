"""What people do with blanks: deliveries, trays, printing, spoils, counts, loans, lots.

Each takes a world and dice and tries one thing with whoever the dice say, sensible or not.
"""

from collections.abc import Callable
from datetime import timedelta
from random import Random
from typing import Any

from model import blanko, chips, encoding, hopper, jobs, lanes, printing
from model import booking as booking_of_press
from model.blanko import Bin, Place
from model.booking import Verdict
from model.counts import blind, booking
from model.goods import back, boxes, loans, lots, receiving
from model.goods.receiving import Arrival, BoxIn
from model.goods.uids import between
from model.scrap import cutting, destroying, spoiling
from model.second import Second
from tests.model.ledger_world import CHEAT, HONEST, PEOPLE, PRINTERS, World
from tests.model.office import NODE, report

Act = Callable[[World, Random], object]
ACTS: dict[str, Act] = {}
VERDICTS: tuple[Verdict, ...] = ("done",) * 6 + ("unsettled", "hands", "later")
PARTIES = ("Kab. Ogan Ilir", "Kota Prabumulih")


def act(function: Act) -> Act:
    """Put an act into the list."""
    ACTS[function.__name__] = function
    return function


@act
def receive(world: World, dice: Random) -> object:
    """A delivery comes, with boxes of ranges or lists or none, short or damaged, or twice."""
    actor, item = world.who(dice, "YANTO", "KEPALA"), dice.choice(("blanko",) * 4 + ("pita",))
    two, counted = world.beside(dice, actor), dice.randint(1, 60)
    damaged = dice.choice((0, 0, 0, dice.randint(0, counted)))
    world.serial += dice.choice((1, 1, 1, 0))
    kept: list[BoxIn] = []
    if item == "blanko" and dice.randrange(3):
        first = dice.choice((world.serial * 1_000, dice.randrange(3_000)))
        cut = dice.randint(1, counted)
        parts = [cut, counted - cut] if cut < counted else [counted]
        for at, qty in enumerate(parts):
            kept.append(_box(world, dice, at, qty, first, damaged if at == 0 else 0))
            first += qty
    arrival = Arrival(
        item, f"BAST {world.serial}", "Ditjen", dice.choice(("centre", "office")),
        counted + dice.choice((0, 0, 2, -1)), counted, damaged, boxes=tuple(kept),
        rest=not dice.randrange(4),
    )  # fmt: skip
    return world.attempt("receive", actor, receiving.receive, arrival, *two.seconds, two=two)


def _box(world: World, dice: Random, at: int, qty: int, first: int, damaged: int) -> BoxIn:
    number, bad = f"K{world.serial}-{at}", min(damaged, qty)
    if dice.randrange(3) == 0:
        uids = tuple(f"04AA{first + one:08X}" for one in range(qty))
        return BoxIn(number, qty, uids=uids, damaged=bad)
    return BoxIn(number, qty, f"04AA{first:08X}", f"04AA{first + qty - 1:08X}", damaged=bad)


def any_box(world: World, dice: Random, state: str = "sealed") -> str:
    """Name a box of this state by its row, or one that is not there."""
    there = boxes.listed(world.store, state, limit=20)
    return f"#{dice.choice(there).id}" if there else "#999"


@act
def open_box(world: World, dice: Random) -> object:
    """A seal is broken before two people."""
    actor = world.who(dice, "YANTO")
    two = world.beside(dice, actor)
    box = any_box(world, dice, dice.choice(("sealed", "sealed", "")))
    return world.attempt("open_box", actor, boxes.open_box, box, *two.seconds, two=two)


@act
def issue(world: World, dice: Random) -> object:
    """Blanks go into a tray."""
    actor, qty = world.who(dice, "YANTO", "TONO"), dice.randint(1, 30)
    return world.attempt("issue", actor, blanko.issue, qty, dice.choice(PRINTERS))


@act
def take_back(world: World, dice: Random) -> object:
    """Blanks come out of a tray."""
    actor, qty = world.who(dice, "YANTO"), dice.randint(1, 10)
    return world.attempt("take_back", actor, blanko.take_back, qty, dice.choice(PRINTERS))


@act
def order(world: World, dice: Random) -> object:
    """The next people of the queue get their card ordered."""
    return world.attempt("order", HONEST["TONO"], printing.order_next, dice.randint(1, 6))


@act
def print_cards(world: World, dice: Random) -> object:
    """A printer takes cards, encoded ones in their turn: good, doubtful, or none at all."""
    for _ in range(dice.randint(1, 6)):
        printer = dice.choice(PRINTERS)
        if lanes.wanted(world.store, printer) == "pause":
            world.attempt("go_on", HONEST["TONO"], lanes.want, printer, "resume")
            continue
        turn = hopper.turn_of(world.store, printer).job
        if turn is None or jobs.on_printer(world.store, printer) is not None:
            continue
        job = world.attempt("reserve", NODE, booking_of_press.reserve, turn, printer, "")
        if job is None:
            return world.attempt("cancel", HONEST["TONO"], printing.cancel, [turn.id], why="uji")
        world.attempt("send", NODE, booking_of_press.note_sent, job.id, 7)
        verdict: Verdict = dice.choice(VERDICTS)
        report(world.store, job, verdict)
        world.reached[f"print_{verdict}", True] += 1
    return None


@act
def encode(world: World, dice: Random) -> object:
    """A seat takes a blank for somebody's card and writes its chip: one of a box, or a strange."""
    queued = jobs.listed(world.store, "queued")
    if not queued:
        return None
    job = dice.choice(queued).id
    ranges = [box for box in boxes.listed(world.store, limit=20) if box.uid_from]
    uid = f"04BB{dice.randrange(10**9):08X}"
    if ranges and dice.randrange(3):
        box = dice.choice(ranges)
        uid = dice.choice(list(between(box.uid_from, box.uid_to)))
    made = world.attempt("encode_begin", HONEST["TONO"], encoding.begin, job, "loket1", uid)
    if made is None or isinstance(made, chips.Refused) or dice.randrange(6) == 0:
        return made
    return world.attempt("encode_done", HONEST["TONO"], encoding.done, made.id, uid)


@act
def encoded_card(world: World, dice: Random) -> object:
    """An encoded card goes into a hopper, comes back, fails, or is nowhere to be found."""
    rows = world.store.rows("SELECT id FROM encoding WHERE state IN ('begun', 'encoded', 'passed')")
    number = dice.choice(rows)[0] if rows else 999
    verb = dice.choice(("pass", "pass", "pass", "back", "failed", "missing"))
    tono = HONEST["TONO"]
    if verb == "pass":
        return world.attempt("hopper", tono, encoding.pass_on, number, dice.choice(PRINTERS))
    if verb == "back":
        return world.attempt("hopper_back", tono, encoding.take_back, number, "loket1")
    if verb == "failed":
        return world.attempt("encode_failed", tono, encoding.failed, number, why="mati")
    two = world.beside(dice, tono)
    return world.attempt(
        "encode_missing", tono, encoding.missing, number, why="hilang", second=two.seconds[0],
        two=two,
    )  # fmt: skip


@act
def settle(world: World, dice: Random) -> object:
    """A person gives a verdict on a card in doubt, or on one that is not."""
    doubtful = jobs.listed(world.store, "unsettled") or jobs.listed(world.store)[:1]
    if not doubtful:
        return None
    verdict = dice.choice(("printed", "spoiled", "blank", "missing"))
    key = dice.choice(doubtful).id
    tono = HONEST["TONO"]
    if verdict != "missing":
        return world.attempt("settle", tono, printing.settle, key, verdict, why="dilihat")
    two = world.beside(dice, tono)
    return world.attempt(
        "settle", tono, printing.settle, key, verdict, why="dilihat", second=two.seconds[0], two=two
    )


@act
def spoil(world: World, dice: Random) -> object:
    """Blanks or a ribbon are written off; blanks by two people."""
    actor, item = world.who(dice, "YANTO"), dice.choice(("blanko", "blanko", "pita"))
    two = world.beside(dice, actor)
    printer = dice.choice(("", *PRINTERS)) if item == "blanko" else ""
    alone = item == "pita" and dice.randrange(2)
    return world.attempt(
        "spoil", actor, spoiling.spoil, dice.randint(1, 4), "cacat", printer=printer, item=item,
        second=None if alone else two.seconds[0], two=None if alone else two,
    )  # fmt: skip


@act
def spoil_alone(world: World, dice: Random) -> object:
    """Nobody writes a blank off alone."""
    done = world.attempt("spoil_alone", world.who(dice, "YANTO"), spoiling.spoil, 1, "rusak")
    assert done is None, "a blank was written off by one person"
    return done


def some_cards(world: World, dice: Random, bin: str = "printed", most: int = 4) -> list[int]:
    """Return a few cards of a bin, or one that is not there."""
    rows = world.store.rows("SELECT job FROM card_at WHERE bin = ? ORDER BY job", (bin,))
    every = [int(row[0]) for row in rows]
    return dice.sample(every, min(len(every), dice.randint(1, most))) or [999]


@act
def spoil_card(world: World, dice: Random) -> object:
    """A card on the rack turns out wrong."""
    actor = world.who(dice, "KEPALA")
    two, job = world.beside(dice, actor), some_cards(world, dice)[0]
    return world.attempt(
        "spoil_card", actor, spoiling.spoil, 1, "salah_cetak", bin="printed", job=job,
        second=two.seconds[0], two=two,
    )  # fmt: skip


@act
def cut(world: World, dice: Random) -> object:
    """Spoiled pieces are cut before two people."""
    there = [one.id for one in cutting.to_cut(world.store)] or [999]
    actor = world.who(dice, "YANTO", "KEPALA")
    two = world.beside(dice, actor)
    some = dice.sample(there, dice.randint(1, len(there)))
    return world.attempt("cut", actor, cutting.cut, some, *two.seconds, two=two)


@act
def destroy(world: World, dice: Random) -> object:
    """What is cut is burned before two witnesses, never the same one twice."""
    actor = world.who(dice, "YANTO", "KEPALA")
    two = world.beside(dice, actor, 2)
    if dice.randrange(5) == 0:
        two.seconds, two.right = (two.seconds[0], two.seconds[0]), False
    rows = None if dice.randrange(3) else [one.id for one in cutting.to_cut(world.store)[:3]]
    return world.attempt(
        "destroy", actor, destroying.destroy, rows, "halaman kantor", "dibakar", *two.seconds,
        two=two,
    )  # fmt: skip


@act
def withdraw(world: World, dice: Random) -> object:
    """An old card is taken from a resident, or a bundle comes from a kecamatan."""
    some = dice.randint(1, PEOPLE)
    if dice.randrange(2):
        who = world.who(dice, "SARI")
        return world.attempt("withdraw", who, spoiling.withdraw, some, "perubahan")
    actor = world.who(dice, "YANTO")
    two = world.beside(dice, actor)
    return world.attempt(
        "collect", actor, spoiling.collect, some, "pindah", "Kec. Plaju", *two.seconds, two=two
    )


@act
def steal(world: World, dice: Random) -> object:
    """The cheater carries blanks off: nothing is booked."""
    place = dice.choice((("store", ""), *(("tray", name) for name in PRINTERS)))
    there = world.truth(*place, "blanko")
    if there and dice.randrange(3) == 0:
        world.stolen[(*place, "blanko")] += dice.randint(1, min(there, 3))
        world.reached["steal", True] += 1
    return None


@act
def cheat(world: World, dice: Random) -> object:
    """The cheater tries to make what was stolen vanish: every way there is, alone."""
    me, now = CHEAT, world.clock.now_ms()
    mine = dice.choice((Second(me.name, now), Second("HANTU", now), Second("PERGI", now)))
    due = world.store.today() + timedelta(days=3)
    number = world.attempt("cheat_count", me, blind.begin, "blanko", [Place("store")])
    if number:
        book = world.held("store")
        world.attempt("cheat_count", me, blind.tell, number[0], max(book - 1, 0))
        again = world.attempt("cheat_tell", me, blind.tell, number[0], max(book - 1, 0))
        other = world.attempt("cheat_tell", me, blind.tell, number[0], book, second=mine)
        done = world.attempt("cheat_book", me, booking.book, number[0], "hilang", mine)
        assert not (again or other or done), "one person counted for two"
        world.attempt("cheat_count", me, blind.drop, number[0])
    less = world.held("store") - 1 if world.held("store") else 1
    tries: tuple[tuple[Any, ...], ...] = (
        (booking.book_place, Place("store"), "blanko", less, "x", mine),
        (booking.found, 1, "di laci", mine),
        (loans.lend, 1, "Teman", due, mine),
        (loans.borrow, 1, "Teman", due, "BA palsu", mine),
        (back.give_back, 1, "Teman", "retur", mine),
        (lots.hold, 1, "disimpan", mine),
        (spoiling.spoil, 1, "rusak"),
        (blanko.issue, 1, "rumah"),
        (destroying.destroy, None, "rumah", "dibakar", mine, mine),
        (receiving.receive, Arrival("blanko", f"P{now}", "Teman", "centre", 1, 1), mine),
    )
    before = blanko.balances(world.store)
    for verb, *args in tries:
        assert world.attempt("cheat_alone", me, verb, *args) is None, verb
    assert blanko.balances(world.store) == before
    return None


@act
def count_blind(world: World, dice: Random) -> object:
    """Two people count what really lies there; what was stolen shows, whoever booked what."""
    bin: Bin = dice.choice(("store", "tray"))
    place = dice.choice(PRINTERS) if bin == "tray" else ""
    actor = world.who(dice, "YANTO")
    two = world.beside(dice, actor)
    made = world.attempt("count_begin", actor, blind.begin, "blanko", [Place(bin, place)])
    if made is None:
        return None
    lies = world.truth(bin, place, "blanko")
    miscounts = dice.choice((0, 0, 0, 1))
    world.attempt("count_tell", actor, blind.tell, made[0], lies)
    if dice.randrange(5) == 0:
        print_cards(world, dice)  # stock moves meanwhile
    told = world.attempt("count_tell_two", actor, blind.tell, made[0], lies + miscounts,
                         second=two.seconds[0], two=two)  # fmt: skip
    shown = None
    if told:
        shown = blind.compare(world.store, made[0])
        done = world.attempt("count_book", actor, booking.book, made[0], "hilang", two.seconds[0])
        if done is not None:
            assert not miscounts and not shown.moved and shown.book is not None
            assert done.difference == lies - shown.book
            world.stolen[bin, place, "blanko"] = 0
            return done
    return world.attempt("count_drop", actor, blind.drop, made[0])


@act
def found(world: World, dice: Random) -> object:
    """A few pieces turn up behind a cupboard."""
    actor = world.who(dice, "YANTO")
    two = world.beside(dice, actor)
    return world.attempt(
        "found", actor, booking.found, dice.randint(1, 2), "di laci", *two.seconds, two=two
    )


@act
def lend(world: World, dice: Random) -> object:
    """Blanks are lent, loose or by the box."""
    actor, due = world.who(dice, "YANTO"), world.store.today() + timedelta(days=dice.randint(0, 40))
    two, some = world.beside(dice, actor), []
    qty = dice.randint(1, 20)
    if dice.randrange(3) == 0:
        some = [any_box(world, dice)]
        there = [box for box in boxes.listed(world.store) if f"#{box.id}" == some[0]]
        qty = there[0].qty if there else qty
    return world.attempt(
        "lend", actor, loans.lend, qty, dice.choice(PARTIES), due, *two.seconds, boxes=some, two=two
    )


@act
def borrow(world: World, dice: Random) -> object:
    """Blanks are borrowed from another office."""
    actor, due = world.who(dice, "YANTO"), world.store.today() + timedelta(days=30)
    two = world.beside(dice, actor)
    world.serial += 1
    return world.attempt(
        "borrow", actor, loans.borrow, dice.randint(1, 20), dice.choice(PARTIES), due,
        f"BA {world.serial}", *two.seconds, two=two,
    )  # fmt: skip


@act
def loan_back(world: World, dice: Random) -> object:
    """A loan comes back, is paid back, or stays where it is by agreement."""
    actor = world.who(dice, "YANTO")
    two, open_ones = world.beside(dice, actor), loans.listed(world.store)
    if not open_ones:
        return None
    loan = dice.choice(open_ones)
    qty = dice.randint(1, loan.left + 1)
    if dice.randrange(5) == 0:
        return world.attempt(
            "keep_for_good", actor, loans.keep_for_good, loan.number, "sepakat", *two.seconds,
            two=two,
        )  # fmt: skip
    if loan.way == "in":
        return world.attempt(
            "pay_back", actor, loans.pay_back, loan.number, qty, *two.seconds, two=two
        )
    damaged = dice.choice((0, 0, dice.randint(0, qty)))
    return world.attempt(
        "returned", actor, loans.returned, loan.number, qty, *two.seconds, damaged=damaged, two=two
    )


@act
def hold(world: World, dice: Random) -> object:
    """A box or some pieces are put aside."""
    actor = world.who(dice, "YANTO")
    two = world.beside(dice, actor)
    what = any_box(world, dice) if dice.randrange(2) else dice.randint(1, 10)
    return world.attempt("hold", actor, lots.hold, what, "curiga", *two.seconds, two=two)


@act
def decide(world: World, dice: Random) -> object:
    """What was put aside is good, bad, or goes back to the supplier."""
    actor = world.who(dice, "KEPALA")
    two, held = world.beside(dice, actor), lots.listed(world.store)
    number = dice.choice(held).number if held else "L-9999"
    qty = dice.choice((0, 1, 3))
    verb = dice.randrange(3)
    if verb == 0:
        return world.attempt("release", actor, lots.release, number, *two.seconds, qty, two=two)
    if verb == 1:
        return world.attempt(
            "condemn", actor, lots.condemn, number, "mati", *two.seconds, qty, two=two
        )
    return world.attempt(
        "give_back", actor, back.give_back, qty, "Ditjen", "cacat", *two.seconds, lot=number,
        two=two,
    )  # fmt: skip
