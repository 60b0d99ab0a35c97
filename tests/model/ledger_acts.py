"""What people do with cards, parcels, hand-overs and sifs in the ledger's state machine."""

from random import Random

from model import permohonan, shift
from model.blanko import Place
from model.counts import booking
from model.goods import boxes
from model.handover import giving
from model.parcels import afterwards, arriving, incoming, packing
from model.parcels.manifest import CardTold, Manifest
from model.scrap import spoiling
from model.second import Second
from model.shifts import change, changing, closing, lines
from tests.model.handover_office import PAPERS
from tests.model.ledger_goods_acts import ACTS as ACTS
from tests.model.ledger_goods_acts import act, any_box, some_cards
from tests.model.ledger_world import HONEST, PEOPLE, World

VILLAGES = ("16.71.02.1001", "Kel. 15 Ulu")


@act
def pack(world: World, dice: Random) -> object:
    """A parcel of cards or blanks is packed; it may be given up again."""
    actor = world.who(dice, "YANTO", "KEPALA")
    to = dice.choice(VILLAGES)
    if dice.randrange(2):
        return world.attempt(
            "pack_cards", actor, packing.pack, "cards", to, jobs=some_cards(world, dice)
        )
    some = [boxes.pick(world.store, any_box(world, dice)).number] if (
        dice.randrange(2) and boxes.listed(world.store, "sealed")) else []  # fmt: skip
    return world.attempt(
        "pack_blanks", actor, packing.pack, "blanks", to, qty=dice.randint(1, 20), boxes=some
    )


def _parcel(world: World, dice: Random, *states: str) -> tuple[str, str, int]:
    marks = ", ".join("?" * len(states))
    rows = world.store.rows(
        f"SELECT number, kind, coalesce(told, 0) FROM parcel WHERE state IN ({marks})", states
    )
    return dice.choice(rows) if rows else ("K-9999", "cards", 0)


@act
def seal(world: World, dice: Random) -> object:
    """A parcel is sealed and sent, or given up."""
    number, _, _ = _parcel(world, dice, "packing")
    actor = world.who(dice, "YANTO", "KEPALA")
    if dice.randrange(6) == 0:
        return world.attempt("parcel_cancel", actor, packing.cancel, number)
    two = world.beside(dice, actor)
    world.serial += 1
    return world.attempt(
        "seal", actor, packing.seal_and_send, number, f"SG-{world.serial}", "Pos", *two.seconds,
        two=two,
    )  # fmt: skip


def _cards_of(world: World, number: str, *states: str) -> list[int]:
    marks = ", ".join("?" * len(states))
    rows = world.store.rows(
        "SELECT c.job FROM parcel_card c JOIN parcel p ON p.id = c.parcel WHERE p.number = ?"
        f" AND c.state IN ({marks})",
        (number, *states),
    )
    return [int(row[0]) for row in rows]


@act
def answer(world: World, dice: Random) -> object:
    """The receiver counts a parcel: right, or short by some."""
    number, kind, told = _parcel(world, dice, "sent")
    actor = world.who(dice, "YANTO", "KEPALA", "KEPALA")
    two = world.beside(dice, actor)
    inside = _cards_of(world, number, "sent")
    lost = dice.sample(inside, min(len(inside), dice.choice((0, 0, 1, 2))))
    counted = len(inside) - len(lost)
    if kind == "blanks":
        counted = max(told - dice.choice((0, 0, 1, 3)), 0)
    return world.attempt(
        "answer_short" if lost or counted < told else "answer", actor, arriving.answer, number,
        counted, lost, by="LURAH", second=two.seconds[0], two=two,
    )  # fmt: skip


@act
def after_parcel(world: World, dice: Random) -> object:
    """What was missing turns up or is given up; what was sent comes back."""
    number, kind, _ = _parcel(world, dice, *dice.choice((("short",), ("sent", "received", "back"))))
    actor = world.who(dice, "YANTO", "KEPALA")
    two, blanks = world.beside(dice, actor), kind == "blanks"
    lost = [] if blanks else _cards_of(world, number, "missing", "lost")[:2]
    qty, verb = (1 if blanks else 0), dice.randrange(3)
    if verb == 0:
        where = dice.choice(("there", "here"))
        return world.attempt("parcel_found", actor, afterwards.found, number, *two.seconds,
                             jobs=lost, qty=qty, where=where, two=two)  # fmt: skip
    if verb == 1:
        return world.attempt("write_off", actor, afterwards.write_off, number, *two.seconds,
                             "tidak ketemu", jobs=lost, qty=qty, two=two)  # fmt: skip
    qty *= dice.randrange(3)
    return world.attempt("come_back", actor, afterwards.come_back, number, qty=qty)


@act
def arrive(world: World, dice: Random) -> object:
    """Another office's parcel comes with its file; the same file twice changes nothing."""
    actor = world.who(dice, "YANTO")
    two = world.beside(dice, actor)
    serial = dice.randrange(6)
    kind = "cards" if serial % 3 == 0 else "blanks"
    told = 5 + serial % 7
    named = [CardTold(at, "167102******0001", "WARGA", "PLAJU", "001", "002")
             for at in range(1, told + 1)]  # fmt: skip
    file = Manifest(
        f"{serial:064x}", f"K-{serial:04d}", "16.72", "Kota Prabumulih", "16.71", "Kota Palembang",
        kind, "blanko", f"S{serial}", told, "Pos", "RINI", "DEDI", "2026-12-30",
        tuple(named) if kind == "cards" else (), (),
    )  # fmt: skip
    short = dice.choice((0, 0, 0, 2))
    lost = list(range(1, short + 1)) if kind == "cards" else []
    entries = world.store.number("SELECT max(id) FROM entry")
    known = world.store.one("SELECT 1 FROM parcel_in WHERE digest = ?", (file.digest,))
    done = world.attempt(
        "arrive_again" if known else f"arrive_{kind}", actor, incoming.arrive, file, told - short,
        *two.seconds, missing=lost, two=None if known else two,
    )  # fmt: skip
    if done is not None and known:
        assert done.again and entries == world.store.number("SELECT max(id) FROM entry")
    return done


@act
def give(world: World, dice: Random) -> object:
    """Cards are handed to their owners or proxies, twice where it can be."""
    actor = world.who(dice, "SARI")
    bin = dice.choice(("printed", "printed", "custody", "handed", "transit"))
    for job in some_cards(world, dice, bin):
        done = world.attempt(
            "give" if bin in ("printed", "custody") else "give_again", actor, giving.give, job,
            old_card=dice.choice(("none", "taken")), to=dice.choice(("self", "IBU TATI")),
            relation="ibu", letter="SK/1",
        )  # fmt: skip
        assert done is None or bin in ("printed", "custody"), "a card went out twice"
    return None


@act
def undo(world: World, dice: Random) -> object:
    """A hand-over is taken back within its sif."""
    last = world.store.number("SELECT max(id) FROM handover")
    number = max(last - dice.randrange(3), 1)
    return world.attempt("undo", world.who(dice, "SARI", "KEPALA"), giving.undo, number, "keliru")


@act
def claim(world: World, dice: Random) -> object:
    """Somebody asks for another card: the old one is void."""
    kind, resident = dice.choice(("rusak", "hilang")), dice.randint(1, PEOPLE)
    return world.attempt(
        "claim", HONEST["SARI"], permohonan.open_request, resident, kind, PAPERS[kind], "uji"
    )


@act
def pull(world: World, dice: Random) -> object:
    """Void cards are pulled off the rack."""
    actor = world.who(dice, "KEPALA")
    two, there = world.beside(dice, actor), spoiling.void_on_rack(world.store)
    some = [one.job for one in there][:2] or [999]
    return world.attempt("pull", actor, spoiling.pull, some, *two.seconds, two=two)


@act
def lose_card(world: World, dice: Random) -> object:
    """The rack is counted: a named card is missing, or one that was missing is back."""
    actor = world.who(dice, "KEPALA")
    two, gone = world.beside(dice, actor), some_cards(world, dice, "difference")[0]
    if dice.randrange(2) and gone != 999:
        return world.attempt(
            "found_card", actor, booking.found_card, gone, "di map", *two.seconds, two=two
        )
    job, held = some_cards(world, dice)[0], world.held("printed")
    if held == 0:
        return None
    named = booking.Named((job,), ())
    return world.attempt(
        "lose_card", actor, booking.book_place, Place("printed"), "blanko", max(held - 1, 0),
        "tidak ada", *two.seconds, named=named, two=two,
    )  # fmt: skip


@act
def sif(world: World, dice: Random) -> object:
    """A sif is opened, handed over or closed, by two counts of every line."""
    store, now = world.store, shift.current(world.store)
    kind = "open" if now is None else dice.choice(("pass", "close"))
    made = world.attempt("sif_begin", HONEST["YANTO"], changing.begin, "KEPALA", kind=kind)
    if made is None:
        return None
    at, actor = world.clock.now_ms(), HONEST["YANTO"]
    for line in change.get(store, made.id).lines:
        lies = _line_truth(world, line.name)
        for who in ("YANTO", "KEPALA"):
            assert world.attempt("sif_put", HONEST[who], changing.put, made.id, line.name, who, lies
                                 ) is None  # fmt: skip
    compared = world.attempt("sif_compare", actor, changing.compare, made.id)
    for one in compared or ():
        if closing.needs_reason(one):
            world.attempt("sif_explain", actor, changing.explain, made.id, one.line, "hilang")
    wrong = dice.randrange(3) == 0
    first = Second("YANTO", at - 901_000 if wrong else at)
    done = world.attempt("sif_close", actor, closing.close, made.id, first, Second("KEPALA", at))
    if done is None:
        assert world.attempt("sif_drop", actor, changing.drop, made.id) is None
        return None
    assert not wrong, "a sif changed hands on an old proof"
    for (bin, place, item), _ in list(world.stolen.items()):
        world.stolen[bin, place, item] = 0
    return done


def _line_truth(world: World, line: str) -> int:
    at = lines.place_of(line)
    if at is not None:
        return world.truth(at.bin, at.place, "blanko")
    return lines.book(world.store, line) or 0


@act
def tick(world: World, dice: Random) -> object:
    """Time passes: minutes, or a night."""
    world.clock.advance(dice.choice((60, 60, 3_600, 43_200)))
    world.remember()
    world.reached["tick", True] += 1
    return None


OFTEN = {"receive": 3, "issue": 2, "order": 4, "print_cards": 6, "give": 3, "cut": 2, "seal": 2,
         "pack": 2, "answer": 2, "after_parcel": 2, "encoded_card": 2}  # fmt: skip
"""Acts that others wait for: without cards nothing is packed, handed out, lost or withdrawn."""
DRAWN = tuple(name for name in sorted(ACTS) for _ in range(OFTEN.get(name, 1)))
