"""One resident whole, read in a few queries: for the page of the counter and `tuntas show`."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from model import names, region
from model.centre.own import Own, own
from model.clock import day_of
from model.errors import RecordMissing, RuleRefused
from model.finding import Finding
from model.lookup import PersonRow, day, row_by_id, row_by_nik
from model.nik import DIGITS, Nik, strip
from model.person_beside import Suket, in_force, twin_places
from model.person_card import CardPlace, guest_of, last_job, place_of
from model.person_card import LastJob as LastJob
from model.person_findings import life_findings, number_findings, office_findings
from model.region import RegionBook
from model.store import Store


class NobodyHasNik(RecordMissing):
    """No resident in this store has the NIK that was asked for."""

    code: ClassVar[str] = "CRI-201"


class NotANik(RuleRefused):
    """What was asked for has not the 16 digits of a NIK; the fact `digits` counts them."""

    code: ClassVar[str] = "CRI-202"


MARKS_MAX = 20
CASES_MAX = 20
TYPED_CHARS_MAX = 200
NIK_VALUE_MIN = 10**15
"""A number from here on is a NIK, below it a row id."""

DOUBLE_NIK = "nik_ganda"


@dataclass(frozen=True, slots=True)
class OpenRequest:
    """The resident's open or held claim on a card."""

    id: int
    kind: str
    state: str
    opened_at: int
    opened_on: date
    opened_by: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A priority mark or a confirmation, and why."""

    kind: str
    why: str
    by: str
    at: int


@dataclass(frozen=True, slots=True)
class Case:
    """An open case about this NIK."""

    id: int
    kind: str
    at: int
    on: date


@dataclass(frozen=True, slots=True)
class Before:
    """The centre's status before this one, and how many days it stood where that is known."""

    status: str
    days: int | None


@dataclass(frozen=True, slots=True, repr=False)
class Biodata:
    """The rest of the resident's row, as imported; codes are '' where the import found none."""

    birth_place: str
    blood: str
    address: str
    dusun: str
    kel_code: str
    kec_code: str
    kecamatan: str
    religion: str
    marital: str
    work: str
    citizenship: str
    valid_until: str
    shdk: str
    father: str
    mother: str
    status_source: str
    office: str
    updated_at: int


@dataclass(frozen=True, slots=True, repr=False)
class Person:
    """Everything the store knows of one resident; `row` is the line that lists show."""

    row: PersonRow
    bio: Biodata
    kel_label: str
    """The kelurahan with its parents; the file's own words where the code is not known."""
    kec_label: str
    served_by: str
    """The office that serves this address when it is not the address's own, else ''."""
    before: Before | None
    request: OpenRequest | None
    job: LastJob | None
    marks: tuple[Mark, ...]
    cases: tuple[Case, ...]
    findings: tuple[Finding, ...]
    recording: Own | None = None
    """Our own newest recording, open or done."""
    suket: Suket | None = None
    twin_at: str = ""
    """Where the other record of a duplicate lies."""
    card: CardPlace | None = None
    """Where the newest card is, once it has left our rack."""

    @property
    def id(self) -> int:
        """The row id."""
        return self.row.id

    @property
    def nik(self) -> Nik:
        """The NIK, which shows itself masked unless `text` or `grouped` is asked for."""
        return Nik(int(self.row.nik))

    def __repr__(self) -> str:
        """Show the row id only: a repr reaches tracebacks."""
        return f"Person(id={self.row.id})"


_BIODATA = (
    "SELECT birth_place, blood, address, dusun, coalesce(kel_code, ''), coalesce(kec_code, ''),"
    " kecamatan, religion, marital, work, citizenship, valid_until, shdk, father, mother,"
    " status_source, office, updated_at FROM resident WHERE id = ?"
)


def person(
    store: Store, id_or_nik: int | str, today: date, *, book: RegionBook | None = None
) -> Person | None:
    """Return one resident by row id or NIK (16 digits, separators allowed), None for nobody.

    `book` saves loading the regions again where a screen has them.
    """
    row = _row_of(store, id_or_nik)
    if row is None:
        return None
    found = store.one(_BIODATA, (row.id,))
    assert found is not None
    bio = Biodata(*found)
    known = book if book is not None else region.load(store)
    before, jumped = _mirror(store, row)
    cases = _cases(store, row)
    return Person(
        row,
        bio,
        kel_label=_label(known, bio.kel_code, row.kelurahan),
        kec_label=_label(known, bio.kec_code, bio.kecamatan),
        served_by=_served_by(known, bio.kel_code or bio.kec_code, today),
        before=before,
        request=_request(store, row.id),
        job=(job := last_job(store, row.id)),
        marks=_marks(store, row.id),
        cases=cases,
        findings=(
            *number_findings(known, row, bio.kec_code, today),
            *names.check_name(row.name),
            *life_findings(row, bio.marital, today),
            *(_case_finding(case) for case in cases),
            *office_findings(store, row.id),
            *((jumped,) if jumped else ()),
        ),
        recording=own(store, row.id),
        suket=in_force(store, row.id, today),
        twin_at=twin_places(store, row.id),
        card=guest_of(store, row.id, row.nik, row.name, job) or place_of(store, job),
    )


def by_nik_text(store: Store, text: str, today: date) -> Person:
    """Return the resident whose NIK was typed; raise NotANik or NobodyHasNik."""
    digits = strip(text)
    if len(digits) != DIGITS or not (digits.isascii() and digits.isdecimal()):
        raise NotANik(digits=sum(letter in "0123456789" for letter in digits[:TYPED_CHARS_MAX]))
    found = person(store, digits, today)
    if found is None:
        raise NobodyHasNik()
    return found


def _row_of(store: Store, id_or_nik: int | str) -> PersonRow | None:
    if isinstance(id_or_nik, int) and id_or_nik < NIK_VALUE_MIN:
        return row_by_id(store, id_or_nik)
    return row_by_nik(store, str(id_or_nik))


def _label(book: RegionBook, code: str, name: str) -> str:
    """Return the region's words with its parent, the file's own words for an unknown code."""
    return (book.label(code) if code else "") or name


def _served_by(book: RegionBook, code: str, today: date) -> str:
    """Return the name of the office that serves `code` when it is another one's, else ''."""
    address = book.current(code, today)
    office = book.served_by(code, today)
    if address is None or address.code[:8] == office:
        return ""
    serving = book.get(office, today)
    return serving.name if serving else office


def _case_finding(case: Case) -> Finding:
    if case.kind == DOUBLE_NIK:
        return Finding("strong", "WRG-201", {"case": case.id, "on": case.on})
    return Finding("soft", "WRG-202", {"case": case.id, "kind": case.kind, "on": case.on})


def _cases(store: Store, row: PersonRow) -> tuple[Case, ...]:
    found = store.rows(
        "SELECT id, kind, at FROM case_file WHERE nik = ? AND state = 'open' ORDER BY id LIMIT ?",
        (int(row.nik), CASES_MAX),
    )
    return tuple(Case(made, kind, at, day_of(at, store.zone)) for made, kind, at in found)


def _mirror(store: Store, row: PersonRow) -> tuple[Before | None, Finding | None]:
    """Return the status before, and a finding when the centre's last step was an odd jump."""
    found = store.rows(
        "SELECT status, status_on, jump FROM mirror WHERE resident = ? ORDER BY id DESC LIMIT 2",
        (row.id,),
    )
    if len(found) < 2:
        return None, None
    (status, on, jump), (was, since, _) = found
    ended, begun = day(on), day(since)
    days = (ended - begun).days if ended and begun else None
    odd = Finding("note", "WRG-203", {"was": was, "status": status}) if jump else None
    return Before(was, days), odd


def _request(store: Store, resident: int) -> OpenRequest | None:
    found = store.one(
        "SELECT id, kind, state, opened_at, opened_by FROM request"
        " WHERE resident = ? AND state IN ('open', 'held')",
        (resident,),
    )
    if found is None:
        return None
    made, kind, state, at, by = found
    return OpenRequest(made, kind, state, at, day_of(at, store.zone), by)


def _marks(store: Store, resident: int) -> tuple[Mark, ...]:
    found = store.rows(
        "SELECT kind, why, by, at FROM mark WHERE resident = ? ORDER BY at, kind LIMIT ?",
        (resident, MARKS_MAX),
    )
    return tuple(Mark(*one) for one in found)
