# Runs bot_example.py. See docs/hosting.md.
FROM python:3.13-slim AS build

WORKDIR /build
COPY pyproject.toml README.md LICENSE ./
COPY tatsu_cog tatsu_cog
# Without pip in the environment, because the bot doesn't need it.
RUN python -m venv --without-pip /venv \
    && python -m pip --python /venv/bin/python install ".[example,history,languages,pictures,redis]" \
    && mkdir /data


FROM python:3.13-slim

COPY --from=build /venv /venv
# For the database of the history. A new volume gets the owner of this folder.
COPY --from=build --chown=10001:10001 /data /data
WORKDIR /app
# Readable for the user below, even if it isn't in the checkout.
COPY --chmod=644 bot_example.py ./
ENV PATH=/venv/bin:$PATH PYTHONUNBUFFERED=1
# A number, so that Kubernetes can see that it isn't root. The bot writes no files except in /data.
USER 10001:10001

HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-m", "tatsu_cog.hosting.health", "8080"]
# `env` executes Python, which is PID 1. PID 1 ignores a SIGTERM that is not handled yet, while Python imports modules.
# Therefore SIGTERM is blocked until run_bot can handle it. The port is set here, because an env file with an empty
# HEALTH_PORT would override an ENV instruction.
CMD ["env", "--block-signal=TERM", "HEALTH_PORT=8080", "python", "bot_example.py"]
