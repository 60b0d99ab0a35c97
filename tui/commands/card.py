"""`tuntas card NIK --out FILE.png`: a picture of the card's face; nothing is printed.

`tuntas card read` and `tuntas card emulate` are in `tui.commands.card_reader`.
"""

import argparse
import os
import tempfile
from pathlib import Path
from typing import ClassVar

from model import permohonan
from model.errors import RuleRefused
from model.lookup import note_view
from model.rights import demand
from model.store import STORE_NAME, Store
from tui.commands.env import Env
from tui.commands.nik_word import read_niks

REFUSED = 1
PORT = 35_963
"""vpcd's own (hw.chips.virtual, which a picture does not need)."""
KINDS = ("blank", "personalised", "dead", "wrong-length", "pulled")
PICTURE_MODE = 0o600


class PictureExists(RuleRefused):
    """The file is there already and will not be overwritten without --force."""

    code: ClassVar[str] = "KAR-201"


class PictureUnnamed(RuleRefused):
    """It was not said where the picture is to go."""

    code: ClassVar[str] = "KAR-205"


class PictureUnwritable(RuleRefused):
    """The file cannot be written there."""

    code: ClassVar[str] = "KAR-202"


def arguments(parser: argparse.ArgumentParser) -> None:
    """Add whose card and where to."""
    english = getattr(parser, "lang", "id") == "en"

    def told(indonesian: str, said: str) -> str:
        return said if english else indonesian

    parser.add_argument(
        "nik",
        metavar="NIK|read|emulate",
        help=told(
            "16 angka; read membaca kartu di pembaca; emulate kartu tiruan untuk latihan",
            "16 digits; read reads the card on the reader; emulate is a virtual card for practice",
        ),
    )
    parser.add_argument("--out", type=Path, metavar="FILE.png")
    parser.add_argument(
        "--photo", type=Path, metavar="FILE.jpg", help=told("read: simpan foto", "read: the photo")
    )
    parser.add_argument(
        "--reader", default="", metavar="NAMA", help=told("read: pembaca", "read: the reader")
    )
    parser.add_argument(
        "--kind", choices=KINDS, default="personalised", help=told("emulate: kartu", "emulate")
    )
    parser.add_argument("--port", type=int, default=PORT, metavar="N", help="emulate: vpcd")
    parser.add_argument(
        "--specimen", action="store_true", help=told("dengan tanda SPECIMEN", "marked SPECIMEN")
    )
    parser.add_argument(
        "--force", action="store_true", help=told("timpa berkas yang ada", "overwrite the file")
    )


def run(args: argparse.Namespace, env: Env) -> int:
    """Draw the face as it would be printed today and write it as one whole file or not at all."""
    if args.nik in ("read", "emulate"):
        from tui.commands import card_reader

        if args.nik == "emulate":
            return card_reader.emulate(args, env)
        return card_reader.read(args, env, write_whole)
    if args.out is None:
        raise PictureUnnamed
    demand(env.actor, "draw_card")
    demand(env.actor, "see_nik")
    if args.out.exists() and not args.force:
        raise PictureExists(file=str(args.out))
    store = Store.open(env.home / STORE_NAME, env.clock)
    try:
        niks = read_niks([args.nik], store, env)
        if niks is None:
            return REFUSED
        picture = _draw(store, niks[0], args.specimen)
        with store.write(env.actor) as tx:
            note_view(tx, permohonan.resident_id(store, niks[0]))
    finally:
        store.close()
    write_whole(args.out, picture)
    if env.json:
        env.rows([{"file": str(args.out), "bytes": len(picture), "specimen": args.specimen}])
    else:
        env.say(env.pick(f"Gambar kartu di {args.out}.", f"The card's picture is in {args.out}."))
    return 0


def _draw(store: Store, nik: str, specimen: bool) -> bytes:
    from model.card.artwork import draw
    from model.card.of_resident import face_of

    return draw(face_of(store, permohonan.resident_id(store, nik)), specimen=specimen)


def write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, for its owner only; raise PictureUnwritable."""
    made = ""
    try:
        handle, made = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            os.fchmod(file.fileno(), PICTURE_MODE)
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(made, path)
    except OSError as error:
        if made:
            Path(made).unlink(missing_ok=True)
        said = os.strerror(error.errno) if error.errno else ""
        raise PictureUnwritable(file=str(path), said=said) from error
