"""The texts of letters and the checks of sworn translators."""
