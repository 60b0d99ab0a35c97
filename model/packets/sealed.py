"""What the counter knows about one sealed capture: facts and hashes, never a readable byte."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Sealed:
    """One capture that lies sealed on the shelf (`HOME/paket`); its source may be deleted."""

    rid: str
    """Number of the recording, such as P-167102-00a1-000012."""
    nik: str = field(repr=False)
    """Person that the device names."""
    part: str
    """One of `model.enrol.parts.PARTS`."""
    quality: int | None
    """As the device tells it, 0 to 100; None where it tells none."""
    format: str
    """jpeg, png, wsq, or a record of ISO/IEC 19794-2 or -4 (finger), -6 (iris), -7 (sign)."""
    width: int
    """Pixels; 0 where the format does not tell them."""
    height: int
    bytes: int
    """Length of the readable file."""
    digest: str = field(repr=False)
    """SHA-256 of the readable file: the same file again shows, at every node."""
    hash: str
    """SHA-256 of the sealed packet: its name on the shelf."""
    seq: int
    """Number of the packet at this node, bound into the seal."""
    key_id: str = ""
    """Which key of the hub it was sealed to: the first 16 hex of the key's SHA-256."""
    node: str = ""
    """Which store sealed it (its epoch), bound into the seal."""
