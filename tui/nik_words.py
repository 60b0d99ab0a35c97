"""What the digits of a NIK say while it is typed: district, birth date and sex, whole or not.

The words change at 6, 12 and 16 digits only: a digit in between costs one byte on the line. What is
known keeps its place, so that a step adds letters and moves none.
"""

from datetime import date

from model.finding import Finding
from model.nik import DIGITS, Known, Partial, check, partial, strip
from tui.fit import cut
from tui.locale.speak import _, spoken
from tui.scans import is_number
from tui.wording import sentence

STEPS = (6, 12, DIGITS)
GROUPED_CHARS = len("167102 520385 0004")
BORN_CHARS = len("P 12-03-1985?")
MEANING_CHARS = 74
WHOLE = "  ok"


def step_of(digits: str) -> int:
    """Return how many digits count: 0, 6, 12, 16, or all of them where there are too many."""
    if len(digits) > DIGITS:
        return len(digits)
    return max((step for step in STEPS if step <= len(digits)), default=0)


def digits_of(text: str) -> str:
    """Return the digits of a text that is nothing but digits, with what people put between them."""
    digits = strip(text)
    return digits if digits.isascii() and digits.isdigit() else ""


def is_nik(text: str, today: date) -> bool:
    """Tell whether a text is 16 digits that can be a NIK or a KK: the work of a scanner."""
    return is_number(text) and not check(text, today=today).errors


def meaning(digits: str, today: date, known: Known | None, chars: int = MEANING_CHARS) -> str:
    """Return what the digits say in one row of at most `chars`; a sentence where they cannot be.

    A region that nobody knows, or that is no more, is a note: the NIK is valid for life.
    """
    counted = digits[: step_of(digits)]
    if not counted:
        return ""
    read = partial(counted, today=today, known=known)
    wrong = first_error(read)
    if wrong is not None:
        return f"! {sentence(wrong.code, spoken(), wrong.facts)}"
    groups = " ".join(part for part in (counted[:6], counted[6:12], counted[12:]) if part)
    born = f"{read.sex} {read.birth_on:%d-%m-%Y}" if read.birth_on else ""
    born += "?" if born and not read.century_sure else ""
    row = f"{groups:<{GROUPED_CHARS}}  {born:<{BORN_CHARS}} "
    row += cut(_district(read), chars - len(row) - len(WHOLE))
    return row + WHOLE if len(counted) == DIGITS else row.rstrip()


def first_error(read: Partial) -> Finding | None:
    """Return why the digits can be no NIK, None while they can."""
    return next((one for one in read.findings if one.kind == "error"), None)


def _district(read: Partial) -> str:
    """Return where the NIK was made, as far as the book of regions goes."""
    codes = [one.code for one in read.findings]
    if "NIK-101" in codes:
        return _("wilayah {code} tidak di daftar").format(code=read.region_code)
    label = read.region.label.replace("Kabupaten", "Kab.") if read.region else ""
    return _("(dulu) {label}").format(label=label) if "NIK-102" in codes else label
