"""Domestic cases: what letters say of them."""
