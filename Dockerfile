# syntax=docker/dockerfile:1
FROM python:3.12-slim-bookworm AS system
ENV PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore
# curl: the container's health check is `curl -f http://localhost:8000/api/health`.
RUN apt-get update \
    && apt-get install -y --no-install-recommends curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 paperwurks \
    && install -d -o paperwurks -g paperwurks /srv/paperwurks /srv/paperwurks/var
WORKDIR /srv/paperwurks

FROM system AS development
COPY requirements/base.txt requirements/dev.txt requirements/
RUN pip install --require-hashes -r requirements/dev.txt
COPY --chown=paperwurks:paperwurks . .
USER paperwurks
ENV DJANGO_SETTINGS_MODULE=apps.config.settings.development
EXPOSE 8000
CMD ["sh", "-c", "python manage.py migrate --noinput && exec gunicorn apps.config.wsgi:application --bind 0.0.0.0:8000 --workers 2 --worker-class gthread --threads 4 --keep-alive 75 --graceful-timeout 25 --worker-tmp-dir /dev/shm --no-control-socket --forwarded-allow-ips '*'"]
