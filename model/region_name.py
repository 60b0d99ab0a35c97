"""Region names as offices write them, folded to one key: II = Dua = 2, 35 = Tiga-puluh-lima.

49 of the 107 kelurahan of Palembang are spelled differently in two editions of the same decree
(reference domain §0.7), so a name is compared by its key, never letter by letter.
"""

import functools
import re

NAME_CHARS_MAX = 200
FOLDS_CACHED = 256
"""One text of the find box is looked through for places several times."""

_UNITS = {
    word: number
    for number, word in enumerate(
        ["SATU", "DUA", "TIGA", "EMPAT", "LIMA", "ENAM", "TUJUH", "DELAPAN", "SEMBILAN"], 1
    )
}
_ROMAN = re.compile(r"(X{0,3})(IX|IV|V?I{0,3})")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
_PIECE = re.compile(r"[^\W\d_]+|\d+")
_NUMBER_WORDS = re.compile(rf"SEPULUH|SEBELAS|PULUH|BELAS|{'|'.join(_UNITS)}")
_GLUED = re.compile(rf"(?:{_NUMBER_WORDS.pattern})+")
_INITIALS = re.compile(r"\b(?:S\.\s?[UP]|I\.\s?[TB])\b")
_APOSTROPHES = str.maketrans("", "", "'`´ʼ‘’")

_KINDS = frozenset(
    ["KELURAHAN", "KEL", "DESA", "DS", "KECAMATAN", "KEC", "PROVINSI", "PROPINSI", "PROV"]
)
_SHORT = {"SEI": "SUNGAI", "SG": "SUNGAI"}
_BEFORE_NUMBER = {
    "SU": "SEBERANG ULU",
    "IT": "ILIR TIMUR",
    "IB": "ILIR BARAT",
    "SBU": "SEBERANG ULU",
}
_DOUBLED_LETTERS_MIN = 4


@functools.lru_cache(maxsize=FOLDS_CACHED)
def fold(name: str) -> str:
    """Return the key under which spellings of one region name meet; '' when nothing is left.

    Upper case, no punctuation and no spaces; number words and Roman numerals as digits; Kel., Desa,
    Kec. in front dropped; SU/IT/IB before a number and SP Padang written out. "3-4 Ulu", "3/4 Ulu"
    and "Tiga Empat Ulu" are one key, "34 Ulu" another. Only the first 200 characters count.
    """
    pieces = _pieces(name[:NAME_CHARS_MAX])
    while len(pieces) > 1 and pieces[0] in _KINDS:
        pieces = pieces[1:]
    return _joined(_written_out(_numbered(pieces)))


def _pieces(name: str) -> list[str]:
    found: list[str] = []
    text = name.translate(_APOSTROPHES).upper()
    text = _INITIALS.sub(lambda match: f"{match.group()[0]}{match.group()[-1]}", text)
    for match in _PIECE.finditer(text):
        piece, start = match.group(), match.start()
        glued = start > 0 and text[start - 1].isalpha()
        if piece == "2" and glued and len(found[-1]) >= _DOUBLED_LETTERS_MIN:
            found.append(found[-1])  # ALANG2 is how ALANG-ALANG is written by hand
        elif _GLUED.fullmatch(piece):
            found.extend(_NUMBER_WORDS.findall(piece))
        else:
            found.append(piece)
    return found


def _numbered(pieces: list[str]) -> list[str]:
    """Replace number words and Roman numerals by digits, one piece a number."""
    found: list[str] = []
    index = 0
    while index < len(pieces):
        number, used = _spoken(pieces, index)
        if used:
            found.append(str(number))
        else:
            found.append(_digits(pieces[index]))
            used = 1
        index += used
    return found


def _spoken(pieces: list[str], at: int) -> tuple[int, int]:
    """Read a spoken number at `at`: its value and how many pieces it took, (0, 0) when none."""
    first, second = pieces[at], pieces[at + 1] if at + 1 < len(pieces) else ""
    if first == "SEBELAS":
        return 11, 1
    if first == "SEPULUH":
        return 10, 1
    unit = _UNITS.get(first, 0)
    if unit and second == "BELAS":
        return 10 + unit, 2
    if unit and second == "PULUH":
        ones = _UNITS.get(pieces[at + 2], 0) if at + 2 < len(pieces) else 0
        return 10 * unit + ones, 3 if ones else 2
    return unit, 1 if unit else 0


def _digits(piece: str) -> str:
    """Return a Roman numeral up to XXXIX or a padded number as plain digits, else the piece."""
    if piece.isdecimal():
        return str(int(piece))
    if not _ROMAN.fullmatch(piece):
        return piece
    values = [_ROMAN_VALUES[letter] for letter in piece]
    following = [*values[1:], 0]
    return str(sum(-v if v < n else v for v, n in zip(values, following, strict=True)))


def _written_out(pieces: list[str]) -> list[str]:
    found: list[str] = []
    for index, piece in enumerate(pieces):
        following = pieces[index + 1] if index + 1 < len(pieces) else ""
        if piece in _BEFORE_NUMBER and following.isdecimal():
            found.extend(_BEFORE_NUMBER[piece].split())
        elif piece == "SP" and following == "PADANG":
            found.extend(("SIRAH", "PULAU"))
        elif piece == "D" and found[-1:] == ["ILIR"] and following.isdecimal():
            continue  # "26 Ilir D. I": D is the old Daerah, which the decree left out
        else:
            found.append(_SHORT.get(piece, piece))
    return found


def _joined(pieces: list[str]) -> str:
    """Join without spaces (Bukitkecil = Bukit Kecil), a dot only between two numbers."""
    key = ""
    for piece in pieces:
        key += f".{piece}" if key[-1:].isdecimal() and piece.isdecimal() else piece
    return key
