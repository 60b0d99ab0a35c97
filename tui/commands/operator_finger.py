"""`tuntas operator finger enrol|remove NAME --seat S`: a finger for one's own locked screen."""

import argparse
import os
import secrets
from typing import ClassVar

from hw.address import parse
from hw.desk.finger import BAUD, MARK_BYTES, Sensor, demand_mark, enrol, free_slot
from hw.errors import HwError
from hw.links.port import Port
from model import fingers
from model.errors import ModelError, RuleRefused
from model.names import clean
from model.store import Store
from tui.commands.env import Env
from tui.settings import load
from tui.wording import sentence


class SeatWithoutSensor(RuleRefused):
    """No seat of that name has a fingerprint sensor in tuntas.toml (fact: seat)."""

    code: ClassVar[str] = "SDJ-603"


def run(store: Store, args: argparse.Namespace, env: Env) -> str:
    """Enrol or remove; return the closing sentence.

    Raises HwError of the sensor, OperatorUnknown, FingerEnrolled, NoFingerEnrolled,
    SeatWithoutSensor, NotAllowed.
    """
    name = clean(args.name).upper()
    if args.what == "remove":
        return _remove(store, name, args.seat, env)
    sensor = _sensor(args.seat, env)
    fingers.demand_new(store, name, args.seat)
    try:
        sensor.open()
        _enrol(store, sensor, name, args.seat, env)
    finally:
        sensor.close()
    return env.pick(
        f"Jari {name} terdaftar di {args.seat}: membuka layar terkuncinya sendiri di situ.",
        f"{name}'s finger is enrolled at {args.seat}: it opens their own locked screen there.",
    )


def _enrol(store: Store, sensor: Sensor, name: str, seat: str, env: Env) -> None:
    mark = sensor.mark()
    if not mark:
        mark = secrets.token_bytes(MARK_BYTES)
        sensor.give_mark(mark)
    used = fingers.used_slots(store, mark.hex())
    # Any free slot: after a store came back from a copy, an old row must not meet a new finger.
    slot = free_slot(sensor, used, secrets.choice)
    enrol(sensor, slot, lambda word: env.warn(_SAYINGS[word][env.lang == "en"]), known=used)
    try:
        with store.write(env.actor) as tx:
            fingers.enrol(tx, name, seat, mark.hex(), slot)
    except ModelError:
        sensor.delete(slot)
        raise


def _remove(store: Store, name: str, seat: str, env: Env) -> str:
    """The book first: from then on the finger opens nothing, whatever the sensor still holds."""
    with store.write(env.actor) as tx:
        place = fingers.remove(tx, name, seat)
    done = env.pick(f"Jari {name} di {seat} dihapus.", f"{name}'s finger at {seat} was removed.")
    try:
        sensor = _sensor(seat, env)
        try:
            sensor.open()
            demand_mark(sensor, bytes.fromhex(place.sensor))
            sensor.delete(place.slot)
        finally:
            sensor.close()
    except SeatWithoutSensor as error:
        env.warn(sentence(error.code, env.lang, error.facts))
    except HwError as error:
        env.warn(sentence(error.code, env.lang, {"device": error.device, **error.facts}))
    else:
        return done
    left = env.pick("Polanya masih di sensor, tetapi tidak membuka apa pun.",
                    "Its pattern is still in the sensor, but opens nothing.")  # fmt: skip
    return f"{done} {left}"


def _sensor(seat: str, env: Env) -> Sensor:
    settings = load(env.home, os.environ)
    address = next((one.finger for one in settings.seats if one.name == seat), "")
    if not address:
        raise SeatWithoutSensor(seat=seat)
    return Sensor(Port(parse(address), f"{seat}.finger", BAUD))


_SAYINGS = {
    "touch": ("Letakkan jari di sensor.", "Lay the finger on the sensor."),
    "lift": ("Angkat jari.", "Lift the finger."),
    "again": ("Letakkan jari yang sama sekali lagi.", "Lay the same finger there once more."),
}
