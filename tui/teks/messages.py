"""The last messages with their time, the newest first, ten at a time."""

from tui.locale.speak import _, number
from tui.teks.talk import Talk


def run(talk: Talk) -> None:
    """Say what was said up to now, at most the last 50."""
    notes = list(reversed(talk.notes))
    talk.tell(_("PESAN  {n} yang terakhir").format(n=number(len(notes))))
    signs = {True: "! ", False: ""}
    talk.page([f"{talk.time_of(note.at)} {signs[note.refused]}{note.text}" for note in notes])
