"""What there is to know about a resident before a card is printed, as findings."""

from datetime import date

from model import quality
from model.age import RECORDING_YEARS, eligible, turns_17_on
from model.clock import day_of
from model.finding import Finding
from model.lookup import PersonRow
from model.nik import Nik, check, cross_check
from model.region import RegionBook
from model.store import Store


def number_findings(
    book: RegionBook, row: PersonRow, kec_code: str, today: date
) -> tuple[Finding, ...]:
    """Return what the NIK says about itself and against the biodata."""
    checked = check(row.nik, today=today, known=book.known)
    number = Nik(int(row.nik))
    crossed = cross_check(
        number, sex=row.sex, birth_on=row.birth_on, kec_code=kec_code or None, today=today
    )
    return (*checked.findings, *crossed)


def life_findings(row: PersonRow, marital: str, today: date) -> tuple[Finding, ...]:
    """Return what stands between this resident and a card by life and age.

    WRG-301 dead or moved; WRG-103 no birth date; WRG-101 sixteen; WRG-102 younger; WRG-104 under
    seventeen but married.
    """
    if row.life != "hidup":
        return (Finding("strong", "WRG-301", {"life": row.life}),)
    if row.birth_on is None:
        return (Finding("soft", "WRG-103"),)
    card_on = turns_17_on(row.birth_on)
    match eligible(row.birth_on, marital, today):
        case "16":
            return (Finding("note", "WRG-101", {"card_on": card_on}),)
        case "belum":
            facts = {"card_on": card_on, "recording_on": recording_on(row.birth_on)}
            return (Finding("note", "WRG-102", facts),)
        case "kawin":
            return (Finding("note", "WRG-104"),)
        case _:
            return ()


def office_findings(store: Store, resident: int) -> tuple[Finding, ...]:
    """Return what this office has noted itself and nobody has settled yet."""
    return (*open_corrections(store, resident), *second_nik(store, resident))


def second_nik(store: Store, resident: int) -> tuple[Finding, ...]:
    """Return WRG-204 where the data quality lists hold an open doubt whether this is one person."""
    doubt = quality.two_niks_of(store, resident)
    if doubt is None:
        return ()
    facts = {"finding": doubt.id, "on": day_of(doubt.found_at, store.zone)}
    return (Finding("strong" if doubt.fact == "strong" else "soft", "WRG-204", facts),)


def open_corrections(store: Store, resident: int) -> tuple[Finding, ...]:
    """Return WRG-105 while the centre has not changed what was corrected at a recording.

    A card that is printed meanwhile bears the old words, and its blank is gone.
    """
    asked = "SELECT 1 FROM correction WHERE resident = ? AND state = 'waiting' LIMIT 1"
    if store.one(asked, (resident,)) is None:
        return ()
    from model.enrol.biodata import waiting_of  # few have one: no page waits for this import

    count = waiting_of(store, resident)
    return (Finding("soft", "WRG-105", {"count": count}),) if count else ()


def recording_on(birth_on: date) -> date:
    """Return the 16th birthday, from which a recording may be made ahead of the card."""
    year = birth_on.year + RECORDING_YEARS
    try:
        return birth_on.replace(year=year)
    except ValueError:
        return date(year, 3, 1)  # born on 29-02, and the year is common
