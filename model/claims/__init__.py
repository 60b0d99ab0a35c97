"""Claims on a further card: papers, which office, the gate before a reprint, who goes first."""
