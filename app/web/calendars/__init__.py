"""Working calendars and clocks: what the dates are reckoned with."""
