"""Make a kit: a new store in a folder of its own, with nobody but those who were asked for.

It is never a copy of the office's store: it has its own epoch, trail and numbers, its crew's PINs
are new ones, and no history, family or other resident goes along. First the office writes that a
kit is being packed, then the folder is made, then what goes along is counted out: a cut in between
leaves a kit that is not out, and no blank that is nowhere.
"""

import os
import secrets
import stat
from dataclasses import dataclass
from pathlib import Path

from model import blanko, new_file, operators, region, store_files, tables
from model.actor import SYSTEM, Actor
from model.exchange import incoming
from model.exchange.accepted import TOLD
from model.kits import board, route
from model.kits.due import PEOPLE_MAX, Chosen
from model.kits.faults import (
    CrewMissing,
    FolderOpenToAll,
    FolderTaken,
    FolderTrouble,
    IsAKit,
    KitAway,
    KitTooLarge,
    NobodyDue,
)
from model.rights import demand
from model.search import upkeep, vocabulary
from model.search.tokens import sound_of
from model.store import STORE_NAME, Store, Tx
from model.witness import PRACTICE

CREW_MAX = 8
PIN_DIGITS = 6
SECRET_BYTES = 32
SETTINGS, ROUTE, READ_ME = "tuntas.toml", "RUTE.txt", "BACA.txt"
_PLACES = ("region", "region_alias", "service_point")
_NAME = TOLD.index("name")
_SOUND = TOLD.index("sound")


@dataclass(frozen=True, slots=True)
class Wish:
    """What goes along: who, how many blanks and slips, which devices, who carries it."""

    chosen: Chosen
    crew: tuple[str, ...]
    blanks: int = 0
    slips: int = 0
    devices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Made:
    """A kit that is out; the PINs are told once and kept nowhere but as hashes in the kit."""

    number: str
    folder: Path
    scope: str
    people: int
    pins: tuple[tuple[str, str], ...]

    def __repr__(self) -> str:
        """Show no PIN."""
        return f"Made({self.number})"


def make(store: Store, actor: Actor, folder: Path, wish: Wish, settings: str) -> Made:
    """Make a kit in `folder`, count out what goes along, and return it.

    `settings` is the text of the kit's tuntas.toml. Raises NotAllowed, IsAKit, NobodyDue,
    KitTooLarge, CrewMissing, FolderTaken, FolderOpenToAll, FolderTrouble, BinShort.
    """
    _demand(store, actor, wish)
    crew = _crew(store, wish.crew)
    _take_folder(folder)
    with store.write(actor) as tx:
        kit, number = _note(tx, wish)
    try:
        pins = _fill(store, folder, kit, crew)
        listed = "\n".join(route.lines(store, wish.chosen)) + "\n"
        read_me = route.READ_ME.format(number=number, folder=folder)
        for name, text in ((SETTINGS, settings), (ROUTE, listed), (READ_ME, read_me)):
            new_file.write(folder / name, text, FolderTrouble)
        new_file.sync_folder(folder)
        with store.write(actor) as tx:
            _count_out(tx, kit, number, wish)
    except BaseException as error:
        clear(folder)
        with store.write(actor) as tx:
            tx.execute("UPDATE kit SET state = 'cancelled' WHERE id = ?", (kit,))
            tx.audit("kit_cancelled", kit=number)
        if isinstance(error, OSError):
            raise FolderTrouble(said=error.strerror or "?") from None
        raise
    return Made(number, folder, wish.chosen.scope, len(wish.chosen.residents), pins)


def _demand(store: Store, actor: Actor, wish: Wish) -> None:
    demand(actor, "kit")
    if store.meta("kit") is not None:
        raise IsAKit()
    if wish.blanks:
        demand(actor, "issue_stock")
        free = blanko.held(store, blanko.Place("store"))
        if free < wish.blanks:
            raise blanko.BinShort(
                item="blanko", bin="store", place="", held=free, asked=wish.blanks
            )
    if not 0 <= wish.blanks <= blanko.QTY_MAX or not 0 <= wish.slips <= blanko.QTY_MAX:
        raise blanko.QtyBad(asked=wish.blanks, most=blanko.QTY_MAX)
    if not wish.chosen.residents:
        raise NobodyDue()
    if len(wish.chosen.residents) > PEOPLE_MAX:
        raise KitTooLarge(people=len(wish.chosen.residents), most=PEOPLE_MAX)


def _crew(store: Store, names: tuple[str, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Return name and roles of those who carry the kit; at least one, all of them operators."""
    found = []
    for name in dict.fromkeys(one.strip().upper() for one in names[:CREW_MAX]):
        row = store.one("SELECT name, roles FROM operator WHERE name = ? AND active = 1", (name,))
        if row is None:
            raise CrewMissing(who=name[: operators.NAME_CHARS_MAX])
        found.append((str(row[0]), tuple(str(row[1]).split())))
    if not found:
        raise CrewMissing(who="-")
    return tuple(found)


def _take_folder(folder: Path) -> None:
    """Make the folder, 0700, or take an empty one; refuse a disk that keeps no rights (FAT)."""
    store_files.make_folder(folder)
    try:
        if any(folder.iterdir()):
            raise FolderTaken(folder=str(folder))
        os.chmod(folder, 0o700)
        mode = stat.S_IMODE(folder.stat().st_mode)
    except PermissionError:
        mode = 0o777
    except OSError as error:
        raise FolderTrouble(said=error.strerror or "?") from None
    if mode & 0o077:
        raise FolderOpenToAll(folder=str(folder))


def _note(tx: Tx, wish: Wish) -> tuple[int, str]:
    """Write that a kit is being packed, with whom and what."""
    kit = tx.number("SELECT max(id) FROM kit") + 1
    number = f"JB-{kit:04d}"
    tx.insert(
        "kit", id=kit, number=number, code=f"{tx.store.office.replace('.', '')}-{number}",
        node=_node(tx), secret=secrets.token_hex(SECRET_BYTES), scope=wish.chosen.scope,
        people=len(wish.chosen.residents), state="packing", made_by=tx.actor.name,
        made_at=tx.now_ms, counted_by="",
    )  # fmt: skip
    people = ((kit, at, one) for at, one in enumerate(wish.chosen.residents, 1))
    tx.executemany("INSERT INTO kit_person (kit, at, resident) VALUES (?, ?, ?)", list(people))
    counts = {board.BLANKO: wish.blanks, board.SLIP: wish.slips} | dict.fromkeys(wish.devices, 1)
    for item, out in counts.items():
        tx.insert("kit_item", kit=kit, item=item, out=out, spoiled=0, used=0)
    tx.audit("kit_packing", kit=number, people=len(wish.chosen.residents))
    return kit, number


def _node(tx: Tx) -> str:
    """Return four hex digits that neither this store nor any kit of it has in its numbers."""
    taken = {str(row[0]) for row in tx.rows("SELECT node FROM kit")}
    taken |= {str(row[0])[:4] for row in tx.rows("SELECT v FROM meta WHERE k = 'epoch'")}
    taken |= {str(row[0]) for row in tx.rows("SELECT DISTINCT substr(rid, -11, 4) FROM recording")}
    while (node := secrets.token_hex(2)) in taken:
        pass
    return node


def _fill(
    store: Store, folder: Path, kit: int, crew: tuple[tuple[str, tuple[str, ...]], ...]
) -> tuple[tuple[str, str], ...]:
    """Make the kit's own store and return the PINs of its crew."""
    pins = tuple((name, _pin()) for name, _ in crew)
    made = Store.open(folder / STORE_NAME, store.clock, create=True)
    try:
        with made.write(SYSTEM) as tx:
            _furnish(store, tx, kit)
            _people(store, tx, kit)
            for (name, roles), (_, pin) in zip(crew, pins, strict=True):
                operators.add(tx, name, pin, roles)
            blanks = int(tx.store.meta("kit_blanks") or 0)
            if blanks:
                doc = tx.store.meta("kit_number") or ""
                blanko.receive(tx, blanks, party=store.office, doc=doc)
    finally:
        made.close()
    return pins


def _pin() -> str:
    return f"{secrets.randbelow(10**PIN_DIGITS):0{PIN_DIGITS}d}"


def _furnish(store: Store, tx: Tx, kit: int) -> None:
    """Give the kit its office, its regions, and what it is."""
    row = store.one("SELECT number, code, node, secret, scope FROM kit WHERE id = ?", (kit,))
    assert row is not None
    number, code, node, secret, scope = row
    facts = {
        "office_code": store.office, "office_name": store.meta("office_name") or "",
        "zone": store.zone, "epoch": node + secrets.token_hex(6), region.MARK: secrets.token_hex(8),
        "kit": code, "kit_number": number, "kit_secret": secret, "kit_scope": scope,
    }  # fmt: skip
    for item, out in store.rows("SELECT item, out FROM kit_item WHERE kit = ?", (kit,)):
        if item in (board.BLANKO, board.SLIP):
            facts["kit_blanks" if item == board.BLANKO else "kit_slips"] = str(out)
    if store.meta(PRACTICE) == "1":
        facts[PRACTICE] = "1"
    for key, value in facts.items():
        tx.set_meta(key, value)
    for table in _PLACES:
        names = ", ".join(tables.named(table)._meta.sorted_field_names)
        rows = list(store.each(f"SELECT {names} FROM {table}"))
        if rows:
            marks = ", ".join("?" * len(rows[0]))
            sql = f"INSERT INTO {table} ({names}) VALUES ({marks})"
            tx.executemany(sql, rows)
    tx.audit("kit_made", kit=number)


def _people(store: Store, tx: Tx, kit: int) -> None:
    """Write those who go along, numbered as the office knows them, and their marks."""
    names = ", ".join(f"r.{name}" for name in TOLD)
    of_kit = "FROM kit_person p JOIN resident r ON r.id = p.resident WHERE p.kit = ? ORDER BY p.at"
    rows = [list(row) for row in store.each(f"SELECT {names} {of_kit}", (kit,))]
    for row in rows:
        row[_SOUND] = sound_of(row[_NAME])
    ids = incoming.add(tx, [tuple(row) for row in rows])
    assert ids == range(1, len(rows) + 1), "a resident's row id in the kit is its number there"
    vocabulary.learn(tx, [row[_SOUND] for row in rows])
    upkeep.written(tx)
    marks = store.rows(
        "SELECT p.at, m.kind, m.why, m.by, m.at FROM kit_person p"
        " JOIN mark m ON m.resident = p.resident WHERE p.kit = ?",
        (kit,),
    )
    tx.executemany("INSERT INTO mark (resident, kind, why, by, at) VALUES (?, ?, ?, ?, ?)", marks)


def _count_out(tx: Tx, kit: int, number: str, wish: Wish) -> None:
    """Book the blanks as being under way with this kit, and say that it is out."""
    if wish.blanks:
        blanko.move(
            tx, wish.blanks, blanko.Place("store"), blanko.Place("transit", number),
            kind="kit_out", doc=number, party=", ".join(wish.crew)[: blanko.WORDS_CHARS_MAX],
        )  # fmt: skip
    tx.execute("UPDATE kit SET state = 'out', out_at = ? WHERE id = ?", (tx.now_ms, kit))
    tx.audit("kit_out", kit=number, people=len(wish.chosen.residents), blanks=wish.blanks)
    tx.emit("kit", kit, number, "out", len(wish.chosen.residents), wish.blanks, tx.actor.name)


def give_up(tx: Tx, number: str) -> None:
    """Cancel a kit whose making was cut: nothing went along, and its people are free again.

    Raises NotAllowed, KitUnknown, KitAway.
    """
    demand(tx.actor, "kit")
    kit = board.get(tx.store, number)
    if kit.state != "packing":
        raise KitAway(kit=kit.number)
    tx.execute("UPDATE kit SET state = 'cancelled' WHERE id = ?", (kit.id,))
    tx.audit("kit_cancelled", kit=kit.number)


def clear(folder: Path) -> None:
    """Take away what `make` has put into a folder, and nothing else."""
    for name in (SETTINGS, ROUTE, READ_ME):
        (folder / name).unlink(missing_ok=True)
    store_files.unmake(folder / STORE_NAME)
