"""What is spoiled: its reasons, out of which bin it came, cut by two, burned before witnesses."""
