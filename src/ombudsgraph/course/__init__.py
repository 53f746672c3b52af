"""The course of a complaint: steps, events, findings, exclusions, remedies."""
