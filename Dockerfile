# syntax=docker/dockerfile:1
# Three targets: development, production (the API) and worker. The role follows from the image.
# The root file system may be read-only where /tmp and /dev/shm can be written to.

FROM python:3.12-slim-bookworm AS system
ENV PATH=/opt/packages/bin:$PATH \
    PYTHONPATH=/srv/paperwurks \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_ROOT_USER_ACTION=ignore
# curl: the container's health check is `curl -f http://localhost:8000/api/health`.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/* \
    && groupadd --gid 10001 paperwurks \
    && useradd --create-home --uid 10001 --gid 10001 paperwurks \
    && install -d -o paperwurks -g paperwurks /srv/paperwurks /srv/paperwurks/var
WORKDIR /srv/paperwurks

FROM system AS packages
RUN python -m venv --without-pip /opt/packages
COPY requirements/prod.txt requirements/
# Of the packages' translations only English is ever shown.
RUN pip --python /opt/packages/bin/python install --require-hashes -r requirements/prod.txt \
    && find /opt/packages -name '*.[mp]o' ! -path '*/locale/en*' -delete

# The code that is served: without tests, compiled, its static files collected.
FROM packages AS code
COPY manage.py ./
COPY scripts/entrypoint.sh scripts/gunicorn.conf.py scripts/
COPY apps apps
RUN find apps -type d -name tests -prune -exec rm -r {} + \
    && SECRET_KEY=for-the-build-only ENVIRONMENT=prod \
       DJANGO_SETTINGS_MODULE=apps.config.settings.production \
       python manage.py collectstatic --noinput --verbosity 0 \
    && python -m compileall -q apps

FROM system AS production
COPY --from=packages /opt/packages /opt/packages
COPY --from=code /srv/paperwurks /srv/paperwurks
USER 10001:10001
ENV DJANGO_SETTINGS_MODULE=apps.config.settings.production \
    PAPERWURKS_DATA_DIR=/tmp/paperwurks
EXPOSE 8000
ENTRYPOINT ["scripts/entrypoint.sh"]
CMD ["gunicorn", "--config", "scripts/gunicorn.conf.py", "apps.config.wsgi"]

# SIGTERM begins Celery's soft shutdown: what is not done in time goes back to the queue.
FROM production AS worker
ENV REMAP_SIGTERM=SIGQUIT
CMD ["celery", "-A", "apps.config", "worker", "--beat", \
     "-Q", "celery,document_processing,ai_analysis,search_ordering,notifications", \
     "--without-mingle", "--without-gossip"]

# Everything, for the dev environment and for docker-compose.dev.yml.
FROM packages AS development
# psql: `manage.py dbshell`.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install -y --no-install-recommends postgresql-client \
    && rm -rf /var/lib/apt/lists/*
COPY requirements/dev.txt requirements/
RUN pip --python /opt/packages/bin/python install --require-hashes -r requirements/dev.txt
COPY --chown=paperwurks:paperwurks . .
RUN DJANGO_SETTINGS_MODULE=apps.config.settings.development \
    python manage.py collectstatic --noinput --verbosity 0
USER 10001:10001
ENV DJANGO_SETTINGS_MODULE=apps.config.settings.development
EXPOSE 8000
ENTRYPOINT ["scripts/entrypoint.sh"]
CMD ["gunicorn", "--config", "scripts/gunicorn.conf.py", "apps.config.wsgi"]
