"""Two offices for the tests of cards that one made and the other hands over (kartu titipan)."""

from pathlib import Path
from typing import Any

from model.actor import SYSTEM
from model.parcels import incoming, manifest, packing
from model.policy import KINDS
from model.search.tokens import sound_of
from model.store import Store, Tx
from tests.model.office import beside, do, staff
from tests.model.parcel_office import rack

KASI = staff("kasi")
KECAMATAN = "16.71.17"
CARDS = 6


def came(
    folder: Path, *, cards: int = CARDS, missing: tuple[int, ...] = (), claims: str = "",
    **more: Any,
) -> tuple[Store, Store]:  # fmt: skip
    """Return Disdukcapil and the kecamatan that counted its cards in; people are known at both.

    The cards stand on the list in the order of doors: 15 ULU 5 and 6, then SILABERANTI. `claims`
    makes every card one of that kind.
    """
    dinas, jobs = rack(folder / "dinas", cards=cards)
    camat, _ = rack(folder / "camat", cards=0, blanks=0, office=KECAMATAN, **more)
    copy_people(dinas, camat)
    if claims:
        assert claims in KINDS
        with dinas.write(SYSTEM) as tx:
            tx.execute("UPDATE job SET kind = ?", (claims,))
    do(dinas, KASI, packing.pack, "cards", KECAMATAN, jobs=jobs)
    do(dinas, KASI, packing.seal_and_send, "1", "S-1", "PAK AMIR", beside(dinas))
    manifest.export(dinas, "1", folder / "k")
    told = manifest.read(folder / "k")
    counted = cards - len(missing)
    do(camat, KASI, incoming.arrive, told, counted, beside(camat), missing=missing)
    return dinas, camat


def copy_people(source: Store, target: Store) -> None:
    """Copy the residents of one office into another one's book, with their row ids."""
    found = source.rows("SELECT * FROM resident ORDER BY id")
    marks = ", ".join("?" * len(found[0])) if found else ""
    with target.write(SYSTEM) as tx:
        for row in found:
            tx.execute(f"INSERT INTO resident VALUES ({marks})", tuple(row))
        hear(tx)


def hear(tx: Tx) -> None:
    """Let everybody stand in the index of names as they are called."""
    for number, name in tx.rows("SELECT id, name FROM resident"):
        tx.execute("UPDATE resident SET sound = ? WHERE id = ?", (sound_of(name), number))
