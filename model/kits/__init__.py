"""Jemput bola: a day kit for a laptop without network, out and in, and who is not yet recorded."""
