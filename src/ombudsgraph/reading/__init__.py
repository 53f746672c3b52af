"""Reading: inputs become documents, documents become statements with their structure."""
