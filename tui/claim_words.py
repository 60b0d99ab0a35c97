"""What the claim screens say: kinds, papers, reasons, the gate, a person's claims. Pure."""

from collections.abc import Callable, Mapping

from model.claims.papers import FACE_CHANGED, Paper
from model.claims.whole import Line, Request, Whole
from model.lookup import mask
from tui.card_words import GROUNDS, KINDS, initials, left_out_words, words
from tui.fit import cut
from tui.locale.speak import N_, _, number, spoken

COLUMNS = 80
HISTORY_SHOWN = 4
UID_SHOWN = 4
"""Of a UID no more than this is ever shown."""

CLAIMABLE = ("hilang", "rusak", "perubahan", "pindah", "perpanjang")
KIND_LINES = {
    "hilang": N_("Hilang: surat polisi"),
    "rusak": N_("Rusak: kartu rusaknya ditarik"),
    "perubahan": N_("Perubahan data: bukti, kartu lama ditarik"),
    "pindah": N_("Pindah datang: SKPWNI, kartu lama ditarik"),
    "perpanjang": N_("Perpanjangan ITAP (WNA)"),
}
PAPERS: Mapping[str, tuple[str, str]] = {
    "F-1.02": ("Formulir F-1.02", "Form F-1.02"),
    "KK": ("Kartu Keluarga", "Family card"),
    "surat-polisi": ("Surat kehilangan dari polisi", "Police letter of loss"),
    "kartu-rusak": ("Kartu yang rusak", "The damaged card"),
    "kartu-lama": ("Kartu lama", "The old card"),
    "bukti-perubahan": ("Bukti perubahan", "Proof of the change"),
    "SKPWNI": ("Surat pindah (SKPWNI)", "Letter of moving (SKPWNI)"),
    "paspor": ("Paspor", "Passport"),
    "KITAP": ("KITAP", "KITAP"),
    FACE_CHANGED: ("Bukti wajah berubah tetap", "Proof of a lasting change of the face"),
}
REASONS: Mapping[str, tuple[str, str]] = {
    "sakit": ("sakit, rumah sakit", "illness, hospital"),
    "bpjs": ("BPJS atau asuransi", "health insurance"),
    "kerja": ("pekerjaan", "a job"),
    "sekolah": ("sekolah atau kuliah", "school or university"),
    "perjalanan": ("perjalanan", "a journey"),
    "difabel": ("difabel", "a disability"),
    "lansia": ("lansia", "old age"),
    "hamil": ("hamil", "pregnancy"),
    "lain": ("lain, jelaskan", "other, say what"),
}
STATES: Mapping[str, tuple[str, str]] = {
    "open": ("terbuka", "open"),
    "held": ("ditahan", "held"),
    "printed": ("sudah dicetak", "printed"),
    "withdrawn": ("ditarik", "withdrawn"),
    "asked": ("diusulkan", "asked for"),
    "approved": ("disetujui", "approved"),
}


def say(table: Mapping[str, tuple[str, str]], key: str) -> str:
    """Return the words of `key` in the language that is spoken."""
    return words(dict(table), key, spoken())


def person_row(name: str, nik: str, *, see_nik: bool, title: str) -> str:
    """Return the first row: what this screen is, who it is about."""
    shown = f"{nik[:6]} {nik[6:12]} {nik[12:]}" if see_nik else mask(nik)
    who = name if see_nik else initials(name)
    left = f"{title}  {cut(who, 40)}"
    return f"{left}{f'NIK {shown}'.rjust(COLUMNS - len(left))}"


def gate_rows(whole: Whole, uid: str, day_of: Callable[[int], str]) -> list[str]:
    """Return what the gate sees: which copy this would be, which old card becomes void."""
    seen = whole.gate
    if whole.open is not None:
        if whole.open.kind == "baru":
            return []
        return [
            _("Kartu seumur hidup: {had}. Yang dimohon ini kartu ke-{next}.").format(
                had=number(seen.copies), next=number(seen.copies + 1)
            )
        ]
    told = _("Kartu seumur hidup: {had}. Permohonan baru membuat kartu ke-{next}.").format(
        had=number(seen.copies), next=number(seen.copies + 1)
    )
    if seen.needs_head:
        told += " " + _("Perlu kepala seksi.")
    rows = [told]
    for card in seen.old[-2:]:
        chip = _("UID ..{tail}").format(tail=card.uid[-UID_SHOWN:]) if card.uid else _("tanpa UID")
        rows.append(
            _("Kartu lama {token} ({day}, {chip}) dibatalkan saat permohonan dibuka.").format(
                token=card.token, day=day_of(card.printed_at), chip=chip
            )
        )
    if not seen.old:
        rows.append(_("Kartu lama bukan dari catatan kantor ini; dibatalkan oleh permohonannya."))
    lies = _("Kartu lama di pembaca: ..{tail}").format(tail=uid[-UID_SHOWN:]) if uid else ""
    return [*rows, lies or _("Kartu lamanya ada? Letakkan di pembaca sebelum B.")]


def request_rows(one: Request, day_of: Callable[[int], str], *, see_nik: bool) -> list[str]:
    """Return a request that is open, with its papers."""
    head = _("Permohonan {n}: {kind}, {state}, sejak {day} oleh {who}").format(
        n=one.id, kind=say(KINDS, one.kind), state=say(STATES, one.state),
        day=day_of(one.at), who=one.by,
    )  # fmt: skip
    papers = [
        f"   [x] {say(PAPERS, name):<32} {cut(value if see_nik else '...', 40)}"
        for name, value in one.papers.items()
    ]
    why = [_("   Alasan: {why}").format(why=cut(one.why, 60))] if one.why and see_nik else []
    return [head, *papers, *why]


def checklist_rows(papers: tuple[Paper, ...], given: Mapping[str, str], kind: str) -> list[str]:
    """Return the papers of the claim that is being filled in: which are there, which lack."""
    rows = [_("Permohonan baru: {kind}").format(kind=say(KINDS, kind))]
    for paper in papers:
        mark = "x" if given.get(paper.name) else " "
        rows.append(
            f"   [{mark}] {say(PAPERS, paper.name):<32} {cut(given.get(paper.name, ''), 40)}"
        )
    return rows


def way_row(whole: Whole) -> str:
    """Return which kinds are made here, and where the others are."""
    here = [say(KINDS, kind) for kind in CLAIMABLE if whole.routes[kind].here]
    away = {whole.routes[kind].name for kind in CLAIMABLE if not whole.routes[kind].here}
    told = _("Dicetak di sini: {kinds}.").format(kinds=", ".join(here) or "-")
    if away:
        told += " " + _("Lainnya: {office}.").format(office=", ".join(sorted(away)))
    return cut(told, COLUMNS - 1)


def state_row(whole: Whole) -> str:
    """Return whether the open request can be ordered now."""
    if whole.open is None:
        return _("Tidak ada permohonan terbuka.")
    if not whole.reason:
        return _("Sudah bisa dicetak: F4, atau C di layar warga.")
    return _("Belum bisa dicetak: {reason}.").format(reason=left_out_words(whole.reason, spoken()))


def priority_row(whole: Whole) -> str:
    """Return who asked that this person goes first, and who approved."""
    wish = whole.priority
    if wish is None:
        return _("Urutan biasa. D mengusulkan orang ini didahulukan.")
    told = _("Didahulukan: {reason}, diusulkan {who}").format(
        reason=say(REASONS, wish.reason), who=wish.asked_by
    )
    if wish.decided_by:
        return told + _(", disetujui {who}").format(who=wish.decided_by)
    return told + _(", belum disetujui")


def keys_row(whole: Whole | None) -> str:
    """Return the keys that do something for this person now."""
    if whole is None:
        return ""
    wish = whole.priority
    keys = [_("B baru") if whole.open is None else _("W tarik")]
    if wish is None:
        keys.append(_("D dahulukan"))
    elif wish.state == "asked":
        keys += [_("S setujui"), _("T tolak")]
    return "  ".join((*keys, _("R rujukan"), _("U suket")))


def history_rows(whole: Whole, day_of: Callable[[int], str]) -> list[str]:
    """Return the earlier requests, the newest first."""
    over = [one for one in whole.requests if one.state not in ("open", "held")]
    rows = [
        f"   {day_of(one.at)}  {say(KINDS, one.kind):<12} {say(STATES, one.state)}"
        for one in over[:HISTORY_SHOWN]
    ]
    return [_("Sebelumnya:"), *rows] if rows else []


def confirm_lines(whole: Whole, kind: str, ground: str, way: str) -> tuple[str, ...]:
    """Return what is about to happen: which kind, which cards become void for good."""
    told = say(KINDS, kind) + (f", {say(GROUNDS, ground)}" if ground else "")
    old = len(whole.gate.old)
    void = _("{n} kartu lama dibatalkan selamanya, juga bila permohonan ini nanti ditarik.").format(
        n=number(max(old, 1))
    )
    return (_("Jenis: {kind}. Alasan: {why}").format(kind=told, why=cut(way, 50)), void)


def wish_of(line: Line) -> str:
    """Return the kind of a claim, or the reason of a wish to go first."""
    return say(REASONS, line.what) if line.what in REASONS else say(KINDS, line.what)
