"""Builds the image's three targets and runs them as the infrastructure would: each environment's
exact variables, TLS to PostgreSQL and Redis, the buckets' policy, a read-only root."""
