"""`tuntas device list`: one row a device of tuntas.toml, with what it says now."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from hw.address import parse, parse_reader
from hw.catalog import open_press
from hw.chips.pcsc import SOCKET, SOCKET_VARIABLE
from hw.chips.probe import Asked, ask_library
from hw.errors import HwError
from hw.links.glance import glance
from hw.press import Limits
from tui.commands.doctor_serial import SCHEMES, judge
from tui.commands.env import Env
from tui.commands.refusals import sentence_of
from tui.pace import WallPace
from tui.settings import Settings
from tui.settings_checks import LINES
from tui.wording import sentence

ANSWER_SECONDS: Final = 2.0

State = Literal["ok", "warn", "bad", "not_asked"]
Said = tuple[State, str, str]
"""State, sentence, code."""

_STATES: dict[State, tuple[str, str]] = {
    "ok": ("siap", "ready"),
    "warn": ("perhatikan", "look"),
    "bad": ("tidak", "no"),
    "not_asked": ("tak ditanya", "not asked"),
}


@dataclass(frozen=True, slots=True)
class Device:
    """A device as the settings name it."""

    name: str
    kind: str
    address: str


def show(settings: Settings, env: Env, *, ask: bool) -> int:
    """Write the table; 0 whatever the devices say. Nothing is printed, read or changed."""
    library: dict[str, Asked] = {}

    def readers(path: str) -> Asked:
        if path not in library:
            library[path] = ask_library(path)
        return library[path]

    rows = []
    for device in devices(settings):
        state, said, code = look(device, env, readers, ask=ask)
        shown = _STATES[state][env.lang == "en"]
        rows.append({
            "name": device.name, "kind": device.kind, "address": device.address,
            "state": state if env.json else shown, "said": said, "code": code,
        })  # fmt: skip
    if not rows and not env.json:
        env.say(env.pick("Belum ada alat di tuntas.toml.", "No devices in tuntas.toml yet."))
    env.rows(
        rows,
        {
            "name": env.pick("Alat", "Device"),
            "state": env.pick("Keadaan", "State"),
            "said": env.pick("Keterangan", "It says"),
            "address": env.pick("Alamat", "Address"),
        },
    )
    return 0


def devices(settings: Settings) -> list[Device]:
    """Return every device of the settings, printers first."""
    found = []
    for printer in settings.printers:
        found.append(Device(printer.name, "printer", printer.address))
        if printer.encoder:
            found.append(Device(f"{printer.name}.encoder", "reader", printer.encoder))
    for seat in settings.seats:
        for key in (*LINES, "reader"):
            address = getattr(seat, key)
            if address:
                kind = "reader" if key == "reader" else "line"
                found.append(Device(f"{seat.name}.{key}", kind, address))
    return found


def look(device: Device, env: Env, readers: Callable[[str], Asked], *, ask: bool) -> Said:
    """Return what one device says; a refusal of its driver is a state, never raised."""
    if device.address.startswith("fake:"):
        return "not_asked", env.pick("tiruan", "simulated"), ""
    try:
        if device.kind == "printer":
            return _printer(device, env)
        if device.kind == "reader":
            return _reader(device, env, readers)
        return _line(device, env, ask=ask)
    except HwError as error:
        return "bad", sentence_of(error, env.lang), error.code


def _printer(device: Device, env: Env) -> Said:
    limits = Limits(answer_seconds=ANSWER_SECONDS)
    press = open_press(device.address, device.name, WallPace(env.clock), limits)
    try:
        report = press.look()
    finally:
        press.close()
    if report.verdict == "done":
        return "ok", env.pick("menjawab, siap", "answers, ready"), ""
    told = sentence(report.code, env.lang, {"device": device.name, "key": "", "reason": ""})
    return ("warn" if report.verdict == "hands" else "bad"), told, report.code


def _reader(device: Device, env: Env, readers: Callable[[str], Asked]) -> Said:
    name, socket = parse_reader(device.address)
    asked = readers(socket or os.environ.get(SOCKET_VARIABLE, "") or SOCKET)
    if asked.code:
        return (
            "bad",
            sentence(asked.code, env.lang, {"device": name, "what": asked.what}),
            asked.code,
        )
    fitting = [one for one in asked.readers if name in one]
    if len(fitting) == 1:
        return "ok", env.pick("terpasang", "plugged in"), ""
    code = "CIP-403" if fitting else "CIP-102"
    return "bad", sentence(code, env.lang, {"device": name, "fitting": len(fitting)}), code


def _line(device: Device, env: Env, *, ask: bool) -> Said:
    address = parse(device.address)
    if address.scheme not in SCHEMES:
        return "not_asked", "", ""
    seen = glance(address, ask=ask)
    if seen.state == "not asked":
        return "not_asked", env.pick("tanyai dengan --ask", "ask it with --ask"), ""
    told = judge(device.name, seen, env)
    fact = told.fact.removeprefix(f"{device.name}: ")
    return told.state, f"{fact} {told.remedy}".strip(), str(told.values.get("code", ""))
