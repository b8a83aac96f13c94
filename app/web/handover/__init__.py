"""An officer leaves: the pack of open work, and handing all of it over in one step."""
