"""A base image for where no registry of images can be reached: Debian as it is packaged, and this machine's Python."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

NAME = "localhost/dateline-stand-in:latest"

# What Python's own modules and the wheels are linked against, as in the official image.
_LIBRARIES = (
    "ca-certificates libbz2-1.0 libexpat1 libffi8 libgcc-s1 liblzma5 libsqlite3-0 libssl3 libstdc++6 zlib1g"
)


def make(folder: Path) -> str:
    """Make the image, unless it is there, and give its name; needs root, mmdebstrap and buildah."""
    if subprocess.run(["buildah", "inspect", NAME], capture_output=True, check=False).returncode:
        root = folder / "root.tar"
        _run(
            "mmdebstrap",
            "--variant=minbase",
            f"--include={_LIBRARIES.replace(' ', ',')}",
            "bookworm",
            str(root),
        )
        container = _run("buildah", "from", "scratch")
        _run("buildah", "add", container, str(root), "/")
        _run("buildah", "copy", container, sys.base_prefix, "/usr/local")
        _run("buildah", "run", "--isolation=chroot", container, "ldconfig")
        _run("buildah", "config", "--env", "PATH=/usr/local/bin:/usr/bin:/bin", container)
        _run("buildah", "commit", "--rm", container, NAME)
        root.unlink()
    return NAME


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
