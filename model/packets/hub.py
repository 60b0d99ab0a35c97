"""The hub's side: its key, and a bundle opened and answered. Nothing readable is written here."""

import base64
import os
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

from model.new_file import write
from model.packets.bundle import read_list
from model.packets.errors import KeyFileRefused, PacketUnopened
from model.packets.receipts import Receipt
from model.packets.seal import Context, open_sealed, proof
from model.packets.shelf import PACKET_BYTES_MAX

KEY_FILE_BYTES_MAX = 4_096
_HEAD = "# Tuntas: kunci rahasia hub / the hub's secret key\n"
Keep = Callable[[dict[str, object], bytes], None]


def make_key(path: Path) -> str:
    """Write a new secret key (0600) and return its public half in base64; raise KeyFileRefused."""
    from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

    key = X25519PrivateKey.generate()
    write(path, _HEAD + base64.b64encode(key.private_bytes_raw()).decode() + "\n", KeyFileRefused)
    return base64.b64encode(key.public_key().public_bytes_raw()).decode()


def read_key(path: Path) -> bytes:
    """Return the secret key in a file; raise KeyFileRefused where others may read it too."""
    try:
        with path.open("rb") as file:
            if os.fstat(file.fileno()).st_mode & 0o077:
                raise KeyFileRefused(said="chmod 600")
            raw = file.read(KEY_FILE_BYTES_MAX)
    except OSError as error:
        raise KeyFileRefused(said=error.strerror or type(error).__name__) from None
    lines = [line for line in raw.splitlines() if line and not line.startswith(b"#")]
    try:
        [line] = lines
        key = base64.b64decode(line, validate=True)
    except ValueError:
        key = b""
    if len(key) != 32:
        raise KeyFileRefused(said="X25519, base64")
    return key


def answer(bundle: Path, private: bytes, keep: Keep = lambda row, data: None) -> list[Receipt]:
    """Open every packet of a bundle and return the receipts; `keep` takes what was inside.

    A packet that is missing, changed or does not open is answered with a failure: the office sends
    it again. Raises BundleRefused.
    """
    given: list[Receipt] = []
    for row in read_list(bundle):
        name = str(row["hash"])
        packet = _packet(bundle, name)
        if packet is None:
            given.append(Receipt(name, "failed", code="REK-205"))
        elif sha256(packet).hexdigest() != name:
            given.append(Receipt(name, "failed", code="REK-206"))
        else:
            given.append(_open(row, packet, private, keep))
    return given


def _open(row: dict[str, object], packet: bytes, private: bytes, keep: Keep) -> Receipt:
    name = str(row["hash"])
    context = Context(str(row["node"]), str(row["rid"]), str(row["part"]), int(str(row["seq"])))
    try:
        data = open_sealed(packet, private, context)
    except PacketUnopened as error:
        return Receipt(name, "failed", code=error.code)
    keep(row, data)
    return Receipt(name, "received", proof(name, sha256(data).hexdigest()))


def _packet(bundle: Path, name: str) -> bytes | None:
    """Return a packet's bytes; None where it is missing, or its name is no hash."""
    if len(name) != 64 or not name.isalnum():
        return None
    try:
        with (bundle / name).open("rb") as file:
            return file.read(PACKET_BYTES_MAX + 1)
    except OSError:
        return None
