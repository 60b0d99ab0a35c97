"""`tuntas capture`: a device tried, packets out, receipts in, all swept; nothing readable."""

import base64
import json
from hashlib import sha256
from pathlib import Path

import pytest

from hw.capture import invented
from hw.capture.errors import CaptureAbsent, OtherPerson
from model.actor import Actor
from model.clock import FrozenClock
from model.enrol.parts import PARTS
from model.packets import errors, practice
from model.packets.shelf import Shelf
from model.rights import NotAllowed
from model.store import Store
from tests.model.enrol_office import office
from tests.model.packet_office import readable, recorded
from tests.tui.command_run import listed, run
from tui.commands import capture
from tui.seat_errors import NoCapture

NIK = "1671025203850004"


def test_the_whole_loop_of_an_office_and_its_hub(tmp_path: Path) -> None:
    home, inbox = tmp_path / "rumah", tmp_path / "masuk"
    home.mkdir()
    inbox.mkdir()
    store = office(home, 2)
    recorded(store, Shelf(home), 1)
    digest = store.rows("SELECT digest FROM packet WHERE part = 'R1'")[0][0]
    store.close()
    toml = f'[[seat]]\nname = "loket1"\ncapture = "folder://{inbox}?settle_ms=0"\n'
    (home / "tuntas.toml").write_text(toml)
    [row] = listed(capture, home)
    assert (row["kept"], row["missing"], row["hub_key"]) == (len(PARTS), 0, "")
    said = run(capture, home)[1]
    assert "Disimpan" in said and f"folder://{inbox}" in said and "Kunci pusat belum" in said
    assert "No hub key" in run(capture, home, "list", lang="en")[1]

    [made] = listed(capture, home, "export", str(tmp_path))
    assert made["packets"] == len(PARTS) and made["recordings"] == 1
    key = tmp_path / "hub.key"
    [public] = listed(capture, home, "key", "--out", str(key))
    bundle, file = tmp_path / made["bundle"], tmp_path / "tanda.json"
    wrong = run(capture, home, "answer", str(bundle), "--key", str(key), "--out", str(file))
    assert wrong[0] == 1, "another hub's key opens nothing"
    file.unlink()
    key.write_text(base64.b64encode(practice.private_key()).decode())
    assert run(capture, home, "answer", str(bundle), "--key", str(key), "--out", str(file))[0] == 0
    assert listed(capture, home, "receipts", str(file)) == [
        {"received": len(PARTS), "failed": 0, "unknown": 0, "doubted": 0}
    ]
    assert len(public["hub_key"]) == 44 and len(public["key_id"]) == 16

    assert left_behind(inbox, store.path) == digest
    (inbox / f"{NIK}_R5.wsq").write_bytes(b"belum disegel")
    (home / "tuntas.toml").write_text(f"{toml}[capture]\nkeep_days = 0\n")
    [swept] = listed(capture, home, "sweep")
    assert swept == {"dropped": 0, "orphans": 0, "sources": 1}, "not yet a moment after"
    assert [path.name for path in inbox.iterdir()] == [f"{NIK}_R5.wsq"]


def left_behind(inbox: Path, store_file: Path) -> str:
    """Put the file of R1 back into the folder, as a cut leaves it; return its digest."""
    store = Store.open(store_file, FrozenClock())
    rid = store.rows("SELECT rid FROM recording")[0][0]
    store.close()
    data = readable(rid, "R1")
    (inbox / "1671020101900001_R1.wsq").write_bytes(data)
    return sha256(data).hexdigest()


def test_a_device_is_tried_and_nothing_is_kept(tmp_path: Path) -> None:
    home, inbox = tmp_path / "rumah", tmp_path / "masuk"
    home.mkdir()
    inbox.mkdir()
    source = inbox / f"{NIK}_R2_q71.wsq"
    source.write_bytes(invented.finger(b"x" * 900))
    address = f"folder://{inbox}?settle_ms=0"
    (home / "tuntas.toml").write_text(f'[[seat]]\nname = "loket1"\ncapture = "{address}"\n')
    [row] = listed(capture, home, "test", "loket1", "--nik", NIK)
    assert (row["format"], row["width"], row["quality"]) == ("wsq", 500, 71)
    said = run(capture, home, "test", address, "--nik", NIK, lang="en")[1]
    assert "Nothing was kept" in said and NIK not in said
    assert run(capture, home, "test", "fake://?seconds=0&farmers=0", "--part", "photo")[0] == 0
    assert source.exists() and sorted(path.name for path in home.iterdir()) == ["tuntas.toml"]
    with pytest.raises(NoCapture):
        run(capture, home, "test", "loket9", "--nik", NIK)  # was said of a printer's address
    source.rename(inbox / "1671021203600001_R2.wsq")
    with pytest.raises(CaptureAbsent):
        run(capture, home, "test", f"folder://{tmp_path}/none")
    with pytest.raises(OtherPerson):
        run(capture, home, "test", "fake://?seconds=0&wrong_at=1")


def test_who_may_and_what_is_refused(tmp_path: Path) -> None:
    office(tmp_path, 1).close()
    keeper = Actor("BUDI", frozenset({"gudang"}), "operator")
    for words in ([], ["export", str(tmp_path)], ["sweep"]):
        with pytest.raises(NotAllowed):
            run(capture, tmp_path, *words, actor=keeper)
    with pytest.raises(errors.NothingToSend):
        run(capture, tmp_path, "export", str(tmp_path))
    file = tmp_path / "x.json"
    file.write_text(json.dumps({"kind": "else"}))
    with pytest.raises(errors.ReceiptWrong):
        run(capture, tmp_path, "receipts", str(file))
