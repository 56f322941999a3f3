"""The reading page and the documentation page, and what they are made of: nothing is loaded from elsewhere."""

from __future__ import annotations

import tomllib
from functools import cache, partial
from importlib import resources
from itertools import groupby
from typing import TYPE_CHECKING

from fastapi import APIRouter, Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, PackageLoader, StrictUndefined
from starlette.staticfiles import StaticFiles

from service import __version__
from service.api import services
from service.schema import Article, Model

if TYPE_CHECKING:
    from collections.abc import Mapping

    from fastapi import Response

    from service.formats.catalogue import Name

router = APIRouter(include_in_schema=False)

_FOLDER = resources.files("service.api").joinpath("pages")
_ASSETS = _FOLDER.joinpath("assets")
_assets = StaticFiles(packages=[("service.api", "pages/assets")])

# Markup, styles and scripts are files of this service; data never becomes any of them.
_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self'; connect-src 'self'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
)
# What a reader of the page takes each format for.
_FORMATS: Mapping[Name, str] = {
    "csv": "ACLED’s columns, as CSV",
    "polecat": "POLECAT’s columns, as TSV",
    "ucdp": "UCDP’s columns, as CSV",
    "hxl": "A table with HXL hashtags, as CSV",
    "geojson": "A map layer, as GeoJSON",
}
# A browser asks whether a part has changed before it uses its copy: pages and parts of two versions do not mix.
_CHECKED = "no-cache"


class Sample(Model):
    """An article of our own to try the page with."""

    headline: str
    about: str
    article: Article


@cache
def samples() -> tuple[Sample, ...]:
    """The samples that the reading page offers, in its order."""
    listed = tomllib.loads(_FOLDER.joinpath("samples.toml").read_text(encoding="utf-8"))["samples"]
    return tuple(Sample.model_validate(sample) for sample in listed)


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("service.api", "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _page(name: str, **values: object) -> HTMLResponse:
    html = _environment().get_template(f"{name}.html").render(here=name, version=__version__, **values)
    return HTMLResponse(html, headers={"content-security-policy": _POLICY, "cache-control": _CHECKED})


@router.get("/")
async def read(request: Request) -> HTMLResponse:
    """The reading page."""
    settings = services.of(request).settings
    return _page(
        "read",
        samples=samples(),
        formats=_FORMATS,
        articles=[sample.article.model_dump(mode="json", exclude_unset=True) for sample in samples()],
        max_chars=settings.max_chars,
        max_html_chars=settings.max_html_chars,
        guarded=bool(settings.api_key_digests),
    )


@router.get("/docs")
async def docs(request: Request) -> HTMLResponse:
    """The documentation page: `/openapi.json`, laid out, and what each event type means."""
    types = services.of(request).event_types.listing.types
    by_category = {
        category: list(found) for category, found in groupby(types, key=lambda each: each.category)
    }
    return _page("docs", categories=by_category)


async def _asset(name: str, request: Request) -> Response:
    answer = await _assets.get_response(name, request.scope)
    answer.headers["cache-control"] = _CHECKED
    return answer


# Each has a path of its own: metrics name the paths that the service has, and nobody chooses file names.
for _part in sorted(part.name for part in _ASSETS.iterdir()):
    router.add_route(f"/assets/{_part}", partial(_asset, _part))
