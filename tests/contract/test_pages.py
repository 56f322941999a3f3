"""The pages and their parts, as a browser gets them."""

from __future__ import annotations

import html
import json
import re
from html.parser import HTMLParser
from importlib import resources

import pytest

from service.api import pages
from service.extractor import Extractor
from service.formats import FORMATS
from service.schema import Article
from service.settings import Settings
from tests.contract.live import Live, live_service

ASSETS = sorted(part.name for part in resources.files("service.api").joinpath("pages/assets").iterdir())
SCRIPTS_AND_STYLES = [name for name in ASSETS if name.endswith((".js", ".css", ".svg"))]
# The only addresses in the parts that are no requests: a namespace and a licence's.
NAMES = {"http://www.w3.org/2000/svg", "http://scripts.sil.org/OFL"}


class Parts(HTMLParser):
    """What a page loads or links to, and whether it holds scripts, styles or handlers of its own."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.inline: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.addresses += [value for name in ("href", "src", "action") if (value := values.get(name))]
        if tag == "style" or (
            tag == "script" and "src" not in values and values.get("type") != "application/json"
        ):
            self.inline.append(tag)
        self.inline += [name for name in values if name == "style" or name.startswith("on")]


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_pages_are_whole_and_strict(live: Live, path: str) -> None:
    answer = live.client.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "no-cache"
    policy = answer.headers["content-security-policy"]
    assert policy.startswith("default-src 'none'; script-src 'self'; style-src 'self'; ")
    assert "unsafe" not in policy
    assert "require-trusted-types-for 'script'" in policy
    assert Parts(answer.text).inline == []


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_pages_load_only_what_is_there(live: Live, path: str) -> None:
    addresses = Parts(live.client.get(path).text).addresses
    assert any(address.startswith("assets/") for address in addresses)
    for address in addresses:
        # Relative, so that the service may live below a prefix.
        assert not re.match(r"[a-z]+:|/", address), address
        if not address.startswith("#"):
            assert live.client.get(f"/{address.removeprefix('./')}").status_code == 200, address


@pytest.mark.parametrize("name", ASSETS)
def test_parts_are_served_and_checked_before_they_are_used_again(live: Live, name: str) -> None:
    answer = live.client.get(f"/assets/{name}")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-cache"
    assert answer.headers["x-content-type-options"] == "nosniff"
    kinds = {"js": "text/javascript", "css": "text/css", "woff2": "font/woff2", "svg": "image/svg+xml"}
    kind = kinds.get(name.rpartition(".")[2])
    assert kind is None or answer.headers["content-type"].startswith(kind)
    again = live.client.get(f"/assets/{name}", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path", ["/assets/", "/assets/none.js", "/assets/../pages.py", "/assets/%2e%2e/read.html"]
)
def test_nothing_else_is_served(live: Live, path: str) -> None:
    assert live.client.get(path).status_code == 404


@pytest.mark.parametrize("name", SCRIPTS_AND_STYLES)
def test_parts_name_no_other_host(live: Live, name: str) -> None:
    text = live.client.get(f"/assets/{name}").text
    assert set(re.findall(r"""(?:https?:)?//[\w.-]+\.[a-z]+[^\s"'`)]*""", text)) <= NAMES


@pytest.mark.parametrize("name", [name for name in ASSETS if name.endswith(".js")])
def test_scripts_never_parse_data_as_markup(live: Live, name: str) -> None:
    script = live.client.get(f"/assets/{name}").text
    for danger in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert danger not in script


def test_the_page_tells_the_limits_and_whether_a_key_is_wanted(live: Live) -> None:
    page = live.client.get("/").text
    assert "up to 2,000 characters of text" in " ".join(page.split())
    assert 'id="key-field" hidden' in page
    with live_service(Settings(api_key_digests=("0" * 64,)), wait=False) as guarded:
        page = guarded.client.get("/").text
    assert 'id="key-field">' in page


def test_the_documentation_defines_every_event_type(live: Live) -> None:
    page = live.client.get("/docs").text
    for event_type in live.client.get("/v1/event-types").json()["types"]:
        assert f'id="type-{event_type["name"]}"' in page
        assert html.escape(event_type["definition"]) in page.replace("&#34;", "&quot;").replace(
            "&#39;", "&#x27;"
        )


def test_the_page_offers_every_format(live: Live) -> None:
    page = live.client.get("/").text
    assert set(re.findall(r'data-format="(\w+)"', page)) == set(FORMATS)


def test_samples_are_in_the_page_as_data(live: Live) -> None:
    page = live.client.get("/").text
    found = re.search(r'<script type="application/json" id="samples">(.*?)</script>', page, re.DOTALL)
    assert found is not None
    articles = json.loads(found.group(1))
    assert [Article.model_validate(article) for article in articles] == [
        sample.article for sample in pages.samples()
    ]
    assert any("html" in article for article in articles)


@pytest.mark.parametrize("sample", pages.samples(), ids=lambda sample: sample.headline[:20])
def test_samples_have_events(extractor: Extractor, sample: pages.Sample) -> None:
    found = extractor.extract(sample.article)
    assert not found.events[0].background
    assert found.events[0].where
    assert any(event.background for event in found.events)
    assert found.quotes is None, "the page itself asks for the layers that it shows"
