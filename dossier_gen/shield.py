"""The Content-Security-Policy of the site: each page carries it, and its inline scripts become files of the site."""

import hashlib
import html
import re
from itertools import chain

from dossier_gen.findings import DossierError

POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "media-src 'self'",
        "connect-src 'self'",
        "worker-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
    )
)
"""What a page may load, and from where: its own site alone, no script and no style between the lines (CSP Level 3)."""

FOLDER = "assets/dossier/inline"
"""The folder of the site in which former inline scripts stand, each under the name of its content."""

_BEGIN = re.compile(r"""<head(?:\s[^>]*)?>(?:\s*<meta charset=["']?[\w-]+["']?\s*/?>)?""", re.IGNORECASE)
_SCRIPT = re.compile(r"""<(?i:script)(?=[\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>(.*?)</(?i:script)\s*>""", re.DOTALL)
_OPENED = re.compile(r"<(?i:script)[\s/>]")
_ATTRIBUTE = re.compile(r"""(?<![\w-])(src|type)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""", re.IGNORECASE)
_RUN = frozenset(("", "module", "text/javascript", "application/javascript"))
_RUN_INLINE_ONLY = frozenset(("importmap", "speculationrules"))


class InlineScriptError(DossierError):
    """A page cannot carry the policy, or holds a script that cannot become a file; the text says why."""


def chosen(option: object) -> str:
    """The policy that the option `content_security_policy` asks for; empty for none. YAML reads a bare `off` as false.

    A policy of the user's own stands as written.
    """
    if option in (False, "off"):
        return ""
    return POLICY if option in (True, "") else str(option)


def shielded(page: str, policy: str, base: str, scripts: dict[str, str]) -> str:
    """A page of HTML with the policy at its head and without inline scripts.

    `base` is the address of the site's root seen from the page. Each script that was inline is put into `scripts`
    under its path in the site.

    Raises:
        InlineScriptError: if the page has no head, or an inline script would be left in it.
    """
    begin = _BEGIN.search(page)
    if not begin:
        raise InlineScriptError("has no <head> that could carry the Content-Security-Policy")
    head, rest = page[: begin.end()], page[begin.end() :]
    found = list(_SCRIPT.finditer(rest))
    ends = [0, *(end for script in found for end in script.span()), len(rest)]
    between = [rest[begin:end] for begin, end in zip(ends[::2], ends[1::2], strict=True)]
    if _OPENED.search(head) or _OPENED.search("".join(between)):
        raise InlineScriptError("has a script before its <head>, or one that does not end")
    root = "" if base in ("", ".") else base.removesuffix("/") + "/"
    meta = f'\n<meta http-equiv="Content-Security-Policy" content="{html.escape(policy)}">'
    moved = [_moved(script, root, scripts) for script in found]
    return head + meta + "".join(chain(*zip(between, [*moved, ""], strict=True)))


def _moved(script: re.Match[str], root: str, scripts: dict[str, str]) -> str:
    """A script element that names a file where it held code; data and named files stay as they are."""
    attributes, code = script.groups()
    known = {name.lower(): "".join(values) for name, *values in _ATTRIBUTE.findall(attributes)}
    type = known.get("type", "").strip().lower()
    if "src" in known or type not in _RUN | _RUN_INLINE_ONLY:
        return script[0]
    if type in _RUN_INLINE_ONLY:
        raise InlineScriptError(f"has an inline script of the type {type}, which cannot become a file")
    path = f"{FOLDER}/{hashlib.sha256(code.encode()).hexdigest()[:16]}.js"
    scripts[path] = code
    return f'<script{attributes} src="{html.escape(root + path)}"></script>'
