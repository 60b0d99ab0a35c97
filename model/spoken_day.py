"""Days as letters and minutes write them: 23 November 2026, and in words; pure, Indonesian."""

from datetime import date

MONTHS = (
    "Januari", "Februari", "Maret", "April", "Mei", "Juni", "Juli", "Agustus", "September",
    "Oktober", "November", "Desember",
)  # fmt: skip
DAYS = ("Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu")
NUMBER_MAX = 9_999

_ONES = (
    "nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan",
    "sepuluh", "sebelas",
)  # fmt: skip
_SIZES = ((1000, "ribu", "seribu"), (100, "ratus", "seratus"), (10, "puluh", ""))


def number_words(number: int) -> str:
    """Return 0 to 9,999 in words ("dua ribu dua puluh enam"); ValueError for any other."""
    if not 0 <= number <= NUMBER_MAX:
        raise ValueError("not a number that letters write in words")
    if number < len(_ONES):
        return _ONES[number]
    if number < 20:
        return f"{_ONES[number - 10]} belas"
    for size, word, single in _SIZES:
        if number >= size:
            many, rest = divmod(number, size)
            head = single if many == 1 and single else f"{number_words(many)} {word}"
            return f"{head} {number_words(rest)}" if rest else head
    raise AssertionError(number)


def long_day(day: date) -> str:
    """Return 23 November 2026."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def day_words(day: date) -> str:
    """Return a day as minutes begin: "Senin tanggal dua puluh tiga bulan November tahun ..."."""
    return (
        f"{DAYS[day.weekday()]} tanggal {number_words(day.day)} bulan {MONTHS[day.month - 1]}"
        f" tahun {number_words(day.year)}"
    )
