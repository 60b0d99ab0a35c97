"""`tuntas suket`: issue, renew, end, the paper, lists and the forecast, the office's switch."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from model import suket, suket_rule
from model.actor import Actor
from model.rights import NotAllowed
from model.store import Store
from model.suket_text import SuketFileRefused
from tests.model.office import new_store
from tests.tui.command_run import listed, run
from tui.commands import suket as command

SARI = Actor("SARI", frozenset({"perekaman"}), "operator")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Store]:
    store = new_store(tmp_path, people=3, blanks=3)
    yield store
    store.close()


def nik(store: Store, resident: int) -> str:
    return f"{store.number('SELECT nik FROM resident WHERE id = ?', (resident,)):016d}"


def test_from_issue_to_hand_over(office: Store, tmp_path: Path) -> None:
    one, two = nik(office, 1), nik(office, 2)
    code, out, _ = run(command, tmp_path, "issue", one, "menunggu", actor=SARI)
    assert (code, out) == (0, "Suket 2/1/2026 terbit, berlaku sampai 21-05-2027.\n")
    (row,) = listed(command, tmp_path, "issue", two, "blanko")
    assert row == {"number": "2/2/2026", "resident": 2, "state": "live", "reason": "blanko",
                   "issued_on": "2026-11-21", "until_on": "2027-05-21", "code": "PRR"}  # fmt: skip
    with pytest.raises(suket.TooEarly):
        run(command, tmp_path, "renew", one)
    paper = run(command, tmp_path, "print", "2/1/2026")[1]
    assert one in paper and "Nomor: 2/1/2026" in paper
    assert max(map(len, paper.splitlines())) <= 80
    (as_json,) = listed(command, tmp_path, "print", "2/1/2026")
    assert "\n".join(as_json["lines"]) + "\n" == paper  # type: ignore[arg-type]
    out = run(command, tmp_path, "print", "2/1/2026", "--out", str(tmp_path / "surat.txt"))[1]
    assert "surat.txt" in out and (tmp_path / "surat.txt").read_text("utf-8") == paper
    with pytest.raises(SuketFileRefused):
        run(command, tmp_path, "print", "2/1/2026", "--out", str(tmp_path / "surat.txt"))
    assert "siap cetak 2" in run(command, tmp_path)[1]
    (told,) = listed(command, tmp_path)
    assert (told["live"], told["expired"], len(told["weeks"])) == (2, 0, 8)
    ready = listed(command, tmp_path, "list", "ready")
    assert [row["nik"] for row in ready] == [one, two]
    masked = listed(command, tmp_path, "list", "ready", actor=Actor(
        "RINA", frozenset({"dukungan"}), "operator"))  # fmt: skip
    assert one not in str(masked)
    assert "kartu sudah diserahkan" in run(command, tmp_path, "retire", one)[1]
    with pytest.raises(NotAllowed):
        run(command, tmp_path, "void", "2/2/2026", "--why", "x", actor=SARI)
    assert "dibatalkan" in run(command, tmp_path, "void", "2/2/2026", "--why", "salah")[1]
    assert listed(command, tmp_path, "list", "ready") == []
    assert run(command, tmp_path, "issue", one[:15], "menunggu")[0] == 1


def test_the_setting_forbids_them_while_blanks_lie_here(
    office: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TUNTAS_SUKET_WHILE_BLANKS", "false")
    with pytest.raises(suket_rule.BlanksThere):
        run(command, tmp_path, "issue", nik(office, 1), "menunggu")
    monkeypatch.delenv("TUNTAS_SUKET_WHILE_BLANKS")
    (tmp_path / "tuntas.toml").write_text("[suket]\nwhile_blanks = false\n", "utf-8")
    with pytest.raises(suket_rule.BlanksThere):
        run(command, tmp_path, "issue", nik(office, 1), "menunggu")
