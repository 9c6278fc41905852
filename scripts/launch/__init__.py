"""Runs the whole service on one machine: API, worker, scheduler, search-vendor simulator."""
