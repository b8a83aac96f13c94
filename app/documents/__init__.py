"""Paper: a plain dataclass in, bytes out. Knows ``app.domain``, neither Flask nor the database."""
