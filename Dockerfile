FROM python:3.13-slim

# antiword reads plans saved as .doc
RUN apt-get update \
    && apt-get install --yes --no-install-recommends antiword \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --no-create-home mayak \
    && mkdir /data \
    && chown mayak /data

WORKDIR /app
COPY requirements.lock .
RUN python -m venv /venv \
    && /venv/bin/python -m pip install --no-cache-dir --disable-pip-version-check --require-hashes --requirement requirements.lock
COPY . .

ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
ENV DATABASE_URL=sqlite+aiosqlite:////data/mayak.db LOG_FORMAT=json
USER mayak
VOLUME /data
HEALTHCHECK --interval=60s --timeout=20s --start-period=60s CMD ["python", "-m", "bot", "health"]
CMD ["python", "-m", "bot"]
