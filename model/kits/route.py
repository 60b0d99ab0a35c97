"""The papers of a kit: what to do with it, and its route by kelurahan, RW, RT and address.

The route has 80 columns. Numbers are masked: the crew knows people by name and address, and paper
is lost more easily.
"""

from collections.abc import Iterator
from datetime import date

from model.clock import instant
from model.kits.due import Chosen
from model.lookup import mask
from model.store import Store

COLUMNS = 80
_NAME, _ADDRESS = 24, 22
_PERSON = (
    "SELECT r.nik, r.name, r.birth_on, r.address, r.rt, r.rw, r.kelurahan,"
    " (SELECT v.outcome FROM visit v WHERE v.resident = r.id ORDER BY v.at DESC, v.id DESC LIMIT 1)"
    " FROM resident r WHERE r.id = ?"
)
MARKS = "K pindah  M meninggal  T tidak dikenal  L di tempat lain  A masih ada  R direkam"
_SHORT = {
    "moved": "K", "dead": "M", "unknown": "T", "elsewhere": "L", "there": "A", "recorded": "R",
}  # fmt: skip


def lines(store: Store, chosen: Chosen) -> Iterator[str]:
    """Return the route of those chosen, in their order, with room for what was found out."""
    today = store.today()
    yield f"RUTE JEMPUT BOLA   {chosen.scope}"[:COLUMNS]
    when = f"{instant(store.clock.now_ms(), store.zone):%d-%m-%Y}"
    yield f"{store.meta('office_name') or store.office}   {when}   {len(chosen.residents)} orang"
    yield MARKS
    place: tuple[object, ...] = ()
    for at, resident in enumerate(chosen.residents, 1):
        row = store.one(_PERSON, (resident,))
        if row is None:
            continue
        here = (row[6], row[5], row[4])
        if here != place:
            place = here
            yield ""
            yield f"Kel. {row[6]}  RW {row[5] or '-'}  RT {row[4] or '-'}"[:COLUMNS]
        yield _line(at, row, today)


def _line(at: int, row: tuple[object, ...], today: date) -> str:
    nik, name, birth_on, address, *_, last = row
    born = date.fromisoformat(str(birth_on)) if birth_on else None
    when = f"{born:%d-%m-%Y}" if born else ""
    before = _SHORT.get(str(last), " ")
    told = (
        f"{at:>3} {str(name)[:_NAME]:<{_NAME}} {when:<10} {str(address)[:_ADDRESS]:<{_ADDRESS}}"
        f" ..{mask(f'{nik:016d}')[-4:]} {before} [  ]"
    )
    return told[:COLUMNS]


READ_ME = """\
KIT JEMPUT BOLA {number}

Folder ini berisi data warga. Jangan disalin ke tempat lain dan jangan dikirim.
1. Di laptop:     tuntas --home "{folder}"     (PIN kit, bukan PIN kantor)
2. Sebelum pulang, di menu layar Jemput bola: P kemas,
   atau           tuntas --home "{folder}" kit pack
3. Di kantor:     tuntas kit in "{folder}"
4. Hitung blanko: tuntas kit count {number} --blanks JUMLAH
5. Sesudah semuanya masuk, hapus folder ini:
                  tuntas kit wipe "{folder}"
RUTE.txt: siapa yang dicari, menurut RW, RT dan alamat.
"""
