"""What a letter says of the office and of the person it is about, read in its own transaction."""

from dataclasses import dataclass
from datetime import date

from model import printing
from model.centre.status import age_words
from model.clock import age_days
from model.letterhead import office_name, plain_name, region_title
from model.lookup import day
from model.names import clean
from model.person import person
from model.spoken_day import day_words, long_day
from model.standing import standing
from model.store import Store, Tx
from model.work import twins
from model.work.letter_form import Paper, table
from model.work.letter_kinds import LetterKind

_PERSON = (
    "SELECT nik, kk, name, birth_place, birth_on, sex, address, rt, rw, kelurahan, kecamatan,"
    " status, status_on FROM resident WHERE id = ?"
)
_SEX = {"L": "LAKI-LAKI", "P": "PEREMPUAN"}
_RID = (
    "SELECT rid FROM recording WHERE resident = ? AND state = 'done' AND live = 1"
    " ORDER BY id DESC LIMIT 1"
)


@dataclass(frozen=True, slots=True, repr=False)
class Drawing:
    """A letter that can be drawn."""

    paper: Paper
    facts: dict[str, str]
    status: str


def drawing(tx: Tx, kind: LetterKind, resident: int, number: str, to: str) -> Drawing:
    """Return everything a letter needs; `to` replaces whom it is for."""
    store, today = tx.store, tx.today
    row = store.one(_PERSON, (resident,))
    assert row is not None, "the letter was refused before"
    facts = _facts(store, resident, row, today)
    city, is_above = facts["kota"], len(store.office) <= len("16.71")
    lines = kind.to_above if is_above else kind.to
    wanted = tuple(to.split("|")) if to else tuple(one.format_map(facts) for one in lines)
    paper = Paper(
        head=_kop(store),
        number=number,
        place=plain_name(city),
        day=long_day(today),
        to=tuple(one for one in wanted if one.strip()),
        to_place="tempat" if wanted[0].startswith("Sdr") else _seat_of(kind, facts, is_above),
        by=tx.actor.name,
        chief=_chief(store),
        about=facts["nama"],
    )
    return Drawing(paper, facts, str(row[11]))


def _facts(store: Store, resident: int, row: tuple[object, ...], today: date) -> dict[str, str]:
    nik, kk, name, born_at, born, sex, address, rt, rw, kel, kec, status, since = row
    told_on, born_on = day(str(since or "")), day(str(born or ""))
    age = age_days(told_on, today)
    known = twins.of(store, resident)
    street = " ".join(str(one) for one in (address, f"RT {rt}/{rw}" if rt or rw else "") if one)
    area = ", ".join(f"{word} {one}" for word, one in (("Kel.", kel), ("Kec.", kec)) if one)
    told = f"{status or '-'}" + (f" sejak {told_on:%d-%m-%Y}" if told_on else "")
    number = f"{nik:016d}"
    other = next((one.nik for one in known if one.keep == "other"), "")
    found = person(store, resident, today)
    assert found is not None
    return {
        "data": table((
            ("Nama", clean(str(name))), ("NIK", number),
            ("Tempat/Tgl Lahir", f"{born_at or '-'}, {born_on:%d-%m-%Y}" if born_on else "-"),
            ("Jenis Kelamin", _SEX.get(str(sex), "-")),
            ("Alamat", "\n".join(one for one in (street, area) if one)),
            ("Nomor KK", f"{kk:016d}" if kk else "-"), ("Status di pusat", told),
        )),
        "nama": clean(str(name)), "nik": number, "status": str(status or "-"),
        "lama": age_words(age) if age is not None else "waktu yang tidak diketahui",
        "kembar": table([("NIK", f"{one.nik} ({one.place})") for one in known]),
        "tempat": next((one.place for one in known), ""), "nik_pilihan": other or number,
        "kantor": office_name(store), "kota": region_title(store, store.office[:5]),
        "hari_ini": day_words(today), "alamat_satu": street, "alamat_dua": area,
        "keterangan": standing(found, printing.blanks_free(store), today).sentence_id,
        "rekaman": table([("Nomor rekaman", _rid(store, resident))]),
        "sapaan": "Sdri." if sex == "P" else "Sdr.",
    }  # fmt: skip


def _rid(store: Store, resident: int) -> str:
    row = store.one(_RID, (resident,))
    return str(row[0]) if row else "-"


def _kop(store: Store) -> tuple[str, ...]:
    """Return the head: the government of kota or kabupaten, its department, this office."""
    above = region_title(store, store.office[:5]).upper()
    if len(store.office) <= len("16.71"):
        return (f"PEMERINTAH {above}", "DINAS KEPENDUDUKAN DAN PENCATATAN SIPIL")
    return (f"PEMERINTAH {above}", office_name(store).upper())


def _seat_of(kind: LetterKind, facts: dict[str, str], is_above: bool) -> str:
    if kind.needs_twin and not kind.is_minutes:
        place = plain_name(facts["tempat"])
        return place if place[:1].isalpha() else "tempat"
    return "Jakarta" if is_above else plain_name(facts["kota"])


def _chief(store: Store) -> str:
    """Return the head of section where there is exactly one, else '' for a name in ink."""
    rows = store.rows("SELECT name, roles FROM operator WHERE active = 1")
    found = [str(name) for name, roles in rows if "kasi" in str(roles)]
    return found[0] if len(found) == 1 else ""
