"""Benchmarks: ``make bench``, ``make bench PART=register``."""
