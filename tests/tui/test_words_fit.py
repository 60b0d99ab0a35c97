"""Rows that are made of words: whole items and whole sentences in 79 columns, both languages."""

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rich.cells import cell_len

import tui
from model.board import BatchProgress
from model.shift import Shift
from tui.fit import ROW_CHARS, cut, fitting, wrapped
from tui.lane_words import batch_rows
from tui.locale.speak import _, number, speak
from tui.queue_words import kelurahan_line
from tui.screens.help import in_two, packed
from tui.screens.resident import DEEDS_FIRST, ResidentScreen
from tui.shift_words import shift_rows
from tui.verdict_words import VERDICTS, answer_row
from tui.widgets.record_table import Column
from tui.widgets.small_form import LABEL_CHARS

BATCH = BatchProgress(
    id=1, number="B-0012", by="SARI", at=0, cards=300, queued=186, in_flight=5, done=103, spoiled=2,
    unsettled=1, blank=2, missing=3, cancelled=4, remaining_seconds=4440,
)  # fmt: skip


@pytest.fixture(params=["id", "en"])
def lang(request: pytest.FixtureRequest) -> Iterator[str]:
    """Speak each language in turn."""
    speak(request.param)
    yield request.param
    speak("id")


def test_items_are_left_out_whole() -> None:
    """A figure is shown whole or not at all, and what is missing is marked."""
    items = [f"kartu{n} {400 + n}" for n in range(1, 9)]
    row = fitting("  Ribbons: ", items)
    assert len(row) <= ROW_CHARS
    assert row.endswith(" ...")
    shown = row.removeprefix("  Ribbons: ").removesuffix(" ...").split("  ")
    assert shown == items[: len(shown)]
    assert len(shown) == 5
    assert fitting("  Ribbons: ", items[:5]) == "  Ribbons: " + "  ".join(items[:5])


def test_every_count_of_a_batch_is_told(lang: str) -> None:
    """What the first row has no room for stands behind the time; none is lost or cut."""
    first, second = batch_rows(replace(BATCH, unsettled=0, cancelled=0), 5)
    assert max(len(first), len(second)) <= ROW_CHARS
    told = f"{first}  {second}"
    english = ("103 done", "2 spoiled", "5 in printers", "186 queued", "3 not found")
    indonesian = ("103 jadi", "2 rusak", "5 di printer", "186 antre", "3 tidak ditemukan")
    for part in english if lang == "en" else indonesian:
        assert part in told
    assert ("2 still blank" if lang == "en" else "2 masih kosong") in told
    assert "..." not in told


def test_too_many_counts_leave_out_what_row_23_tells(lang: str) -> None:
    """Cards that somebody must look for come before those that are still on their way."""
    first, second = batch_rows(BATCH, 5)
    assert max(len(first), len(second)) <= ROW_CHARS
    assert first.endswith("3 not found" if lang == "en" else "3 tidak ditemukan")
    assert ("2 still blank" if lang == "en" else "2 masih kosong") in second
    assert second.endswith(" ...")


def test_a_short_batch_keeps_one_row(lang: str) -> None:
    """Nothing moves behind the time while there is room; no time is known before a card is done."""
    fresh = replace(
        BATCH, cards=5, queued=5, in_flight=0, done=0, spoiled=0, unsettled=0, blank=0,
        missing=0, cancelled=0, remaining_seconds=None,
    )  # fmt: skip
    first, second = batch_rows(fresh, 2)
    assert "5 queued" in first or "5 antre" in first
    assert second.endswith("belum ada kartu yang jadi" if lang == "id" else "no card is done yet")


@pytest.mark.parametrize("verdict", VERDICTS, ids=lambda one: one.name)
def test_an_answer_keeps_its_last_word(verdict: object, lang: str) -> None:
    """Both halves whole, with a space before the arrow."""
    assert verdict in VERDICTS
    one = VERDICTS[VERDICTS.index(verdict)]  # type: ignore[arg-type]
    row = answer_row(one, chosen=True)
    assert len(row) <= ROW_CHARS
    assert row.endswith(f" -> {_(one.follows)}")
    assert f"  {_(one.seen)} " in row


def test_sentences_are_wrapped_at_words() -> None:
    """No word is lost; what is indented stays so; an empty row stays a row."""
    said = "  Kartu terakhir tidak ditemukan. Kepala seksi membebaskannya sesudah dihitung."
    rows = wrapped(said, 40)
    assert all(len(row) <= 40 and row.startswith("  ") for row in rows)
    assert " ".join(rows).split() == said.split()
    assert wrapped("", 40) == [""]


def asked_labels() -> Iterator[str]:
    """Yield the label of every Ask: all words of the functions that make one."""
    makers = {"Ask", "_qty", "_words", "_printer"}
    for path in Path(tui.__file__).parent.rglob("*.py"):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(one, ast.FunctionDef | ast.AsyncFunctionDef):
                continue
            calls = [
                (call.func.id, call.args) for call in ast.walk(one)
                if isinstance(call, ast.Call) and isinstance(call.func, ast.Name)
            ]  # fmt: skip
            if makers.isdisjoint(name for name, _args in calls):
                continue
            said = [args[0] for name, args in calls if name == "_" and args]
            yield from (str(arg.value) for arg in said if isinstance(arg, ast.Constant))


def test_a_label_of_a_form_is_never_cut(lang: str) -> None:
    """The form gives a label LABEL_CHARS, with a space at both ends."""
    labels = sorted(set(asked_labels()))
    assert len(labels) > 8 and "Paling sedikit berapa hari" in labels
    for label in labels:
        assert len(_(label).format(count=number(9_999))) <= LABEL_CHARS - 2, label


def hints() -> Iterator[str]:
    """Yield what row 22 may say while there is nothing to say: all words of a name with HINT."""
    for path in Path(tui.__file__).parent.rglob("*.py"):
        for one in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(one, ast.Assign):
                names = [ast.unparse(target) for target in one.targets]
            elif isinstance(one, ast.AnnAssign):
                names = [ast.unparse(one.target)]
            else:
                continue
            if one.value is None or not any("HINT" in name for name in names):
                continue
            calls = [call for call in ast.walk(one.value) if isinstance(call, ast.Call)]
            said = [call.args[0] for call in calls if ast.unparse(call.func) == "N_"]
            yield from (str(arg.value) for arg in said if isinstance(arg, ast.Constant))


def test_the_keys_of_row_22_are_named_whole(lang: str) -> None:
    """A hint has row 22 but for its first column; a key whose name is cut is not found."""
    found = sorted(set(hints()))
    assert len(found) > 25 and any("saring" in one or "tandai" in one for one in found)
    assert [one for one in found if len(f" {_(one)}") > ROW_CHARS] == []


def test_the_deeds_of_a_resident_are_named_whole(lang: str) -> None:
    """The two rows of keys under a resident's record."""
    shown = [f"{act.shown} {_(act.words)}" for act in ResidentScreen.ACTS]
    for row in (shown[:DEEDS_FIRST], shown[DEEDS_FIRST:]):
        assert len("  ".join(row)) <= ROW_CHARS, row


def test_kelurahan_are_named_whole() -> None:
    """As many as fit, the largest first, as the list writes them; the rest is `...`."""
    known = (("", 9), ("LIMA-BELAS ULU", 60), *((f"TANGGA BUNTUNG {n}", n) for n in range(9)))
    told = kelurahan_line(known)
    assert told.startswith("Lima-Belas Ulu 60  Tangga Buntung 8 8  ") and told.endswith(" ...")
    assert len(told) <= 79 and all(one.strip() for one in told.split("  "))
    assert re.fullmatch(r".* [0-9] [0-9] \.\.\.", told)
    assert kelurahan_line((("7 ULU", 1_200),)) == "7 Ulu 1.200"


def test_a_cut_text_never_passes_for_the_whole() -> None:
    """One style everywhere: a final stop, no space or second stop before it."""
    assert cut("LA ODE SYARIFUDDIN", 18) == "LA ODE SYARIFUDDIN"
    assert cut("LA ODE SYARIFUDDIN", 17) == "LA ODE SYARIFUDD."
    assert cut("ABDUL M. KADIR", 9) == "ABDUL M."
    column = Column("Nama", 6, str)
    assert column.shown("SUKARNO", 6) == "SUKAR."
    assert cell_len(column.shown("中" * 9, 6)) == 6


def test_who_opened_the_sif_is_no_code() -> None:
    """An account of the system is named as one."""
    opened = Shift(1, "A", date(2026, 11, 21), "os:latihan", 0)
    assert shift_rows(opened, "Asia/Jakarta")[1].endswith(" oleh akun sistem latihan")
    assert shift_rows(replace(opened, opened_by="SARI"), "Asia/Jakarta")[1].endswith(" oleh SARI")


def test_the_first_page_of_help_is_filled() -> None:
    """A section that fits follows at once; the blank row at its end needs no room."""
    own, keys, signs = ["a"] * 12, ["b"] * 8 + [""], ["c"] * 5 + [""]
    pages = packed([list(own), list(keys), list(signs)], 20)
    assert [len(page) for page in pages] == [20, 6]


def test_help_gives_long_texts_a_row() -> None:
    """Two columns for what fits one, a row each for the others, no word cut."""
    long = "L     lanjut: printer ini sudah dibereskan"
    assert in_two(["A     satu", long, "B     dua"]) == [
        "  A     satu                            B     dua",
        f"  {long}",
    ]
