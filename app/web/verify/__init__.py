"""Verify a letter: without login, on the office network."""
