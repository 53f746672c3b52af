"""The store, what it is built from and how it is written: nothing else opens a database or writes a graph to a file."""
