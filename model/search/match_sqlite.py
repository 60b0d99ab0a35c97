"""A term as the text of an FTS5 MATCH (sqlite.org/fts5.html, section 3).

Every token stands in double quotes: AND, OR, NOT and NEAR are names and operators at once. The
index keeps no positions, so phrases cannot be asked for; a token of one word is none.
"""

from model.search.terms import All, Any, But, Opening, Term, Word


def match(term: Term) -> str:
    """Return the MATCH text of `term`; quotes inside a token are doubled."""
    if isinstance(term, Word):
        return _quoted(term.token)
    if isinstance(term, Opening):
        return f"{_quoted(term.prefix)}*"
    if isinstance(term, But):
        return f"({match(term.term)} NOT {match(term.without)})"
    between = " AND " if isinstance(term, All) else " OR "
    return f"({between.join(map(match, _parts(term)))})"


def _parts(term: All | Any) -> tuple[Term, ...]:
    assert term.terms, "nothing asked is everybody or nobody"
    return term.terms


def _quoted(token: str) -> str:
    return '"' + token.replace('"', '""') + '"'
