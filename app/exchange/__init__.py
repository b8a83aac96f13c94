"""Tables and files for other programs: XLSX, CSV, ICS, JSON."""
