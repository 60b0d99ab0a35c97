"""Card readers and the card: PC/SC, the open files of the KTP-el, and a virtual card."""
