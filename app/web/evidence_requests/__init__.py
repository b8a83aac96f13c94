"""Recording a request, and its page."""
