"""What can be wrong with a request, each problem carrying its own status and stable type (RFC 9457)."""

from __future__ import annotations

from typing import ClassVar


class DatelineProblem(Exception):
    """Base of every documented problem.

    Args:
        detail: What is wrong with this request, in a sentence; never quotes the article.
        pointer: JSON pointer (RFC 6901) to the field at fault.
        extensions: Further members of the problem document.
    """

    type: ClassVar[str]
    title: ClassVar[str]
    status: ClassVar[int]

    def __init__(self, detail: str, *, pointer: str | None = None, **extensions: str | int) -> None:
        super().__init__(detail)
        self.detail = detail
        self.pointer = pointer
        self.extensions = extensions


class InvalidArticle(DatelineProblem):
    """The article cannot be read as one."""

    type = "/problems/invalid-article"
    title = "The article is not valid"
    status = 422


class UnsupportedLanguage(DatelineProblem):
    """The article is not in a language that the pipeline reads."""

    type = "/problems/unsupported-language"
    title = "The article's language is not supported"
    status = 422
