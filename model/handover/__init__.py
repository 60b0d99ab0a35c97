"""Cards into the right hands: at the counter, from door to door, and those that nobody fetches."""
