"""Statistics: tables, and the list behind every number."""
