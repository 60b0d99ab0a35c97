"""The doctor's look at the clock: set by the network, never behind the records, no jumps."""

import ctypes
import struct
from collections.abc import Callable
from typing import Final, Literal

from model import health_trail
from model.clock import instant
from model.store import Store
from tui.commands.doctor_line import Check, attempt, span
from tui.commands.env import Env

GROUP: Final = "jam"
DAY_MS: Final = 86_400_000
LOOK_BACK_MS: Final = 7 * DAY_MS
JUMP_MS_MAX: Final = 60_000
"""The network sets a clock by less; more is a hand or an empty battery."""
SILENCE_MS_MAX: Final = 30 * DAY_MS
STA_UNSYNC: Final = 0x40
"""The kernel's own word that nobody sets its clock (adjtimex(2))."""
TIMEX_BYTES: Final = 256

Ntp = Literal["yes", "no", "unknown"]


def network_time() -> Ntp:
    """Return whether some time service sets this machine's clock, as the kernel was told.

    timesyncd, chrony and ntpd all tell it; asking the kernel needs no right and no other program.
    """
    room = ctypes.create_string_buffer(TIMEX_BYTES)  # modes nought: nothing is set
    try:
        if ctypes.CDLL(None).adjtimex(room) < 0:
            return "unknown"
    except (OSError, AttributeError):
        return "unknown"
    long = struct.calcsize("l")  # struct timex: modes, then four longs, then status
    (status,) = struct.unpack_from("i", room, 5 * long)
    return "no" if status & STA_UNSYNC else "yes"


def clock(store: Store | None, env: Env, ask: Callable[[], Ntp] | None = None) -> list[Check]:
    """Return whether the network sets the clock, and what the trail says of it."""
    found = [_network((ask or network_time)(), env)]
    if store is not None:
        found += attempt(GROUP, "lompatan", env, lambda: _jumps(store, env))
    return found


def _network(ntp: Ntp, env: Env) -> Check:
    if ntp == "no":
        return Check(
            GROUP,
            "jaringan",
            "warn",
            env.pick("Jam tidak disetel lewat jaringan.", "No time service sets the clock."),
            env.pick("Jalankan: timedatectl set-ntp true.", "Run: timedatectl set-ntp true."),
            values={"ntp": ntp},
        )
    fact = env.pick("Disetel lewat jaringan.", "Set by the network.")
    unknown = env.pick("NTP tidak diketahui.", "NTP not known.")
    return Check(GROUP, "jaringan", "ok", fact if ntp == "yes" else unknown, values={"ntp": ntp})


def _jumps(store: Store, env: Env) -> Check:
    now, last = store.clock.now_ms(), health_trail.last_at(store)
    jump = health_trail.largest_jump_back(store, now - LOOK_BACK_MS)
    remedy = env.pick(
        "Periksa jam, baterai papan induk, dan NTP.", "Check clock, mainboard battery and NTP."
    )
    if jump is not None and jump.back_ms > JUMP_MS_MAX:
        at = f"{instant(jump.at, store.zone):%d-%m-%Y %H.%M}"
        fact = env.pick(
            f"Jam mundur {span(jump.back_ms, env)} sesudah {at}.",
            f"The clock went back by {span(jump.back_ms, env)} after {at}.",
        )
        values = {"jump_seconds": jump.back_ms // 1000}
        return Check(GROUP, "lompatan", "warn", fact, remedy, values=values)
    if last and now - last > SILENCE_MS_MAX:
        fact = env.pick(
            f"Catatan terakhir {span(now - last, env)} lalu.",
            f"The last record is {span(now - last, env)} old.",
        )
        said = env.pick("Bila kantor tidak tutup selama itu: ", "Unless the office was closed: ")
        said += remedy[0].lower() + remedy[1:]
        values = {"silent_seconds": (now - last) // 1000}
        return Check(GROUP, "lompatan", "warn", fact, said, values=values)
    return Check(GROUP, "lompatan", "ok", env.pick("Tanpa lompatan.", "No jumps."))
