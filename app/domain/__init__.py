"""The rules of the field, as pure functions of their arguments.

Nothing here asks for the time, the language of the screen, the user or the database: they are
arguments. The package knows the standard library and ``phonenumbers`` only (held by the import
contracts in ``pyproject.toml``), so every rule can be read, tested and defended on its own.
"""
