"""The terminal: what Textual wants shown, and the fewest bytes that show it."""
