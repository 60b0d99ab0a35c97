"""`tuntas capture`: capture devices, sealed packets, their way to the hub and its receipts.

Nothing here ever writes a readable byte of a capture: `test` looks and wipes, `answer` opens
packets in memory to say that they open.
"""

import argparse
import os
from pathlib import Path
from typing import TYPE_CHECKING

from model.packets import bundle, clearing, hub, packets, receipts
from model.packets.shelf import Shelf
from model.rights import demand
from model.store import STORE_NAME, Store
from tui.commands.env import Env
from tui.seat_errors import NoCapture
from tui.settings import Settings, load

if TYPE_CHECKING:
    from hw.capture.checks import Facts

ACTS = ("list", "test", "key", "export", "receipts", "answer", "sweep")
TEST_SECONDS = 30
TEST_NIK = "1671020101900001"
TEST_RID = "P-uji"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add the acts; without one the packets and devices are shown."""
    english = getattr(parser, "lang", "id") == "en"

    def told(indonesian: str, said: str) -> str:
        return said if english else indonesian

    acts = parser.add_subparsers(dest="act", metavar="|".join(ACTS))
    _act(acts, "list", told("paket dan alat rekam", "packets and capture devices"))
    test = _act(acts, "test", told("coba satu alat, tidak disimpan", "try a device, keep nothing"))
    test.add_argument("what", metavar="SEAT|ADDRESS")
    test.add_argument("--part", default="R2", metavar="R2", help=told("bagian", "which part"))
    test.add_argument("--nik", default=TEST_NIK, metavar="NIK")
    test.add_argument("--seconds", type=int, default=TEST_SECONDS, metavar="N")
    key = _act(acts, "key", told("pusat: buat kunci baru", "at the hub: make a new key"))
    key.add_argument("--out", required=True, type=Path, metavar="FILE")
    out = _act(acts, "export", told("tulis paket ke folder", "write packets into a folder"))
    out.add_argument("folder", type=Path, metavar="FOLDER")
    said = told("juga yang tanpa tanda terima atau ditolak", "also without a receipt, or refused")
    out.add_argument("--again", action="store_true", help=said)
    came = _act(acts, "receipts", told("catat tanda terima pusat", "note the hub's receipts"))
    came.add_argument("file", type=Path, metavar="FILE")
    said = told("pusat: buka paket, jawab", "at the hub: open packets, answer")
    answer = _act(acts, "answer", said)
    answer.add_argument("bundle", type=Path, metavar="BUNDLE")
    answer.add_argument("--key", required=True, type=Path, metavar="FILE")
    answer.add_argument("--out", required=True, type=Path, metavar="FILE")
    said = told("hapus yang sudah diterima pusat", "delete what the hub has received")
    _act(acts, "sweep", said)


def _act(
    acts: "argparse._SubParsersAction[argparse.ArgumentParser]", name: str, said: str
) -> argparse.ArgumentParser:
    return acts.add_parser(name, help=said, description=said)


def run(args: argparse.Namespace, env: Env) -> int:
    """Do one act, or show how things stand."""
    alone = {"key": _key, "answer": _answer, "test": _test}
    if args.act in alone:
        return alone[args.act](args, env)
    settings = load(env.home, os.environ)
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        demand(env.actor, "see_work" if args.act in (None, "list") else "work")
        act = {"export": _export, "receipts": _receipts, "sweep": _sweep}.get(args.act, _list)
        return act(store, settings, args, env)
    finally:
        store.close()


def _list(store: Store, settings: Settings, args: argparse.Namespace, env: Env) -> int:
    """Show counts of packets, then each seat's device."""
    del args
    found, shelf = packets.counts(store), Shelf(env.home)
    row: dict[str, object] = {
        "kept": found.kept,
        "exported": found.exported,
        "received": found.received,
        "failed": found.failed,
        "bytes": found.bytes,
        "missing": packets.missing(store, shelf),
    }
    devices = [{"seat": one.name, "capture": one.capture} for one in settings.seats if one.capture]
    key_id = _key_id(settings.capture.hub_key)
    if env.json:
        env.rows([{**row, "hub_key": key_id, "devices": len(devices)}])
        return 0
    heads = env.pick(
        "Disimpan,Terkirim,Diterima,Ditolak,Byte,Hilang", "Kept,Sent,Received,Refused,Bytes,Missing"
    )
    env.rows([row], dict(zip(row, heads.split(","), strict=True)))
    env.rows(devices, {"seat": env.pick("Loket", "Seat"), "capture": env.pick("Alat", "Device")})
    if not key_id and store.meta("practice") == "1":
        env.say(env.pick("Disegel dengan kunci latihan.", "Sealed to the practice key."))
    elif not key_id:
        env.say(env.pick("Kunci pusat belum diisi.", "No hub key is set."))
    else:
        env.say(env.pick(f"Kunci pusat {key_id}.", f"Hub key {key_id}."))
    return 0


def _key_id(text: str) -> str:
    from base64 import b64decode

    from model.packets.seal import key_id

    return key_id(b64decode(text)) if text else ""


def _export(store: Store, settings: Settings, args: argparse.Namespace, env: Env) -> int:
    del settings
    made = bundle.export(store, Shelf(env.home), args.folder, env.actor, again=args.again)
    if env.json:
        row: dict[str, object] = {"bundle": made.name, "packets": made.packets}
        env.rows([{**row, "recordings": made.recordings, "bytes": made.bytes}])
    env.say(
        env.pick(
            f"{made.packets} paket dari {made.recordings} perekaman ditulis: {made.path}",
            f"{made.packets} packets of {made.recordings} recordings were written: {made.path}",
        )
    )
    return 0


def _receipts(store: Store, settings: Settings, args: argparse.Namespace, env: Env) -> int:
    del settings
    given = receipts.read_file(args.file)
    with store.write(env.actor) as tx:
        found = receipts.receipts(tx, given)
    row: dict[str, object] = {"received": found.received, "failed": found.failed}
    row |= {"unknown": found.unknown, "doubted": found.doubted}
    if env.json:
        env.rows([row])
    env.say(
        env.pick(
            f"Diterima {found.received}, ditolak {found.failed}, bukan dari sini {found.unknown},"
            f" tanpa bukti {found.doubted}.",
            f"Received {found.received}, refused {found.failed}, not from here {found.unknown},"
            f" without proof {found.doubted}.",
        )
    )
    return 1 if found.failed or found.doubted else 0


def _sweep(store: Store, settings: Settings, args: argparse.Namespace, env: Env) -> int:
    del args
    days = settings.capture.keep_days
    done = clearing.clear(store, Shelf(env.home), env.actor, days)
    left = sum(_clear_folder(store, one.capture, settings) for one in settings.seats)
    if env.json:
        env.rows([{"dropped": done.dropped, "orphans": done.orphans, "sources": left}])
    env.say(
        env.pick(
            f"Dihapus: {done.dropped} paket, {done.orphans} sisa, {left} berkas di alat.",
            f"Deleted: {done.dropped} packets, {done.orphans} left over, {left} files at devices.",
        )
    )
    return 0


def _clear_folder(store: Store, address: str, settings: Settings) -> int:
    """Delete files of a watched folder that are sealed and in the store; return how many."""
    if not address.startswith("folder:"):
        return 0
    from hw.capture.catalog import open_capture

    device, gone = open_capture(address, "folder", settings.capture.bytes_max), 0
    try:
        for digest in device.leftovers():
            if packets.is_noted(store, digest):
                device.forget(digest)
                gone += 1
    finally:
        device.close()
    return gone


def _key(args: argparse.Namespace, env: Env) -> int:
    public = hub.make_key(args.out)
    if env.json:
        env.rows([{"hub_key": public, "key_id": _key_id(public)}])
        return 0
    env.say(f'[capture]\nhub_key = "{public}"')
    env.say(
        env.pick(
            f"Kunci rahasia ada di {args.out}: simpan di pusat saja, dengan salinannya.",
            f"The secret key is in {args.out}: keep it at the hub only, with a copy.",
        )
    )
    return 0


def _answer(args: argparse.Namespace, env: Env) -> int:
    given = hub.answer(args.bundle, hub.read_key(args.key))
    receipts.write_file(args.out, given)
    received = sum(one.state == "received" for one in given)
    if env.json:
        env.rows([{"received": received, "failed": len(given) - received}])
    env.say(
        env.pick(
            f"Terbuka {received}, gagal {len(given) - received}. Tanda terima: {args.out}",
            f"Opened {received}, failed {len(given) - received}. Receipts: {args.out}",
        )
    )
    return 0 if received == len(given) else 1


def _test(args: argparse.Namespace, env: Env) -> int:
    """Ask one device for one part, look at what comes, and wipe it; its source is kept."""
    from hw.capture.base import PARTS, Wanted
    from hw.capture.catalog import open_capture
    from hw.capture.checks import look
    from tui.core_shield import no_core

    settings = load(env.home, os.environ)
    address = {one.name: one.capture for one in settings.seats}.get(args.what) or args.what
    if "://" not in address:
        raise NoCapture()
    part = args.part if args.part in PARTS else PARTS[2]
    no_core()
    device = open_capture(address, args.what[:40], settings.capture.bytes_max)
    wanted = Wanted(TEST_RID, args.nik, part)
    try:
        device.ask(wanted)
        end = env.clock.monotonic() + max(1, min(args.seconds, 600))
        got = None
        while got is None and device.waits and env.clock.monotonic() < end:
            got = device.poll(1.0)
        if got is None:
            env.say(env.pick("Belum ada yang datang dari alat.", "Nothing came from the device."))
            return 3
        try:
            facts, size = look(got, wanted, settings.capture.bytes_max), len(got.data)
        finally:
            got.wipe()
    finally:
        device.close()
    return _tell_test(part, facts, size, got.quality, env)


def _tell_test(part: str, facts: "Facts", size: int, quality: int | None, env: Env) -> int:
    """Say what a device gave for a test."""
    if env.json:
        row: dict[str, object] = {"part": part, "format": facts.format, "width": facts.width}
        env.rows([{**row, "height": facts.height, "bytes": size, "quality": quality}])
    env.say(
        env.pick(
            f"{part}: {facts.format} {facts.width}x{facts.height}, {size} byte,"
            f" mutu {quality}. Tidak disimpan.",
            f"{part}: {facts.format} {facts.width}x{facts.height}, {size} bytes,"
            f" quality {quality}. Nothing was kept.",
        )
    )
    return 0
