"""Deadlines: lists, one deadline with its reasons and acts, the holiday alarm, the feed."""
