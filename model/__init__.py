"""The office: residents, cards, blanks and rules. It knows no screen and no device."""
