"""The question library: queries/*.rq, each a SPARQL query under a grlc header (`#+ summary`, `description`, `tags`, `params`).

A parameter is a VALUES block of one variable, with its default in place, so that the file runs unchanged in any client. A value given
by the user replaces the block's data by terms that the RDF library writes; nothing is ever pasted into a query.
"""

from ombudsgraph.questions.catalogue import as_markdown, as_turtle
from ombudsgraph.questions.library import Form, Question, find, library
from ombudsgraph.questions.parameters import Given, Parameter, Value

__all__ = ["Form", "Given", "Parameter", "Question", "Value", "as_markdown", "as_turtle", "find", "library"]
