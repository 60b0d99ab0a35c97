"""`tuntas card read` and `card emulate`: a real card on a reader, a virtual one for practice."""

import argparse
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from hw.chips.ktp import Channel, read_photo, same_card
from hw.chips.reader import Reader, open_reader, reader_names
from hw.chips.virtual import VirtualCard, VirtualSlot
from hw.errors import HwError
from model.errors import RuleRefused
from model.rights import demand
from tui.commands.env import Env
from tui.settings import Settings, load
from tui.wording import sentence

DEVICE = 3

UID = bytes.fromhex("04A1B2C3D4E580")
PHOTO = b"\xff\xd8" + b"TUNTAS LATIHAN " * 180 + b"\xff\xd9"
PULLED_AFTER_APDUS = 6


class NoReader(RuleRefused):
    """There is no reader, or several and none was named."""

    code: ClassVar[str] = "KAR-203"


class NoVirtualReader(RuleRefused):
    """vpcd does not listen on that port."""

    code: ClassVar[str] = "KAR-204"


def read(args: argparse.Namespace, env: Env, write_whole: Callable[[Path, bytes], None]) -> int:
    """Read UID and, with --photo, the open photo file; exit 3 when reader or card refuse."""
    demand(env.actor, "draw_card")
    try:
        reader = _reader(args.reader, load(env.home, {}))
        tag = reader.tag()
        uid, photo = reader.run(_photo) if args.photo else (tag, b"")
        if tag.kind != "random":
            same_card(tag, uid)
    except HwError as error:
        env.warn(sentence(error.code, env.lang, {"device": error.device, **error.facts}))
        return DEVICE
    if args.photo:
        write_whole(args.photo, photo)
    row = {"uid": uid.hex, "kind": tag.kind, "photo_bytes": len(photo)}
    if env.json:
        env.rows([row])
    else:
        env.say(f"UID {uid.hex} ({tag.kind})")
        if args.photo:
            env.say(env.pick(f"Foto di {args.photo}.", f"The photo is in {args.photo}."))
    return 0


def emulate(args: argparse.Namespace, env: Env) -> int:
    """Lay a virtual card into vpcd's slot until it is interrupted."""
    slot = VirtualSlot(args.port)
    try:
        slot.insert(virtual_card(args.kind, slot))
    except OSError as error:
        raise NoVirtualReader(port=args.port) from error
    env.say(
        env.pick(
            f"Kartu tiruan ({args.kind}) ada di pembaca. Ctrl+C mengangkatnya.",
            f"A virtual card ({args.kind}) lies on the reader. Ctrl+C takes it away.",
        )
    )
    env.out.flush()  # into a pipe it would stay here until the card is gone
    try:
        slot.wait()
    except KeyboardInterrupt:
        slot.remove()
    return 0


def virtual_card(kind: str, slot: VirtualSlot) -> VirtualCard:
    """Return a card of one of KINDS; the pulled one leaves `slot` in the middle of its photo."""
    card = VirtualCard(UID, None if kind == "blank" else PHOTO, dead=kind == "dead")
    if kind == "wrong-length":
        card.largest_read = 64

    def pull(apdu: bytes) -> None:
        if kind == "pulled" and card.count == PULLED_AFTER_APDUS:
            slot.remove()

    card.before = pull
    return card


def _photo(channel: Channel) -> bytes:
    return read_photo(channel)


def _reader(named: str, settings: Settings) -> Reader:
    """Return the reader to use: the one named, the only seat's, or the only one plugged in."""
    bound = {seat.reader for seat in settings.seats if seat.reader}
    if not named and len(bound) == 1:
        return open_reader(bound.pop())
    if named:
        return open_reader(named) if named.startswith("pcsc:") else Reader(named)
    names = reader_names()
    if len(names) != 1:
        raise NoReader(count=len(names), names="; ".join(names)[:120] or "-")
    return Reader(names[0])
