"""The weekly review: the sheet on screen, entering, closing."""
