"""Packets as a folder for a stick or a line: the sealed files and a list, and no readable byte.

The list names no person: whose recording it is, the hub knows by the recording's number. A packet
that arrives twice is the same file, so nothing is lost or doubled by sending again.
"""

import json
import os
import secrets
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from model.actor import Actor
from model.new_file import sync_folder, write
from model.packets import packets
from model.packets.errors import BundleRefused, NothingToSend
from model.packets.packets import Packet
from model.packets.shelf import Shelf
from model.rights import demand
from model.store import Store, Tx

LIST_NAME = "isi.json"
LIST_BYTES_MAX = 16_000_000
KIND, FORMAT = "tuntas packets", 1


@dataclass(frozen=True, slots=True)
class Bundle:
    """One folder of packets that left."""

    name: str
    path: Path
    packets: int
    recordings: int
    bytes: int


def export(
    store: Store, shelf: Shelf, folder: Path, actor: Actor, *, again: bool = False
) -> Bundle:
    """Write the packets that wait into a new folder inside `folder`, and note that they left.

    Every packet is read and its hash compared on the way out. A cut leaves a folder `.part` and
    nothing noted: the same packets go with the next. With `again` also what left without a
    receipt, and what the hub refused. Raises NotAllowed, NothingToSend, BundleRefused,
    PacketMissing, PacketDamaged.
    """
    demand(actor, "work")
    if again and (refused := packets.failed(store)):
        with store.write(actor) as tx:
            for row in refused:
                packets.send_again(tx, int(row[0]))
    sent = packets.to_send(store, again=again)
    if not sent:
        raise NothingToSend()
    number = store.number("SELECT coalesce(max(number), 0) + 1 FROM packet_bundle")
    epoch = (store.meta("epoch") or "")[:4]
    code = store.office.replace(".", "")
    name = f"paket-{code}-{epoch}-{number:04d}-{secrets.token_hex(2)}"
    part = folder / f".{name}.part"
    try:
        part.mkdir(mode=0o700)
        size = _fill(part, name, sent, shelf)
        os.rename(part, folder / name)
        sync_folder(folder)
    except OSError as error:
        raise BundleRefused(said=error.strerror or type(error).__name__) from None
    finally:
        shutil.rmtree(part, ignore_errors=True)
    with store.write(actor) as tx:
        _note(tx, sent, name, size)
    return Bundle(name, folder / name, len(sent), len({one.rid for one in sent}), size)


def _fill(part: Path, name: str, sent: Sequence[Packet], shelf: Shelf) -> int:
    """Write packets, then their list; return their bytes."""
    size, rows = 0, []
    for one in sent:
        packet = shelf.read(one.hash)
        size += len(packet)
        write(part / one.hash, packet, BundleRefused)
        rows.append(_row(one))
    said = {"kind": KIND, "format": FORMAT, "bundle": name, "packets": rows}
    write(part / LIST_NAME, json.dumps(said, indent=0), BundleRefused)
    sync_folder(part)
    return size


def _row(one: Packet) -> dict[str, Any]:
    names = ("hash", "rid", "part", "node", "seq", "bytes", "format", "key_id")
    return {name: getattr(one, name) for name in names}


def _note(tx: Tx, sent: Sequence[Packet], name: str, size: int) -> None:
    number = tx.insert(
        "packet_bundle", packets=len(sent), bytes=size, by=tx.actor.name, at=tx.now_ms
    )
    packets.exported(tx, sent, name)
    tx.audit("packet_bundle", bundle=name, packets=len(sent), bytes=size)
    tx.emit("packet_bundle", number, len(sent), size)


def read_list(bundle: Path) -> list[dict[str, Any]]:
    """Return the rows of a bundle's list; raise BundleRefused for what is none."""
    try:
        with (bundle / LIST_NAME).open("rb") as file:
            raw = file.read(LIST_BYTES_MAX + 1)
        said = json.loads(raw[:LIST_BYTES_MAX])
        if said["kind"] != KIND or said["format"] != FORMAT:
            raise BundleRefused(said="kind")
        return [
            {
                "hash": str(row["hash"]),
                "rid": str(row["rid"]),
                "part": str(row["part"]),
                "node": str(row["node"]),
                "seq": int(row["seq"]),
            }
            for row in said["packets"]
        ]
    except OSError as error:
        raise BundleRefused(said=error.strerror or type(error).__name__) from None
    except (ValueError, KeyError, TypeError):
        raise BundleRefused(said=LIST_NAME) from None
