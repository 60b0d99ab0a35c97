"""What is printed on a card: its words, their places and the picture sent to the printer."""
