"""Outside queries, each in a process that can be killed: a guard, jobs and answers, workers, and a pool of them that is fair."""

from ombudsgraph.isolation.guard import check
from ombudsgraph.isolation.jobs import Answer, Job

__all__ = ["Answer", "Job", "check"]
