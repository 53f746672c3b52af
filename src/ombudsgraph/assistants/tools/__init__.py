"""The tools: one module each for search, record, questions, SPARQL, vocabulary, names."""
