"""The registers of ontology/ as frozen dataclasses: bodies, legislation and guidance, loaded once a process."""
