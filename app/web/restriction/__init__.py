"""Restricting a request and admitting people to it."""
