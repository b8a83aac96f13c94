"""Login, own settings, and the administrator's list of people."""
