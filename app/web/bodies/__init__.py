"""Korean bodies and how they are reached."""
