"""Extraction: one module for each thing found in a statement."""
