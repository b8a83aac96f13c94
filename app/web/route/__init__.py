"""The way of a request's paper."""
