"""Answers for many cells of the target grid at once."""
