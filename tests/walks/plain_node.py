"""Run the real print node with cards that cost no drawing: `python -m tests.walks.plain_node ...`.

For walks with hundreds of cards, whose subject is the queue and not the picture.
"""

import os
import sys
from typing import Any

PICTURE = b"\x89PNG\r\n\x1a\n"


def plain(_face: Any, **_wishes: Any) -> bytes:
    """Return the beginning of a picture; a simulated printer looks no further."""
    return PICTURE


def main() -> int:
    """Put the plain picture in the place of the drawn one, and run the node."""
    from model.card import artwork

    artwork.draw = plain
    from tui.__main__ import main as tuntas

    return tuntas(sys.argv[1:], os.environ, sys.stdout, sys.stderr)


if __name__ == "__main__":
    sys.exit(main())
