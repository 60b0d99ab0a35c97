"""Names: cleaned at the door, kept as stored, compared by a folded spelling."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from model.names import check_name, clean, fold_key, hostile, two_lines


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SITI AMINAH", "SITI AMINAH"),
        ("  SITI\xa0 AMINAH\r\n", "SITI AMINAH"),
        ("SENT FOR\nCARD PRINTING", "SENT FOR CARD PRINTING"),
        ("NUR'AINI [ALM] (X) [/]", "NUR'AINI [ALM] (X) [/]"),
        ("A\x1b[31mB\x07\x9b", "A[31mB"),
        ("A\u202eB\u200bC\ufeffD\u00adE\u2066", "ABCDE"),
        ("A\u2028B\u2003C\u3000D", "A B C D"),
        ("ANDRE\u0301", "ANDR\u00c9"),
        ("X\ud800\u3164\x00Y", "XY"),
        ("\x85\x0b", ""),
        ("", ""),
    ],
)
def test_clean(text: str, expected: str) -> None:
    """What can be printed stays; what cannot, goes."""
    assert clean(text) == expected


@settings(max_examples=400, deadline=None)
@given(st.text(st.characters(), max_size=60))
def test_clean_text_is_safe_and_stays_so(text: str) -> None:
    """No control, bidi or zero-width character survives, and a second cleaning changes nothing."""
    done = clean(text)
    assert not {unicodedata.category(letter) for letter in done} & {"Cc", "Cf", "Cs", "Zl", "Zp"}
    assert done == done.strip()
    assert "  " not in done
    assert clean(done) == done
    assert not hostile(done)


@pytest.mark.parametrize(
    "text", ["A\x1b]0;x\x07", "A\x00", "\u202eABC", "A\u2066", "\ud83d", "\x9b1m"]
)
def test_hostile(text: str) -> None:
    """Escapes, overrides and halves of characters are nobody's name."""
    assert hostile(text)


@pytest.mark.parametrize(
    "text", ["SENT FOR\nX", "A\xa0B", "\ufeffNO", "NUR'AINI [/]", "É\t", "a\u00adb"]
)
def test_everyday_is_not_hostile(text: str) -> None:
    """A line break in a cell or a byte order mark is only untidy."""
    assert not hostile(text)


@pytest.mark.parametrize(
    "spellings",
    [
        [
            "MUHAMMAD ALI",
            "Moh. Ali",
            "MUH ALI",
            "M. ALI",
            "Mochamad Ali",
            "H. MOH ALI",
            "MOHAMAD ALI",
        ],
        ["SOETRISNO", "SUTRISNO", "Sutrisno, S.Pd., M.M."],
        ["DJOKO TJAHJONO", "JOKO CAHJONO"],
        ["SJARIFUDDIN", "SYARIFUDIN", "SYARIFUDDIN"],
        ["NUR'AINI", "NURAINI", "NUR\u2019AINI"],
        ["HJ. SITI AMINAH BINTI UMAR", "SITI AMINAH UMAR"],
        ["ANDR\u00c9", "ANDRE"],
        ["JOSEF", "JOSEF, SH"],
    ],
)
def test_fold_key_meets(spellings: list[str]) -> None:
    """Spellings of one name have one key."""
    assert len({fold_key(name) for name in spellings}) == 1


def test_fold_key_keeps_apart() -> None:
    """Different names stay different; word order and a name after a comma are kept."""
    names = [
        "SITI",
        "SINTA",
        "ALI MUHAMMAD",
        "MUHAMMAD ALI",
        "SIREGAR, BUDI",
        "SIREGAR",
        "M",
        "MUHAMMAD",
    ]
    assert len({fold_key(name) for name in names}) == len(names)
    assert fold_key("SIREGAR, BUDI") == "SIREGAR BUDI"
    assert fold_key("HAJI") == "HAJI"  # a title is all there is
    assert fold_key("DR. H.") == "DR H"
    assert fold_key("[/]") == ""
    assert fold_key("Dr. BUDI") == "BUDI"


def test_check_name() -> None:
    """Recorded names stay valid: everything but an empty name is a note."""

    def said(name: str) -> list[tuple[str, str]]:
        return [(found.kind, found.code) for found in check_name(name)]

    assert said("SITI AMINAH") == []
    assert said("SUPARDI") == [("note", "NAM-102")]
    assert said("A" * 29 + " " + "B" * 30) == []
    assert said("A" * 30 + " " + "B" * 30) == [("note", "NAM-101")]
    assert said("AGUS 2") == [("note", "NAM-103")]
    assert said("NUR'AINI B") == [("note", "NAM-104")]
    assert said("") == [("error", "NAM-105")]
    assert check_name("A" * 30 + " " + "B" * 30)[0].facts == {"chars": 61, "most": 60}


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("SITI AMINAH", 20, ("SITI AMINAH",)),
        ("SITI AMINAH", 11, ("SITI AMINAH",)),
        ("SITI AMINAH", 10, ("SITI", "AMINAH")),
        ("A BB CCC", 4, ("A BB", "CCC")),
        ("ABCDEFGH", 4, ("ABCD", "EFGH")),
        ("AB CDEFGH", 5, ("AB CD", "EFGH")),
        ("AB CDEFGHIJKLMN", 5, ("AB", "CDEFGHIJKLMN")),
    ],
)
def test_two_lines(text: str, width: int, lines: tuple[str, ...]) -> None:
    """Broken at a word's end; inside a word only when it must be."""
    assert two_lines(text, width) == lines


@settings(max_examples=300, deadline=None)
@given(st.text("AB ", max_size=60).map(clean), st.integers(1, 40))
def test_two_lines_lose_nothing(text: str, width: int) -> None:
    """No letter is lost, and no line is too long when the text could fit."""
    lines = two_lines(text, width)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert len(lines) <= 2
    assert len(lines[0]) <= width
    if len(text) <= 2 * width:
        assert all(len(line) <= width for line in lines)
    with pytest.raises(ValueError, match="one character"):
        two_lines(text, 0)
