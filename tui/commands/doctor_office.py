"""The doctor's look at the office: its code and zone, staff, shift, policy, queue and clock."""

from collections.abc import Callable

from model import health, policy_choice
from model.store import Store
from tui.commands.doctor_line import Check, attempt, span
from tui.commands.env import Env
from tui.settings import Settings
from tui.settings_checks import ZONES

AHEAD_MS_MAX = 5_000
"""A clock is set back by so much in everyday life."""


def office(store: Store, settings: Settings | None, env: Env) -> list[Check]:
    """Return code, zone, operators and shift."""
    configured = settings.office.code if settings is not None else ""
    looks: tuple[tuple[str, Callable[[], Check]], ...] = (
        ("kode", lambda: _code(store, configured, env)),
        ("zona", lambda: _zone(store, env)),
        ("petugas", lambda: _staff(store, env)),
        ("sif", lambda: _shift(store, env)),
    )
    found: list[Check] = []
    for name, look in looks:
        found += attempt("kantor", name, env, look)
    return found


def _code(store: Store, configured: str, env: Env) -> Check:
    code = store.office
    values = {"office": code}
    if not health.office_is_known(store):
        return Check(
            "kantor", "kode", "bad",
            env.pick(f"Kode kantor {code or '-'} tidak ada di daftar wilayah.",
                     f"No region has the office code {code or '-'}."),
            env.pick("Tambahkan dengan tuntas regions import.",
                     "Add it with tuntas regions import."),
            values=values,
        )  # fmt: skip
    if configured and configured != code:
        return Check(
            "kantor", "kode", "warn",
            env.pick(f"Simpanan milik kantor {code}, tuntas.toml menulis {configured}.",
                     f"The store is of office {code}, tuntas.toml says {configured}."),
            env.pick("Betulkan office.code, atau pakai folder yang benar.",
                     "Correct office.code, or use the right folder."),
            values=values,
        )  # fmt: skip
    fact = env.pick(f"Kantor {code} dikenal.", f"Office {code} is known.")
    return Check("kantor", "kode", "ok", fact, values=values)


def _zone(store: Store, env: Env) -> Check:
    zone = store.zone
    if zone not in ZONES:
        return Check(
            "kantor", "zona", "bad",
            env.pick("Zona waktu di simpanan bukan zona Indonesia.",
                     "The store's time zone is none of Indonesia."),
            env.pick("Jangan mencetak, kabari dukungan.", "Do not print; tell support."),
        )  # fmt: skip
    return Check("kantor", "zona", "ok", env.pick(f"Zona {zone}.", f"Zone {zone}."),
                 values={"zone": zone})  # fmt: skip


def _staff(store: Store, env: Env) -> Check:
    found = health.staffing(store)
    values = {"operators": found.active, "kasi": found.kasi}
    if not found.kasi:
        return Check(
            "kantor", "petugas", "warn",
            env.pick("Tidak ada kasi yang bisa masuk.", "No kasi can log in."),
            env.pick("Tambahkan: tuntas operator add NAMA --role kasi.",
                     "Add one: tuntas operator add NAME --role kasi."),
            values=values,
        )  # fmt: skip
    fact = env.pick(
        f"{found.active} petugas aktif, {found.kasi} kasi.",
        f"Active operators: {found.active}, kasi: {found.kasi}.",
    )
    return Check("kantor", "petugas", "ok", fact, values=values)


def _shift(store: Store, env: Env) -> Check:
    found = health.shift_now(store)
    if found is None:
        fact = env.pick("Tidak ada sif yang terbuka.", "No shift is open.")
        return Check("kantor", "sif", "ok", fact)
    day = f"{found.day_on:%d-%m-%Y}"
    fact = env.pick(f"Sif {found.label} {day} terbuka.", f"Shift {found.label} of {day} is open.")
    if found.stale:
        remedy = env.pick("Harinya sudah lewat: serah terima di F8.",
                          "Its day is over: hand it over at F8.")  # fmt: skip
        return Check("kantor", "sif", "warn", fact, remedy)
    return Check("kantor", "sif", "ok", fact)


def policy(store: Store, env: Env) -> list[Check]:
    """Return the policy in force."""

    def look() -> Check:
        now = policy_choice.now(store)
        if now is None:
            return Check(
                "kebijakan", "berlaku", "bad",
                env.pick("Menurut jam mesin ini belum ada kebijakan yang berlaku.",
                         "By this machine's clock no policy is in force yet."),
                env.pick("Betulkan jam mesin.", "Set the machine's clock."),
            )  # fmt: skip
        fact = env.pick(f"Berlaku {now.label} ({now.name}).", f"{now.label} ({now.name}).")
        return Check("kebijakan", "berlaku", "ok", fact, values={"policy": now.name})

    return attempt("kebijakan", "berlaku", env, look)


def queue(store: Store, env: Env) -> list[Check]:
    """Return what waits, and each card that waits for a person."""

    def look() -> list[Check]:
        now = health.queue_now(store)
        fact = env.pick(
            f"{now.queued} kartu antre, {now.in_flight} di printer, {now.unsettled} belum pasti.",
            f"{now.queued} cards queued, {now.in_flight} in printers, {now.unsettled} unsettled.",
        )
        values = {"queued": now.queued, "in_flight": now.in_flight, "unsettled": now.unsettled}
        return [
            Check("antrean", "antre", "ok", fact, values=values),
            *(_doubt(one, env) for one in now.doubts),
        ]

    return attempt("antrean", "antre", env, look)


def _doubt(one: health.InDoubt, env: Env) -> Check:
    return Check(
        "antrean", f"pekerjaan.{one.job}", "warn",
        env.pick(f"Kartu {one.token} di {one.printer} belum pasti.",
                 f"Card {one.token} in {one.printer} is unsettled."),
        env.pick(f"Lihat baki keluar dan jalur kartu, lalu: tuntas settle {one.job}"
                 " jadi|rusak|kosong --why ...",
                 f"Look at tray and card path, then: tuntas settle {one.job}"
                 " printed|spoiled|blank --why ..."),
        values={"job": one.job, "token": one.token, "printer": one.printer},
    )  # fmt: skip


def trail_clock(store: Store, env: Env) -> list[Check]:
    """Return whether this machine's clock can be right."""

    def look() -> Check:
        ahead = health.ahead_ms(store)
        values = {"ahead_seconds": ahead // 1000}
        if ahead > AHEAD_MS_MAX:
            return Check(
                "jam", "catatan", "bad",
                env.pick(f"Jam mesin {span(ahead, env)} di belakang catatan terakhir.",
                         f"The clock is {span(ahead, env)} behind the last record."),
                env.pick("Betulkan jam (timedatectl), lalu mulai lagi semua program Tuntas.",
                         "Set the clock (timedatectl), then restart all Tuntas programs."),
                values=values,
            )  # fmt: skip
        fact = env.pick("Tidak mundur terhadap catatan.", "Not behind the records.")
        return Check("jam", "catatan", "ok", fact, values=values)

    return attempt("jam", "catatan", env, look)
