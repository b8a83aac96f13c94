"""Words and sentences for codes of the rules: what pages and commands show a person."""
