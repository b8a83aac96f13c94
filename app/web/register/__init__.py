"""The register: one line a request."""
