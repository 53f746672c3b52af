"""Stores elsewhere: asking a SPARQL endpoint, and loading a store into one (SPARQL 1.1 Protocol, Update, Graph Store Protocol)."""
