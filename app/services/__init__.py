"""Writing: one function per business verb. They change, record the history, flush, never commit."""
