"""Reading: typed functions, always ordered. They change nothing."""
