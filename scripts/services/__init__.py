"""Servers for the tests: PostgreSQL, Redis, an S3 API and ClamAV, private and on loopback."""
