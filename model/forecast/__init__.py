"""When: how long blanks last and when a card is done, learnt from the office's own days."""
