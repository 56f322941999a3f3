"""The reading page and the documentation page: one file each, nothing loaded from elsewhere."""

from __future__ import annotations

import base64
import hashlib
import re
from importlib import resources

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

router = APIRouter(include_in_schema=False)

_INLINE = re.compile(r"<(script|style)>(.*?)</\1>", re.DOTALL)


def _page(name: str) -> HTMLResponse:
    html = resources.files("service.api").joinpath("pages", name).read_text(encoding="utf-8")
    return HTMLResponse(html, headers={"content-security-policy": _policy(html)})


def _policy(html: str) -> str:
    """A policy that runs the page's own script and style and nothing else."""
    allowed: dict[str, list[str]] = {"script": [], "style": []}
    for kind, content in _INLINE.findall(html):
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        allowed[kind].append(f"'sha256-{digest}'")
    scripts, styles = " ".join(allowed["script"]), " ".join(allowed["style"])
    return (
        f"default-src 'none'; script-src {scripts}; style-src {styles}; connect-src 'self'; img-src data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )


@router.get("/")
async def read() -> HTMLResponse:
    """The reading page."""
    return _page("read.html")


@router.get("/docs")
async def docs() -> HTMLResponse:
    """The documentation page: `/openapi.json`, laid out."""
    return _page("docs.html")
