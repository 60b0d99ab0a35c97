"""The line mode: coming in, the rules that hold at every question, the lock, the way out."""

import re
from pathlib import Path

import pytest

from model import lookup
from model.actor import SYSTEM
from tests.tui.command_run import run as run_command
from tests.tui.desks import SITI, add
from tests.tui.line_script import IDLE, LONG, Script, agree, at, kinds, office, rows, talk
from tui.commands.command_line import read_words
from tui.locale.speak import english
from tui.teks import (
    campaign,
    care,
    claim,
    doors,
    enrol,
    enrol_capture,
    enrol_steps,
    kits,
    menu,
    order,
    parcels,
    printers,
    quality,
    rations,
    reports,
    resident,
    shift,
    stock,
    stock_count,
    stock_loans,
    stock_scrap,
    suket,
    tickets,
    work_case,
)  # fmt: skip
from tui.teks.door import sessions
from tui.teks.talk import Talk

YOUNG = 1671025203100004
HOSTILE = "EVIL\x1b[2J\x9b31m\x07\u202e\u200bMARTA é"


def test_a_visit_as_text(home: Path) -> None:
    """Look a resident up, order the card, take the next from the queue: every word of it."""
    with office(home, practice=True) as desk:
        answers = ["1", "siti", "1", "1", "2", "3", "1", "1", "4", "0", "0", "0"]
        answers += ["2", "1", "2", "1", "0"]
        agree("teks_visit", talk(desk, ["SARI", "2468", *answers, "0", "1", "0"]))
        assert kinds(desk) == ["login", "search", "view", "ordered", "ordered", "session_ended"]


def test_a_verdict_as_text_in_english(home: Path) -> None:
    with office(home, busy=True, people=14) as desk:
        said = at(desk, "SARI", "4", "1", "9999", "2", "0004", "2", "0006", lang="en", columns=80)
        agree("teks_settle_en", said)
        assert kinds(desk) == ["login", "settled", "session_ended"]


@pytest.mark.parametrize("lang", ["id", "en"])
def test_the_pin_is_never_written(home: Path, lang: str) -> None:
    """Neither the right one, nor a wrong one, nor the one at the lock."""
    with office(home) as desk:
        said = talk(desk, ["SARI", "975310", "SARI", "2468", IDLE, "8642", "2468"], lang=lang)
        assert not [pin for pin in ("975310", "2468", "8642") if pin in said]
        assert kinds(desk) == [
            "login", "session_ended", "login_refused", "login", "session_ended",
        ]  # fmt: skip


def test_waits_after_wrong_pins_are_those_of_the_screens(home: Path) -> None:
    with office(home) as desk:
        said = talk(desk, ["SARI", "1", "SARI", "1", "sari", "1", "Sari", "2468"])
        assert said.count("OPR-105") == 3
        assert "Tunggu 15 detik" in said
        assert rows(desk, "SELECT failures, last_at FROM operator WHERE name = 'SARI'") == [
            (3, None)
        ]


def test_the_greeting_tells_where_that_name_was_used_last(home: Path) -> None:
    with office(home) as desk:
        talk(desk, ["SARI", "2468", "0", "1", "0"])
        assert "Terakhir masuk 21-11-2026 10.00 dari uji" in talk(desk, ["SARI", "2468"])
        facts = rows(desk, "SELECT facts FROM audit WHERE kind = 'login'")
        assert '"place":"uji"' in str(facts[-1])


def test_a_piped_pin_is_warned_of(home: Path) -> None:
    with office(home) as desk:
        script = Script(["SARI", "2468"], is_terminal=False)
        sessions(Talk(desk, script, script.write, lambda: 80))
        assert "masukan bukan terminal" in script.heard


@pytest.mark.parametrize(
    "answers",
    [[], ["1"], ["1", "siti"], ["1", "siti", "1"], ["2", "1", "2"], ["5", "1"], ["9"]],
    ids=lambda answers: "-".join(answers) or "menu",
)
def test_the_end_of_input_books_the_end_of_the_session(home: Path, answers: list[str]) -> None:
    """Wherever it comes, nothing is ordered and nothing stays open."""
    with office(home) as desk:
        talk(desk, ["SARI", "2468", *answers])
        facts = rows(desk, "SELECT facts FROM audit WHERE kind = 'session_ended' ORDER BY seq")
        assert facts[-1] == ('{"why":"hangup"}',)
        assert rows(desk, "SELECT count(*) FROM job") == [(0,)]


def test_nothing_is_booked_where_nobody_came_in(home: Path) -> None:
    with office(home) as desk:
        talk(desk, ["SARI"])
        assert not rows(desk, "SELECT 1 FROM audit WHERE kind IN ('login', 'session_ended')")


def test_idle_locks_and_the_line_that_was_begun_comes_back(home: Path) -> None:
    with office(home) as desk:
        script = Script(["SARI", "2468", "1", IDLE, "?", "", "2468", "", "0", "0", "1", "0"])
        sessions(Talk(desk, script, script.write, lambda: 80))
        assert "Terkunci.\nPIN SARI" in script.heard
        assert "Cari: half\n" in script.heard
        assert script.idle_seconds[0] is None, "nothing locks before somebody came in"
        assert script.idle_seconds[2] == desk.lock_minutes * 60
        facts = rows(desk, "SELECT facts FROM audit WHERE kind = 'session_ended' ORDER BY seq")
        assert [fact[0] for fact in facts] == ['{"why":"lock"}', '{"why":"logout"}']


@pytest.mark.parametrize(
    ("leave", "said"),
    [([IDLE], "Terkunci."), ([*"0009"], "Terkunci."), ([*"00001"], "SARI sudah keluar.")],
)
def test_no_resident_stays_in_view_at_the_lock_or_behind_a_logout(
    home: Path, leave: list[str], said: str
) -> None:
    with office(home) as desk:
        script = Script(["SARI", "2468", "1", "siti", "1", *leave], height=24)
        sessions(Talk(desk, script, script.write, lambda: 80))
        before, left, after = script.heard.partition(said)
        assert left and "SITI AMINAH" in before and "SITI" not in after
        assert before.endswith("\n" * 24), before[-200:]


def test_zero_at_the_lock_ends_the_session(home: Path) -> None:
    with office(home) as desk:
        said = talk(desk, ["SARI", "2468", "5", IDLE, "0", "YANTO", "1357"])
        assert "SARI sudah keluar." in said and "Selamat datang, YANTO" in said


def test_a_scan_opens_its_resident_at_every_menu(home: Path) -> None:
    """In the menu, in each dialogue's options, in a list; the dialogue is left."""
    with office(home) as desk:
        scan = f"~{SITI}"
        for before in ([], ["2"], ["3"], ["5"], ["6"], ["1", "joko"], ["1", "joko", "1"]):
            said = at(desk, "SARI", *before, scan, "0")
            assert "SITI AMINAH   NIK 167102 520385 0004" in said, before
        assert kinds(desk).count("view") == 8


def test_a_short_scan_is_refused_and_never_guessed(home: Path) -> None:
    with office(home) as desk:
        said = at(desk, "SARI", "167102520385000", "1", "167102520385000", "0")
        assert "Pindaian tidak utuh" in said and "CRI-101" in said
        assert "view" not in kinds(desk)


def test_a_scan_answers_no_question(home: Path) -> None:
    """Sixteen digits at a yes or no do nothing; an empty line, 0 and no mean no."""
    with office(home) as desk:
        said = at(desk, "SARI", "2", "1", "2", str(SITI), "", "1", "2", "0", "1", "2", "no", "0")
        assert "Pindaian diabaikan" in said
        assert said.count("Tidak jadi.") == 3
        assert "ordered" not in kinds(desk)


def test_unknown_answers_get_a_sentence_and_keep_the_question(home: Path) -> None:
    with office(home) as desk:
        said = at(desk, "SARI", "77", "", LONG, "?", "Bantuan", "2", "x", "1", "abc", "0",
                  "0")  # fmt: skip
        offered = ", ".join(str(key) for key in range(1, 21) if key != 14)
        assert f"'77' tidak ada di pilihan ini: {offered}, 0, ?" in said
        assert "terlalu panjang" in said and said.count("Enter saja mengulang") == 2
        assert said.count("Berapa kartu") == 2


def test_no_nik_stays_in_the_messages(home: Path) -> None:
    with office(home, people=14, busy=True) as desk:
        said = at(desk, "SARI", "4", "1671020101900004", "167102010190000", "0", "x", "7")
        assert "Pindaian diabaikan" in said and "'...' tidak ada" in said
        assert "'...' tidak ada" in said.split("PESAN  4")[1]


def test_a_number_is_no_sender_and_no_reason(home: Path) -> None:
    nik = str(SITI)
    with office(home) as desk:
        typed = [nik, "50", nik, "Ditjen", f"BA {nik}", "BA 7", "1", "0"]
        said = at(desk, "BUDI", "5", "g", "t", *typed)
        assert said.count("Pindaian diabaikan") == 3 and "Diterima 50" in said
        said = at(desk, "YANTO", "1", nik, "t", "1", nik, f"{nik[:6]} {nik[6:]}", "SURAT 7", "1",
                  "0", "0")  # fmt: skip
        assert said.count("Pindaian diabaikan") == 2 and "Ditandai" in said


def test_letters_and_keys_of_the_screens_mean_the_same(home: Path) -> None:
    """A sentence may say F6, or "press C"."""
    with office(home) as desk:
        said = at(desk, "SARI", "f2", str(SITI), "c", "0", "0", "0", "F6", "0", "f8", "0")
        assert "Alasan mendahulukan" in said and "Gudang 3.988" in said and "Sif A" in said


def test_english_and_back(home: Path) -> None:
    with office(home) as desk:
        said = at(desk, "SARI", "8", "?", "8")
        assert "1 find a resident" in said and said.count("1 cari warga") == 2


def test_practice_shows_in_every_heading(home: Path) -> None:
    with office(home, practice=True) as desk:
        said = talk(desk, ["SARI", "2468", *"20305060", "0", "1"])
        for heading in ("Menu", "Antre", "Printer", "Stok", "Sif"):
            asked = said.count(f"{heading}: 1") + said.count(f"{heading} 1")
            assert said.count(f"LATIHAN {heading}") == asked > 0
        assert said.startswith("TUNTAS") and "LATIHAN" in said.split("\n")[0]
        assert "LATIHAN: nama LATIHAN, PIN 123456" in said


@pytest.mark.parametrize("columns", [20, 40, 80, 132])
def test_rows_fit_the_width(home: Path, columns: int) -> None:
    with office(home, busy=True, people=14) as desk:
        answers = ["4", "0", "3", "0", "5", "0", "2", "2", "0", "6", "0", "1", "joko", "1", "1"]
        said = at(desk, "SARI", *answers, "0", "0", "0", columns=columns)
        longest = max(said.split("\n"), key=len)
        assert len(longest.rstrip("\a")) <= columns + 8, longest  # an answer behind its question
        asked = [row for row in said.split("\n") if not row.rstrip().endswith(tuple("0123456"))]
        assert max(len(row.rstrip("\a")) for row in asked) <= columns + len("joko")


@pytest.mark.parametrize("ascii", [True, False])
def test_data_cannot_steer_the_terminal(home: Path, ascii: bool) -> None:
    """Names, streets and what is typed: plain characters, line ends and bells, nothing else."""
    with office(home) as desk:
        nik = 1671025203850099
        desk.clerk.write(SYSTEM, add, nik, HOSTILE, kk=1671025203850098, address="JL. \x1b]0;x\x07")
        desk.clerk.write(SYSTEM, add, nik + 1, HOSTILE, kk=1671025203850098, status_on="2026-01-01")
        answers = ["1", str(nik), "1", "3", "1", "", "5", "1", "2", "0", "0"]
        answers += ["2", "2", "0", "\x1b[31m", "0", "7"]
        said = at(desk, "SARI", *answers, ascii=ascii)
        assert "MARTA" in said
        typed = said.replace("\x1b[31m\n", "\n")  # the script's own echo
        odd = {c for c in typed if c not in "\n\a" and not c.isprintable()}
        assert not odd
        assert not ascii or typed.isascii()


def test_support_learns_nobody(home: Path) -> None:
    with office(home) as desk:
        answers = ["1", "1985", "3", "1", "2", "4", "5", "3", "0", str(SITI), "1", "0"]
        desk.clerk.write(SYSTEM, add, YOUNG, "KARTINI", birth_on="2010-03-12", marital="-")
        answers += [str(YOUNG), "1", "0"]
        said = at(desk, "RINA", *answers, "2", "2", "0", "1", "0", "3", "0")
        written = re.sub(" [0-9]{16}\n", "\n", said)  # what RINA typed herself
        assert "**-**-2027" in said
        for word in ("SITI", "AMINAH", "AMIRUDDIN", "YANI", "520385", "12-03", "1671021203"):
            assert word not in written, word
        assert "S. A.   NIK 167102******0004" in said
        assert "Yang boleh: cetak, kasi." in said
        assert "Yang boleh: perekaman, cetak, kasi, auditor." in said
        assert "ordered" not in kinds(desk)


def test_rights_are_asked_for_every_dialogue(home: Path) -> None:
    """Who keeps the blanks neither finds, orders nor settles; who prints keeps no blanks."""
    with office(home, people=14, busy=True) as desk:
        said = at(desk, "BUDI", "1", "2", "4", str(SITI), "3", "2", "4", "0")
        assert said.count("OPR-101") == 6
        said = at(desk, "SARI", "5", *"2349", "0")
        assert said.count("boleh menerima stok") == said.count("boleh mengurus stok rusak") == 1
        assert kinds(desk) == ["login", "session_ended"] * 2


def test_a_store_that_is_full_is_read_on(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from model.errors import DiskFull

    def full(*_given: object) -> None:
        raise DiskFull(free=0)

    with office(home) as desk:
        for name in ("note_search", "note_view"):
            monkeypatch.setattr(lookup, name, full)
        said = at(desk, "SARI", str(SITI), "0")
        assert said.count("SIM-107") == 2 and "SITI AMINAH   NIK" in said


def test_every_option_has_its_own_key_and_its_english() -> None:
    for options in (
        menu.OPTIONS, order.OPTIONS, printers.OPTIONS, resident.OPTIONS, shift.OPTIONS,
        stock.OPTIONS, care.OPTIONS, enrol.OPTIONS, enrol_capture.OPTIONS, work_case.OPTIONS,
        claim.OPTIONS, suket.OPTIONS, campaign.OPTIONS, tickets.OPTIONS, doors.OPTIONS,
        parcels.OPTIONS, rations.OPTIONS, reports.OPTIONS, stock_count.OPTIONS,
        stock_scrap.OPTIONS, stock_loans.OPTIONS, kits.OPTIONS, kits.HERE, quality.OPTIONS,
        *enrol_steps.OPTIONS.values(),
    ):  # fmt: skip
        keys = [key for one in options for key in (one.key, one.letter) if key]
        assert len(set(keys)) == len(keys)
        assert [one.key for one in options] == [str(n + 1) for n in range(len(options))]
        assert not [one.words for one in options if one.words not in english()]


@pytest.mark.parametrize(
    ("words", "name", "rest"),
    [
        (["--teks"], "counter", ["--teks"]),
        (["--text", "demo", "--reset"], "demo", ["--reset", "--teks"]),
        (["demo", "--text"], "demo", ["--text"]),
        (["--lang", "en", "--teks"], "counter", ["--teks"]),
    ],
)
def test_the_option_stands_before_or_after_the_name(
    words: list[str], name: str, rest: list[str]
) -> None:
    found = read_words(words, {})
    assert (found.name, found.rest) == (name, rest)


def test_other_commands_know_no_lines(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    from tui.commands import version

    with pytest.raises(SystemExit):
        run_command(version, home, "--teks")
    assert "--teks" in capsys.readouterr().err
