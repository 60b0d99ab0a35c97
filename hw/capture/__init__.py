"""Capture devices by seam: what comes from a folder, a socket or a program, checked and let go."""
