"""Combining methods into an approach: what the check, the evidence, the suggestions and the proposal reason about."""
