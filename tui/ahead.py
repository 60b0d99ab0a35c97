"""Load, while nobody waits, the modules that the first resident's page needs.

They would take longer than a frame waits for the end of an act, and the half-done screen before it
would cost the line bytes for nothing.
"""

import importlib
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from model.store import Store

PAGES = (
    "model.permohonan",
    "model.printing",
    "model.card.of_resident",
    "model.forecast.promise",
    "model.search.legs",
    "model.slips",
    "tui.resident_words",
    "tui.screens.resident",
)
"""In the order of loading, so that each part is short: the clerk takes questions between them."""


def load_pages(_store: "Store") -> bool:
    """Load the next of PAGES, then the sentences of the codes; tell whether more are left."""
    for name in PAGES:
        if name not in sys.modules:
            importlib.import_module(name)
            return True
    from tui.wording import sentences

    sentences()
    return False
