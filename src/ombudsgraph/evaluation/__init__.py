"""Comparison of what is extracted with labels: precision, recall, F1, and every difference in its context."""
