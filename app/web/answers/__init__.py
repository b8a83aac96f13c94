"""Answers of ours: drafted in one click, completed by a person."""
