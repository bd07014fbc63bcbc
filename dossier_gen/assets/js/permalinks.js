/* Every item of a page that has an address of its own, such as a statement or a row, shows it as a link. */
(() => {
  "use strict";

  const ITEMS = ":is(div, section, article, li, dt, dd, td, th, tr, p, span)[id]:not([id^='__'])";

  for (const item of document.querySelectorAll(`.md-content article ${ITEMS}`)) {
    if (item.closest("nav, svg, .tabbed-set, .footnote")) continue;
    const cell = item.matches("tr") ? item.cells[0] : item.matches("span") ? item.closest("td, th, li, dd, dt, p") : null;
    const place = cell ?? item.querySelector(":scope > p") ?? item;
    const link = Object.assign(document.createElement("a"), { className: "headerlink", href: `#${item.id}`, textContent: "¶" });
    link.setAttribute("aria-label", window.dossierSay("Permanent link: {name}", { name: item.id.replaceAll("-", " ") }));
    place.append(" ", link);
  }
})();
