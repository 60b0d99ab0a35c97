"""The words of a card: order, labels, cleaning, findings and the text preview."""

import random
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.card import layout
from model.card.face import (
    LABELS,
    PREVIEW_LINES_MAX,
    ROW_NAMES,
    CardFace,
    fits,
    ground_of,
    header,
    lines,
    overflow,
    preview,
    unprintable,
)

FACE = CardFace(
    province="SUMATERA SELATAN",
    city="KOTA PALEMBANG",
    nik="1671025508950003",
    name="SITI CONTOH RAHMAWATI",
    birth_place="PALEMBANG",
    birth_on=date(1995, 8, 15),
    sex="P",
    blood="",
    address="JL. CONTOH NO. 12",
    rt_rw="003/005",
    kel_desa="35 ILIR",
    kecamatan="ILIR BARAT II",
    religion="ISLAM",
    marital="BELUM KAWIN",
    job="PELAJAR/MAHASISWA",
    citizenship="WNI",
    valid_until="SEUMUR HIDUP",
    issued_place="KOTA PALEMBANG",
    issued_on=date(2026, 11, 21),
    photo=None,
    photo_ground="merah",
)
TEXTS = (
    *("province", "city", "nik", "name", "birth_place", "blood", "address", "rt_rw", "kel_desa"),
    *("kecamatan", "religion", "marital", "job", "citizenship", "valid_until", "issued_place"),
)


def test_lines_stand_in_the_cards_order() -> None:
    assert lines(FACE) == (
        ("NIK", "1671025508950003"),
        ("Nama", "SITI CONTOH RAHMAWATI"),
        ("Tempat/Tgl Lahir", "PALEMBANG, 15-08-1995"),
        ("Jenis Kelamin", "PEREMPUAN"),
        ("Gol. Darah", "-"),
        ("Alamat", "JL. CONTOH NO. 12"),
        ("RT/RW", "003/005"),
        ("Kel/Desa", "35 ILIR"),
        ("Kecamatan", "ILIR BARAT II"),
        ("Agama", "ISLAM"),
        ("Status Perkawinan", "BELUM KAWIN"),
        ("Pekerjaan", "PELAJAR/MAHASISWA"),
        ("Kewarganegaraan", "WNI"),
        ("Berlaku Hingga", "SEUMUR HIDUP"),
    )
    assert header(FACE) == ("PROVINSI SUMATERA SELATAN", "KOTA PALEMBANG")
    assert header(replace(FACE, province="Provinsi Bali"))[0] == "PROVINSI BALI"


def test_names_are_printed_as_stored_and_cleaned() -> None:
    def name(text: str) -> str:
        return lines(replace(FACE, name=text))[1][1]

    assert name("  ma'ruf\t\x1b[31m \u202eputra\u200b ") in {"MA'RUF [31M PUTRA", "MA'RUF PUTRA"}
    assert name("SUKARNO") == "SUKARNO"
    assert name("JOSE\u0301 O\u02bcBRIEN [/]") == "JOSÉ O’BRIEN [/]"
    assert lines(replace(FACE, birth_on=None))[2][1] == "PALEMBANG, -"


@pytest.mark.parametrize(
    ("born", "ground"),
    [(date(1995, 1, 1), "merah"), (date(1996, 12, 31), "biru"), (None, "merah")],
)
def test_photo_ground_follows_the_birth_year(born: date | None, ground: str) -> None:
    assert ground_of(born) == ground


def test_repr_shows_no_value() -> None:
    assert "1671" not in repr(FACE)
    assert "SITI" not in repr(FACE)


def test_long_values_shrink_then_break_then_overflow() -> None:
    def name(text: str) -> layout.Fit:
        return fits(replace(FACE, name=text))["name"]

    short, longer, broken = name("SITI"), name("RADEN KUSUMANINGTYAS WIJAYA PUTRI"), name("W" * 60)
    assert (len(short.lines), short.px) == (1, layout.ONE_LINE[0])
    assert len(longer.lines) == 1
    assert longer.px < short.px
    assert (len(broken.lines), broken.px, broken.whole) == (2, layout.SMALLEST_PX, True)
    words = name("RADEN AYU KUSUMANINGTYAS DEWI ANGGRAENI PUTRI WIJAYAKUSUMA B")
    assert " ".join(words.lines) == "RADEN AYU KUSUMANINGTYAS DEWI ANGGRAENI PUTRI WIJAYAKUSUMA B"
    assert overflow(FACE) == ()
    wide = replace(FACE, address="W" * 61, kel_desa="W" * 200, issued_place="M" * 60)
    assert overflow(wide) == ("address", "kel_desa", "issued_place")
    assert fits(wide)["address"].lines[-1].endswith(layout.CUT_MARK)


def test_a_megabyte_of_text_is_an_overflow_found_at_once() -> None:
    assert overflow(replace(FACE, address="AB " * 350_000)) == ("address",)


def test_unprintable_names_the_field() -> None:
    assert unprintable(FACE) == ()
    assert unprintable(replace(FACE, name="LÉO ŠÁNDOR ÇÜÑ")) == ()
    assert unprintable(replace(FACE, name="SØREN", job="学生", city="KOTA ЖЖ")) == (
        *("name", "job"),
        "city",
    )


def test_labels_end_before_the_colon() -> None:
    for name, label in LABELS.items():
        if name not in {"nik", "blood"}:
            end = layout.TEXT.left + layout.width(label, layout.LABEL_PX)
            assert end + (layout.INDENT if "/" in label and name != "birth_place" else 0) < (
                layout.COLON_X
            ), name
    blood = layout.BLOOD_LABEL_X + layout.width(LABELS["blood"], layout.LABEL_PX)
    assert blood < layout.BLOOD_COLON_X


@pytest.mark.parametrize("seed", range(20))
def test_rows_never_overlap(seed: int) -> None:
    dice = random.Random(seed)
    parts: dict[str, Any] = {name: "KATA PANJANG " * dice.choice((1, 1, 2, 3, 5)) for name in TEXTS}
    told = fits(replace(FACE, **parts))
    rows = [told[name] for name in ROW_NAMES]
    starts = layout.stack(rows)
    assert starts is not None, seed
    floor = layout.ROWS.top
    for one, start in zip(rows, starts, strict=True):
        top = start - layout.BASELINE * one.px
        assert top >= floor - 1e-6, seed
        floor = top + one.height
    assert floor <= layout.ROWS.bottom + 1e-6, seed


@given(
    st.fixed_dictionaries({name: st.text(max_size=150) for name in TEXTS}),
    st.integers(min_value=60, max_value=100),
)
@settings(max_examples=150, deadline=None)
def test_preview_keeps_its_lines_its_width_and_its_characters(
    parts: dict[str, Any], width: int
) -> None:
    shown = preview(replace(FACE, **parts), width)
    assert len(shown) <= PREVIEW_LINES_MAX
    for line in shown:
        assert len(line) <= width
        for char in line:
            assert unicodedata.category(char)[0] not in "CM"
            assert unicodedata.category(char) not in {"Zl", "Zp"}
            assert unicodedata.bidirectional(char) not in {"R", "AL", "AN"}
            assert unicodedata.east_asian_width(char) not in {"W", "F"}


def test_preview_shows_every_value_whole() -> None:
    shown = preview(FACE)
    assert len(shown) == 15
    assert shown[2] == "NIK              : 1671025508950003"
    text = "\n".join(shown)
    for label, value in lines(FACE):
        assert label in text
        assert value in text
    assert "21-11-2026" in text
    long = replace(FACE, name="NAMA " * 11 + "AKHIR", address="JALAN PANJANG " * 7 + "UJUNG")
    shown = preview(long)
    assert len(shown) == PREVIEW_LINES_MAX
    assert "AKHIR" in "\n".join(shown)
    assert "UJUNG" in "\n".join(shown)
    assert "..." not in "\n".join(shown)
    assert "..." in "\n".join(preview(replace(FACE, name="NAMA " * 40)))
    with pytest.raises(ValueError, match="60"):
        preview(FACE, 40)


def test_words_of_a_card_load_no_picture_library() -> None:
    code = (
        "import sys, model.card.face, model.card.artwork\n"
        "sys.exit(any(name.split('.')[0] == 'PIL' for name in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
