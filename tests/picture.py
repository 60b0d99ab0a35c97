"""Let the program draw its own picture: `python -m tests.picture > docs/picture.svg`.

Invented people, a frozen clock and a fixed seed, so the picture is the same in every run and a
test can tell when it no longer is what an operator sees.
"""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from tests.tui.press import press
from tests.tui.printing_desk import counter

TITLE = "Tuntas"


async def draw(folder: Path) -> str:
    """Return the print-ready queue with three people marked as SVG, with no font to fetch."""
    async with counter(folder, people=40) as app:
        await press(app, "f4", "space", "down", "space", "down", "space")
        picture = app.export_screenshot(title=TITLE)
    # The fonts would be fetched from a foreign server; a reader's own monospace does as well.
    picture = re.sub(r"@font-face \{.*?\}", "", picture, flags=re.DOTALL)
    # Runs of blanks are columns here, which a viewer would fold.
    picture = picture.replace("<svg ", '<svg xml:space="preserve" ', 1)
    return "\n".join(line.rstrip() for line in picture.splitlines() if line.strip()) + "\n"


def main() -> None:
    """Write the picture to stdout."""
    with tempfile.TemporaryDirectory() as folder:
        sys.stdout.write(asyncio.run(draw(Path(folder))))


if __name__ == "__main__":
    main()
