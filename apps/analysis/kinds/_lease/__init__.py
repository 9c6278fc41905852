"""Leases: with prescribed clauses (from 19 June 2006) and before."""
