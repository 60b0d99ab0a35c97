"""What must never break a search: operators of an index, SQL, letters nobody can see, too much."""

SEARCHES: dict[str, str | None] = {
    '"': None, "'": None, '"siti aminah"': "SITI AMINAH", '"siti': "SITI AMINAH",
    "siti OR aminah": None, "siti AND aminah": None, "siti NOT aminah": None,
    "NEAR(siti aminah, 2)": None, "siti*": "SITI AMINAH", "^siti": "SITI AMINAH",
    "name:siti": None, "tokens : siti": None, "{tokens}: siti": None, "-siti": "SITI AMINAH",
    "(siti": "SITI AMINAH", "siti)": "SITI AMINAH", "((((": None, "siti + aminah": "SITI AMINAH",
    "x00000": None, "k1671171004": None, "d19850312": None, "y1985": None,
    "' OR 1=1 --": None, "'; DROP TABLE resident; --": None, "siti'); DELETE FROM resident": None,
    "%": None, "_": None, "\\": None, "*": None, "?": None, "[/]": None, "[red]siti": None,
    "😀": None, "siti 😀": "SITI AMINAH", "👩‍👩‍👧": None, "漢字": None, "مرحبا": None, "ﷺ": None,
    "siti\x00aminah": None, "\x1b[2Jsiti": None, "\u202esiti": "SITI AMINAH", "\x9b31m": None,
    "\u0301" * 40: None, "\ud83d": None, "０１２３": None, "\U0010ffff": None,
    "a" * 10_000: None, "siti " * 2_000: None, "1" * 10_000: None, "1" * 31: None,
    "0000000000000000": None, "9" * 16: None, "-1": None, "1e9": None, "NULL": None, "NaN": None,
    "RT 999 RW 999": None, "31-02-1985": None, "B-99999999": None, "J-0": None,
    "TUNTAS:S:1:1": None,
}  # fmt: skip
"""Text -> the name that must stand first; None where any answer in words will do."""
