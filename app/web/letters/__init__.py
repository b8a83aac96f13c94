"""The letter of a request: preview, what is missing, approval, issue."""
