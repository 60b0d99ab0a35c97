"""A printer's code is read out over the telephone: it is whole wherever it stands."""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import get_args

import pytest

from model.board import BatchProgress
from model.lanes import Lane, State
from model.rights import ACTIONS
from tui import lane_words
from tui.card_words import NEEDS
from tui.fit import one_row
from tui.locale import speak
from tui.verdict_words import cause_rows
from tui.wording import sentence, sentences
from tui.words.rights import RIGHTS

CAUSES = ("PRT-", "CIP-6", "KAR-301", "KAR-302", "KAR-303")
CODES = sorted(code for code in sentences() if code.startswith(CAUSES))
LONG = "kartu-di-loket-belakang-nomor-12"


def lane(state: str, code: str, need: str = "") -> Lane:
    """Return a lane in a state, with its code."""
    return Lane(LONG, state, need, code, None, 0, None, None, "run", 0, "", 0, 0, 1)


@pytest.fixture(params=["id", "en"])
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    """Speak one language after the other."""
    speak.speak(request.param)
    yield request.param
    speak.speak("id")


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("printer", ["kartu4", LONG])
def test_a_cause_keeps_its_code_and_has_no_gap(language: str, code: str, printer: str) -> None:
    for state in ("belum pasti", "dikirim ke printer"):
        rows = cause_rows(f"  10.00.00  {state}", f"{code} device said so", printer)
        assert rows[-1].endswith(f" ({code})")
        assert max(len(row) for row in rows) <= 80
        assert "?" not in "".join(rows)
        assert "  10.00.00" in rows[0]
        if printer == "kartu4":
            assert ".." not in "".join(rows), "with a usual name nothing is cut"


@pytest.mark.parametrize("code", CODES)
def test_a_need_keeps_its_words_and_its_code(language: str, code: str) -> None:
    for state in ("hands", "away", "parked"):
        for need in (*NEEDS, ""):
            row = lane_words.need_row(lane(state, code, need), "10.00")
            assert row.endswith(f" ({code})")
            assert len(row) <= 80
            assert ".." not in row and "?" not in row


def test_the_line_mode_is_told_of_no_key(language: str) -> None:
    parked = replace(lane("parked", ""), unsettled=1)
    row = lane_words.need_row(parked, "10.00", in_lines=True)
    assert row.endswith(" menu 4")
    assert not lane_words.need_row(parked, "10.00").endswith(" menu 4")
    for state in get_args(State):
        for need in (*NEEDS, ""):
            said = lane_words.need_row(lane(state, "PRT-303", need), "10.00", in_lines=True)
            assert not re.search(r"(tekan|press) |\b[LV]\b|F[0-9]", said) and len(said) <= 80
    batch = BatchProgress(1, "B-0001", "SARI", 0, 1, 0, 0, 1, 0, 0, 0, 0, 0, None)
    assert lane_words.batch_rows(batch, 1, in_lines=True)[1].endswith(" menu 4")


SHORT = (
    "KAR-309", "KAR-310", "CIP-101", "CIP-105", "CIP-106", "CIP-301", "CIP-407", "CIP-604",
    "CIP-606", "LKT-101", "LKT-104", "LKT-107", "LKT-108", "LKT-110", "SER-301", "SER-302",
    "SER-303", "SER-304",
)  # fmt: skip


@pytest.mark.parametrize("code", SHORT)
def test_what_a_seat_is_told_fits_its_row_with_the_remedy(language: str, code: str) -> None:
    facts = dict.fromkeys(("printer", "place", "device", "seat", "other", "keys"), "loket1")
    told = sentence(code, language, facts)
    assert one_row(told, 78, "F12") == told


def test_too_many_words_are_cut_not_the_code() -> None:
    assert lane_words.with_code("satu dua tiga empat", "PRT-601", 24) == "satu dua tig.. (PRT-601)"


@pytest.mark.parametrize("action", ACTIONS)
def test_a_refusal_of_rights_fits_its_row(language: str, action: str) -> None:
    """Row 22 has 78 columns behind its mark; nobody reads the name that the program has for it."""
    told = sentence("OPR-101", language, action=action)
    assert len(told) <= 78 and "_" not in told
    assert RIGHTS[action][language == "en"] in told and RIGHTS[action][0] != RIGHTS[action][1]


def test_nothing_is_called_a_right_that_is_none() -> None:
    assert RIGHTS.keys() == ACTIONS.keys()
