"""What axe-core finds on a page, its colours where they may differ."""

from pathlib import Path
from typing import cast

import axe_playwright_python
from playwright.sync_api import Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
EVERY: dict[str, object] = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"target-size": {"enabled": True}}}
"""All rules for WCAG 2.2 AA and for best practice, one of which axe-core leaves out unless it is asked for."""
COLOURS: dict[str, object] = {"runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}}
"""The rules whose answer another colour scheme may change."""
LOOKED = "data-looked-at"
MARK = """looked => {
  const grounds = new Map([[null, ""]]), met = new Map();
  const ground = one => {
    if (!grounds.has(one)) {
      const {backgroundColor, backgroundImage, opacity, filter, mixBlendMode, position} = getComputedStyle(one);
      grounds.set(one, [ground(one.parentElement), backgroundColor, backgroundImage, opacity, filter, mixBlendMode,
        position].join());
    }
    return grounds.get(one);
  };
  for (const one of document.querySelectorAll("body *")) {
    one.removeAttribute(looked);
    const says = one.matches("input, select, textarea")
      || [...one.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.data.trim());
    if (!says || !one.checkVisibility({visibilityProperty: true})) continue;
    const {color, fontSize, fontWeight, textShadow} = getComputedStyle(one);
    const alike = [one.localName, one.getAttribute("class"), one.textContent.trim().length > 1, ground(one), color,
      fontSize, fontWeight, textShadow].join();
    met.set(alike, (met.get(alike) ?? 0) + 1);
    if (met.get(alike) <= 2) one.setAttribute(looked, "");
  }
}"""
"""Marks of all elements with words the first two of those that are alike in all that contrast is made of.

These are class, colour, size and weight of the letters, and the grounds of all elements around. To measure the contrast
of an element takes axe-core three milliseconds, of which a page with a thousand of them would take most of its time.
"""
RUN = """options => window.axe.run(document, {...options, resultTypes: ["violations"]}).then(({violations}) =>
  violations.map(({id, nodes}) =>
    [id, nodes.map(node => `${node.target} ${node.html.slice(0, 150)} ${node.failureSummary}`)]))"""


def violations(page: Page, options: dict[str, object] = EVERY) -> list[tuple[str, list[str]]]:
    """What axe-core finds on a page as it is now."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"{AXE};axe.configure({{rules: [{{id: 'color-contrast', selector: '[{LOOKED}]'}}]}})")
    page.evaluate(MARK, LOOKED)
    return cast("list[tuple[str, list[str]]]", page.evaluate(RUN, options))
