"""One-shot commands: each reads, does or shows one thing, and ends."""
