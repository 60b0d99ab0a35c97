"""What the find box understood, in words: "nama SITI + lahir 1985 + kel. SILABERANTI"."""

from model.understand import Field, Query

_WORDS: dict[Field, tuple[str, str]] = {
    "nik_kk": ("NIK atau KK", "NIK or KK"),
    "nama": ("nama", "name"),
    "lahir": ("lahir", "born"),
    "kel": ("kel.", "kel."),
    "atau_kel": ("atau kel.", "or kel."),
}


def in_words(query: Query, lang: str = "id", *, masked: bool = False) -> str:
    """Return the line under the box; with `masked` a number shows its ends only."""
    english = lang == "en"
    line = ""
    for field, value in query.said:
        shown = f"{value[:6]}******{value[12:]}" if masked and field == "nik_kk" else value
        between = " " if field == "atau_kel" else " + "
        line += f"{between if line else ''}{_WORDS[field][english]} {shown}"
    return line
