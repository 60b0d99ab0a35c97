"""The doctor's look at captures: the hub's key, packets that do not leave, where folders lie."""

from functools import partial
from pathlib import Path

from hw.capture.address import parse
from hw.capture.in_memory import lies_in_memory
from model.clock import DAY_MS
from model.packets import packets
from model.packets.errors import NoHubKey
from model.store import Store
from tui.commands.doctor_line import Check, attempt, of_error, span
from tui.commands.env import Env
from tui.seat_choice import is_fake
from tui.settings import Settings
from tui.settings_parts import Seat

GROUP = "rekam"
WAIT_DAYS_MAX = 3
"""After so many days a packet that has not left is told: a stick that nobody carries."""


def captures(store: Store | None, settings: Settings | None, env: Env) -> list[Check]:
    """Return the lines about captures; none for an office that has no device and no packet."""
    told = settings.seats if settings is not None else ()
    seats = [one for one in told if one.capture and not is_fake(one.capture)]
    found: list[Check] = []
    if settings is not None and seats:
        key = settings.capture.hub_key
        found += attempt(GROUP, "kunci", env, lambda: _key(key, len(seats), env))
        for seat in seats:
            found += attempt(GROUP, f"folder.{seat.name}", env, partial(_folder, seat, env))
    if store is not None:
        found += attempt(GROUP, "paket", env, lambda: _packets(store, env))
    return found


def _key(key: str, seats: int, env: Env) -> Check:
    if not key:
        return of_error(GROUP, "kunci", NoHubKey(), env)
    fact = env.pick(
        f"Kunci pusat ada, {seats} loket dengan alat rekam.",
        f"The hub's key is set; capture devices: {seats}.",
    )
    return Check(GROUP, "kunci", "ok", fact)


def _folder(seat: Seat, env: Env) -> list[Check]:
    """Tell whether a watched folder lies on a disk, where what is deleted can be found again."""
    address, name = parse(seat.capture), f"folder.{seat.name}"
    if address.scheme != "folder":
        return []
    try:
        is_in_memory = lies_in_memory(Path(address.path))
    except FileNotFoundError:
        fact = env.pick(
            f"Folder rekam {seat.name} tidak ada.", f"{seat.name} has no capture folder."
        )
        remedy = env.pick(
            "Buat foldernya, atau betulkan seat.capture.", "Make it, or correct seat.capture."
        )
        return [Check(GROUP, name, "warn", fact, remedy)]
    if is_in_memory:
        fact = env.pick(
            f"Folder rekam {seat.name} di memori.", f"The capture folder of {seat.name} is in RAM."
        )
        return [Check(GROUP, name, "ok", fact)]
    fact = env.pick(
        f"Folder rekam {seat.name} di disk: yang dihapus bisa dibaca lagi.",
        f"The capture folder of {seat.name} is on a disk: what is deleted can be read again.",
    )
    remedy = env.pick(
        "Pindahkan ke tmpfs (docs/capture.md).", "Move it to a tmpfs (docs/capture.md)."
    )
    return [Check(GROUP, name, "warn", fact, remedy)]


def _packets(store: Store, env: Env) -> list[Check]:
    """Tell whether packets of finished recordings wait too long to leave."""
    now = store.clock.now_ms()
    found = packets.waiting(store)
    if found.oldest_at is None:
        return []
    waits = now - found.oldest_at
    values = {"rows": found.packets, "waiting_seconds": max(waits, 0) // 1000}
    fact = env.pick(
        f"{found.packets} paket menunggu dikirim, tertua {span(waits, env)}.",
        f"{found.packets} packets wait to be sent, the oldest for {span(waits, env)}.",
    )
    if waits <= WAIT_DAYS_MAX * DAY_MS:
        return [Check(GROUP, "paket", "ok", fact, values=values)]
    remedy = env.pick(
        "Kirim: tuntas capture export FOLDER.", "Send them: tuntas capture export FOLDER."
    )
    return [Check(GROUP, "paket", "warn", fact, remedy, values=values)]
