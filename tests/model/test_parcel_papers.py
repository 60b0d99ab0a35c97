"""Every paper of a parcel has its golden text: lists of both widths, routes, minutes."""

from datetime import date
from os import environ
from pathlib import Path

from model import document
from model.actor import Actor
from model.parcels import arriving, incoming, manifest, packing, rows, surat_jalan
from model.store import Store
from tests.model.office import beside, do, staff
from tests.model.parcel_office import VILLAGE, rack
from tests.model.test_parcels import YANTO, deliver

GOLDEN = Path(__file__).parent / "golden_parcels"
KASI = staff("kasi")
DUE = date(2026, 11, 25)


def agree(name: str, text: str, columns: int = 80) -> None:
    """Compare a paper with its golden text."""
    assert max(map(len, text.splitlines())) <= columns
    assert not [row for row in text.splitlines() if row != row.rstrip()]
    path = GOLDEN / f"{name}.txt"
    if environ.get("GOLDEN") == "new":
        GOLDEN.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")


def body(store: Store, number: str) -> str:
    return document.get(store, number).body


def test_papers_of_a_village(tmp_path: Path) -> None:
    store, _ = rack(tmp_path)
    do(store, KASI, packing.pack, "cards", "16.71.17.1004", kelurahan=VILLAGE)
    do(store, KASI, packing.put_in, "1", [6])
    parcel = do(store, KASI, packing.seal_and_send, "1", "S-0231", "PAK AMIR", beside(store), DUE)
    agree("surat-jalan-80", body(store, parcel.document))
    wide = surat_jalan.text(store, parcel, parcel.document, parcel.digest, 132)
    agree("surat-jalan-132", wide, 132)
    agree("rute", surat_jalan.route(store, ()))
    missing = rows.jobs_at(store, parcel, (2, 5))
    told = do(
        store, KASI, arriving.answer, "1", 3, missing, "satu amplop kosong", by="LURAH",
        second=beside(store),
    )  # fmt: skip
    agree("jawaban", body(store, told.answer))
    lost = do(store, KASI, arriving.write_off, "1", beside(store), "jatuh di jalan", jobs=missing)
    (paper,) = [one for one in document.about(store, lost.number) if one.kind == "selisih"]
    agree("selisih", paper.body)


def test_nothing_that_leads_to_a_door_is_cut(tmp_path: Path) -> None:
    """A long name of a village, its date, a name and a house number stand whole, in more rows."""
    store, _ = rack(tmp_path)
    name, street = "PUTERI NUR AISYAH RAMADHANI BINTI ABDURRAHMAN", "JL. GUBERNUR H. A. BASTARI"
    with store.write(KASI) as tx:
        tx.execute("UPDATE resident SET name = ?, address = ?", (name, f"{street} NO. 127"))
    whom = "Kelurahan Sembilan Sepuluh Ulu, Jakabaring, Kota Palembang"
    do(store, KASI, packing.pack, "cards", whom, kelurahan=VILLAGE)
    shell = Actor("os:sari", KASI.roles, "os")
    parcel = do(store, shell, packing.seal_and_send, "1", "S-0231", "PAK AMIR", beside(store), DUE)
    for columns in (80, 132):
        text = surat_jalan.text(store, parcel, parcel.document, parcel.digest, columns)
        assert max(map(len, text.splitlines())) <= columns
        said = " ".join(text.split())
        assert "os:" not in said and "SARI (akun sistem)" in said, "paper bears a person's name"
        assert whom in said and "dijawab paling lambat 25-11-2026" in said
        for word in (*name.split(), *street.split()[1:], "127"):
            assert said.count(word) >= 4, (columns, word)
    assert all(word in surat_jalan.route(store, ()) for word in whom.replace(",", "").split()[:4])


def test_papers_of_another_office(tmp_path: Path) -> None:
    store, _ = rack(tmp_path / "a")
    other, _ = rack(tmp_path / "b", cards=0, blanks=0, office="16.71.03")
    deliver(store)
    wish = {"kind": "blanks", "qty": 10, "boxes": ["D-1", "D-2"], "to": "16.71.03"}
    do(store, YANTO, packing.pack, **wish)
    blanks = do(store, YANTO, packing.seal_and_send, "1", "S-1", "PAK AMIR", beside(store), DUE)
    agree("surat-jalan-blanko", body(store, blanks.document))
    told = do(store, YANTO, arriving.answer, "1", 9, by="IBU CAMAT", second=beside(store))
    agree("jawaban-blanko", body(store, told.answer))
    do(store, KASI, packing.pack, "cards", "16.71.03", kelurahan="15 ULU")
    do(store, KASI, packing.seal_and_send, "2", "S-2", "PAK AMIR", beside(store), DUE)
    manifest.export(store, "2", tmp_path / "k")
    read = manifest.read(tmp_path / "k")
    came = do(other, KASI, incoming.arrive, read, 1, beside(other), missing=[2])
    agree("kiriman-masuk", body(other, came.parcel.document))
