"""What is done to a document's bytes, one file a stage: pure functions, bytes to JSON and blobs.

They run in the sandbox's child and import parsers, so nothing outside the sandbox imports them.
"""
