"""The graph for assistants, over the Model Context Protocol (extra `[mcp]`): tools that read, resources, prompts.

Every answer carries the address of the statements it rests on, the words quoted from them, the licence and the version; it asserts
nothing beyond the graph. Queries run in processes that can be killed (`isolation`); their terms are written by the RDF library.
"""
