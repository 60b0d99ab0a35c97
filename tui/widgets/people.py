"""The columns of a list of people, the same wherever people are listed."""

from model.lookup import PersonRow
from tui.card_words import initials
from tui.find_words import born, card_words
from tui.locale.speak import N_
from tui.widgets.record_table import Column


def people_columns(see_nik: bool) -> tuple[Column[PersonRow], ...]:
    """Return the columns; without `see_nik` initials, the year of birth, and no RT/RW."""
    return (
        Column(N_("Nama"), 23, lambda row: row.name if see_nik else initials(row.name), grow=2),
        Column(N_("Lahir"), 10, lambda row: born(row, see_nik=see_nik)),
        Column(N_("JK"), 2, lambda row: row.sex),
        Column(N_("Kelurahan"), 13, lambda row: row.kelurahan.title(), grow=1),
        Column(N_("RT/RW"), 7, lambda row: f"{row.rt}/{row.rw}" if see_nik else ""),
        Column(N_("Kartu"), 18, card_words),
    )
