"""Numbers in the find box: NIK and KK, whole or nearly, and the numbers that this office gives.

A token of a job (K7QX-000123-R), a job, batch, request or slip by its number, a chip's UID. What
digits may mean besides comes as a further reading; nothing is guessed that would be shown as sure.
"""

import re
from datetime import date

from model.finding import Finding
from model.nik import DIGITS
from model.query import Field, Kind, Query
from model.typed_day import is_year, take_days

LONG_DIGITS_MIN = 9
"""From here on digits are an attempt at a NIK or KK; 8 can be a date."""
LETTERS_MISREAD_MAX = 2
NUMBERS_MAX = 3
"""So many whole numbers of one text are readings of it."""

_NEAR = (DIGITS - 1, DIGITS + 1)
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−﹣-"), "-")
_DECIMALS = re.compile(r"(?<=[0-9]{16})[.,]0{1,2}(?![0-9])")
"""What a spreadsheet puts behind a number."""
_RUN = re.compile(r"(?<![0-9A-Za-z])[0-9](?:(?: ?[.;-] ?| )?[0-9])*(?![0-9A-Za-z])")
_BREAK = re.compile(r"[ .;-]+")
_MISREAD = str.maketrans("OoQqDdIiLl|ZzSsGBb", "000000111112255688")
_WORDED = re.compile(r"[0-9OoQqDdIiLl|ZzSsGBb]{16}")
_TOKEN = re.compile(
    r"(?:(?:TOKEN|KARTU|PEKERJAAN|JOB)[ :.]*)?"
    r"(?:([0-9A-Z]{4})[ -]?([0-9]{6})[ -]?([0-9A-Z])|([A-Z]{1,3}-[0-9]{4}-[0-9]{4}-[0-9A-Z]))"
)
_ALL_DIGITS_TOKEN = re.compile("[0-9]{4}-[0-9]{6}-[0-9]")
_OURS: tuple[tuple[re.Pattern[str], Kind, Field, str], ...] = (
    (re.compile(r"(?:B(?:ATCH)?|BATCH[ .:]*B)[ .:-]*0*([0-9]{1,9})"), "card", "batch", "B-{:04d}"),
    (re.compile(r"(?:SLIP|S-|SLIP[ .:]*S-)[ .:]*0*([0-9]{1,12})"), "slip", "slip", "S-{}"),
    (re.compile(r"(?:PEKERJAAN|JOB|J-)[ .:]*0*([0-9]{1,9})"), "card", "pekerjaan", "J-{}"),
    (
        re.compile(r"(?:PERMOHONAN|PERMINTAAN|REQUEST)[ .:#-]*0*([0-9]{1,12})"),
        "request", "permohonan", "{}",
    ),
)  # fmt: skip
_SLIP_CODE = re.compile(r"TUNTAS:S:[0-9]{2,6}:[0-9]{1,12}")
_BARE = re.compile("0*([1-9][0-9]{0,6})")
_UID = re.compile(r"(?:(?:UID|CHIP)[ :.]*)?([0-9A-F]{2}(?:([ :-]?)[0-9A-F]{2})(?:\2[0-9A-F]{2})*)")
_UID_DIGITS = (8, 14, 20)


def straightened(text: str) -> str:
    """Return a cleaned text with one kind of dash, and numbers as they were in a spreadsheet."""
    return _DECIMALS.sub("", text.translate(_DASHES))


def whole(text: str, today: date) -> tuple[tuple[Query, ...], str | None]:
    """Return the numbers that `text` is, the likeliest first, and the text of what stands beside.

    The text is None where nothing does, or where all of it is the number.
    """
    capitals = text.upper()
    ours = _ours(capitals)
    if ours is not None:
        return (ours,), None
    uid, pairs = _uid(capitals)
    if uid is not None and (pairs or not uid.number.isdecimal()):
        like = _nik_like(text, today)[0] if uid.number.isdecimal() else ()
        return (uid, *like), None
    found, beside = _nik_like(text, today)
    if uid is not None and found:
        # All digits: whose chip it is, if it is one, is known when it is looked up.
        return (*(_known_as(query, uid.number) for query in found), uid), beside
    return found, beside


def bare(text: str) -> tuple[Query, ...]:
    """Return what a short number with nothing beside it may be besides a day or a year."""
    found = _BARE.fullmatch(text)
    if found is not None:
        number = int(found[1])
        return (
            Query("slip", number=f"S-{number}", said=(("slip", f"S-{number}"),)),
            Query("card", number=f"J-{number}", said=(("pekerjaan", str(number)),)),
            Query("request", number=str(number), said=(("permohonan", str(number)),)),
        )
    uid, _ = _uid(text)
    return (uid,) if uid is not None and len(text) < LONG_DIGITS_MIN else ()


def _ours(capitals: str) -> Query | None:
    """Return the query of a number that this program gave, when the text is nothing else."""
    if _SLIP_CODE.fullmatch(capitals):
        return Query("slip", number=capitals, said=(("slip", f"S-{capitals.split(':')[3]}"),))
    token = _TOKEN.fullmatch(capitals)
    if token is not None and (not _digits_only(capitals) or _ALL_DIGITS_TOKEN.fullmatch(capitals)):
        number = token[4] or f"{token[1]}-{token[2]}-{token[3]}"
        return Query("card", number=number, said=(("token", number),))
    for pattern, kind, field, form in _OURS:
        found = pattern.fullmatch(capitals)
        if found is not None:
            number = form.format(int(found[1]))
            return Query(kind, number=number, said=((field, number.removeprefix("J-")),))
    return None


def _uid(capitals: str) -> tuple[Query | None, bool]:
    """Return the query of a chip's UID and whether its bytes stand apart or it is called one."""
    found = _UID.fullmatch(capitals)
    plain = re.sub("[ :-]", "", found[1]) if found is not None else ""
    if found is None or len(plain) not in _UID_DIGITS or plain.isalpha():
        return None, False
    return Query("uid", number=plain, said=(("uid", plain),)), plain != capitals


def _known_as(query: Query, digits: str) -> Query:
    """Let an almost-number be looked up as the UID it may be."""
    if query.kind != "almost":
        return query
    return Query("almost", number=digits, findings=query.findings)


def _nik_like(text: str, today: date) -> tuple[tuple[Query, ...], str | None]:
    runs = list(_RUN.finditer(text))
    numbers, spans = _sixteens(runs)
    if numbers:
        return _whole_numbers(numbers), _beside(text, spans)
    misread = _misread(text)
    if misread is not None:
        return misread
    for run in runs:
        for digits, start, end in (*_groups(run), _all_of(run)):
            if len(digits) in _NEAR:
                slip = (Finding("soft", "CRI-101", {"digits": len(digits)}),)
                return (_near(digits, slip),), _beside(text, [(start, end)])
    return _almost(text, runs, today)


def _whole_numbers(numbers: list[str]) -> tuple[Query, ...]:
    """Each number as NIK or KK, and the first of them as a NIK that may be mistyped."""
    several = Finding("note", "CRI-110", {"count": len(numbers)})
    findings = (several,) if len(numbers) > 1 else ()
    exact = [Query("number", number=one, said=(("nik_kk", one),)) for one in numbers[:NUMBERS_MAX]]
    exact[0] = Query("number", number=numbers[0], said=exact[0].said, findings=findings)
    return (*exact, _near(numbers[0], ()))


def _near(digits: str, findings: tuple[Finding, ...]) -> Query:
    return Query("near", number=digits, said=(("nik_mirip", digits),), findings=findings)


def _sixteens(runs: list[re.Match[str]]) -> tuple[list[str], list[tuple[int, int]]]:
    """Return each different 16 digits: neighbouring groups of a run, and where they stand."""
    numbers: dict[str, None] = {}
    spans: list[tuple[int, int]] = []
    for run in runs:
        groups = _groups(run)
        at = 0
        while at < len(groups):
            last = _last_of_sixteen(groups, at)
            if last is None:
                at += 1
                continue
            numbers["".join(digits for digits, _, _ in groups[at : last + 1])] = None
            spans.append((groups[at][1], groups[last][2]))
            at = last + 1
    return list(numbers), spans


def _last_of_sixteen(groups: list[tuple[str, int, int]], first: int) -> int | None:
    size = 0
    for at in range(first, len(groups)):
        size += len(groups[at][0])
        if size >= DIGITS:
            return at if size == DIGITS else None
    return None


def _groups(run: re.Match[str]) -> list[tuple[str, int, int]]:
    """Return the digits between separators, and where each stands in the text."""
    found: list[tuple[str, int, int]] = []
    for group in re.finditer("[0-9]+", run.group()):
        found.append((group.group(), run.start() + group.start(), run.start() + group.end()))
    return found


def _all_of(run: re.Match[str]) -> tuple[str, int, int]:
    return _BREAK.sub("", run.group()), run.start(), run.end()


def _misread(text: str) -> tuple[tuple[Query, ...], str | None] | None:
    """Return a NIK in which one or two letters stand where digits look alike."""
    pieces = [(found.group(), found.span()) for found in re.finditer(r"\S+", text)]
    joined = _BREAK.sub("", text)
    for piece, span in (*pieces, (joined, (0, len(text)))):
        plain = _BREAK.sub("", piece)
        letters = sum(not letter.isdigit() for letter in plain)
        if _WORDED.fullmatch(plain) and letters <= LETTERS_MISREAD_MAX:
            digits = plain.translate(_MISREAD)
            read = (Finding("soft", "CRI-108", {"letters": letters}),)
            exact = Query("number", number=digits, said=(("nik_kk", digits),), findings=read)
            return (_near(digits, read), exact), _beside(text, [span])
    return None


def _almost(
    text: str, runs: list[re.Match[str]], today: date
) -> tuple[tuple[Query, ...], str | None]:
    for piece in text.split():
        count = sum(letter in "0123456789" for letter in piece)
        if count >= LONG_DIGITS_MIN and any(letter.isalpha() for letter in piece):
            wrong = Finding("error", "CRI-102", {"digits": count})
            return (Query("almost", findings=(wrong,)),), None
    long = [
        _BREAK.sub("", piece)
        for run in runs
        for piece in run.group().split()
        if len(_BREAK.sub("", piece)) >= LONG_DIGITS_MIN
    ]
    size = len(long[0]) if long else _digits_alone(text, today)
    if size < LONG_DIGITS_MIN:
        return (), text
    return (Query("almost", findings=(Finding("error", "CRI-101", {"digits": size}),)),), None


def _digits_alone(text: str, today: date) -> int:
    """Return how many digits a text of digits alone has, 0 where a day or a year is among them."""
    if not _digits_only(text):
        return 0
    days = take_days(text, today)[1]
    dated = days and (re.search("[/-]", text) or any(len(one) in (4, 8) for one in text.split()))
    years = any(is_year(one, today) for one in text.split())
    return 0 if dated or (years and "/" in text) else len(re.sub("[^0-9]", "", text))


def _digits_only(text: str) -> bool:
    return not re.search("[^0-9 .;/-]", text)


def _beside(text: str, spans: list[tuple[int, int]]) -> str | None:
    """Return what stands beside numbers, None when that has no letters worth a search."""
    for start, end in sorted(spans, reverse=True):
        text = f"{text[:start]} {text[end:]}"
    text = re.sub(r"(?<![A-Za-z])(?:NIK|NO|NOMOR|KK|KTP)[ .:/]*(?![A-Za-z])", " ", text, flags=re.I)
    return text if re.search(r"[^\W\d_]{2}", text) else None
