"""Authorities and treaties, every value with its source."""
