"""Exports: a network in the form that the tool at hand opens, written in a stream, in a fixed order."""
