"""The sif in lines, in both languages: what is booked is what the screens book."""

from pathlib import Path

import pytest

from model.shift import current
from model.shifts.lines import lines as lines_to_count
from tests.tui.line_script import at, kinds, office, rows

LANGUAGES = pytest.mark.parametrize("lang", ["id", "en"])


@LANGUAGES
def test_shift(home: Path, lang: str) -> None:
    """A handover in lines: counted by two, counted again, explained, both PINs, the sheet."""
    with office(home) as desk:
        lines = desk.clerk.read(lines_to_count)
        mine = ["3980", *["00"] * (len(lines) - 1)]
        other = ["3900", "satu", *["00"] * (len(lines) - 1)]
        answers = [
            "6", "2", "YANTO", "3", "TIDAK ADA", "3", "yanto", *mine, *other, "3980", "3980",
            "bergeser", "2468", "1357", "9", "0", "8", "1", "0",
        ]  # fmt: skip
        said = at(desk, "SARI", *answers, lang=lang)
        assert "SIF-101" in said and "SIF-113" in said and "'satu'" in said
        assert ("hitung ulang berdua" if lang == "id" else "count again together") in said
        assert "STS/1/167102/2026" in said and "SERAH TERIMA SIF" in said
        now = desk.clerk.read(current)
        assert now is not None and (now.label, now.opened_by) == ("B", "YANTO")
        told = kinds(desk)
        assert told[-3:] == ["shift_changed", "shift_checked", "session_ended"]


@LANGUAGES
def test_a_missing_colleague_in_lines(home: Path, lang: str) -> None:
    with office(home) as desk:
        answers = ["6", "4", "BUDI", "0", "6", "2", "YANTO", "1357", "sakit", "5", "jaga pita",
                   "7", "1", "0"]  # fmt: skip
        at(desk, "SARI", *answers, lang=lang)
        [row] = rows(desk, "SELECT to_who, missing, why, note, state FROM shift_change")
        assert row == ("YANTO", "BUDI", "sakit", "jaga pita", "dropped")
