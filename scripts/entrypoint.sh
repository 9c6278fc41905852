#!/bin/sh
# Runs the command it is given in its own place, so that signals reach it. Before a web server it
# applies the migrations; a worker never does. It echoes nothing: the environment holds secrets.
set -eu
case "${1:-}" in
gunicorn) python manage.py migrate_once ;;
esac
exec "$@"
