"""Numbered migration steps: frozen SQL, one module a step."""
