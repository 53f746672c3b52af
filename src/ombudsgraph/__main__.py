"""`python -m ombudsgraph`."""

from ombudsgraph.cli import main

main()
