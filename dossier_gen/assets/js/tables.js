/* Tables are sorted by their heads, and long ones filtered by words. Without this script they are plain tables.

   A cell is sorted by what the page gives as its key (data-sort, or the datetime of a time), else by its words in the
   order of the document's language. A third press on a head gives back the order of the page. */
(() => {
  "use strict";

  const LONG = 8;
  const NEXT = { none: "ascending", ascending: "descending", descending: "none" };
  const DATE = /^\d{4}(-\d\d){0,2}$/;
  const say = window.dossierSay;
  const order = new Intl.Collator(document.documentElement.lang || "en", { numeric: true });

  const made = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  const words = cell => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll(".cite, .headerlink").forEach(mark => mark.remove());
    return copy.textContent.trim();
  };

  const key = cell => {
    const marked = cell?.querySelector("[data-sort], time[datetime]");
    return { given: marked ? (marked.dataset.sort ?? marked.dateTime) : "", text: cell ? words(cell) : "" };
  };

  const compared = (one, other) => {
    const [a, b] = [one.given || one.text, other.given || other.text];
    const dates = DATE.test(a) && DATE.test(b);
    const first = dates ? (a < b ? -1 : a > b ? 1 : 0) : order.compare(a, b);
    return first || order.compare(one.text, other.text);
  };

  /* Rows without words in the column stand at the end, whichever way the others run. */
  const sorted = (rows, column, direction) => {
    if (direction === "none") return rows;
    const sign = direction === "ascending" ? 1 : -1;
    return rows
      .map(row => ({ row, key: key(row.cells[column]) }))
      .sort((one, other) => !one.key.text - !other.key.text || sign * compared(one.key, other.key))
      .map(({ row }) => row);
  };

  const sortable = (table, heads, rows) => {
    for (const head of heads) {
      if (!head.textContent.trim() || head.querySelector("a, button, input")) continue;
      const button = made("button", { type: "button", className: "dossier-sort" }, ...head.childNodes);
      head.append(button);
      head.setAttribute("aria-sort", "none");
      button.addEventListener("click", () => {
        const direction = NEXT[head.getAttribute("aria-sort")];
        heads.filter(other => other.hasAttribute("aria-sort")).forEach(other => other.setAttribute("aria-sort", "none"));
        head.setAttribute("aria-sort", direction);
        table.tBodies[0].append(...sorted(rows, head.cellIndex, direction));
      });
    }
  };

  const folded = text => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

  const filtered = (table, frame, rows) => {
    const caption = table.caption ? made("span", { className: "dossier-unseen" }, `: ${table.caption.textContent}`) : "";
    const field = made("input", { type: "search", autocomplete: "off" });
    const told = made("output", {}, say("{count} rows", { count: rows.length }));
    let texts;
    field.addEventListener("input", () => {
      const wanted = folded(field.value).split(/\s+/).filter(Boolean);
      texts ??= rows.map(row => folded(row.textContent));
      rows.forEach((row, place) => { row.hidden = !wanted.every(word => texts[place].includes(word)); });
      const shown = rows.filter(row => !row.hidden).length;
      told.textContent = say(wanted.length ? "{shown} of {count} rows" : "{count} rows", { shown, count: rows.length });
      told.parentElement.classList.toggle("dossier-filter--set", wanted.length > 0);
    });
    frame.before(made("div", { className: "dossier-filter" }, made("label", {}, say("Filter"), caption, " ", field), told));
  };

  /* What scrolls must be reachable by keyboard (WCAG 2.2, 2.1.1), and what does not scroll is no stop on the way. */
  const reachable = (table, frame) => new ResizeObserver(() => {
    const wide = frame.scrollWidth > frame.clientWidth;
    for (const [name, value] of [["tabindex", "0"], ["role", "group"], ["aria-label", table.caption?.textContent || say("Table")]])
      wide ? frame.setAttribute(name, value) : frame.removeAttribute(name);
  }).observe(frame);

  for (const table of document.querySelectorAll(".dossier-table table")) {
    const frame = table.closest(".dossier-table");
    const rows = [...(table.tBodies[0]?.rows ?? [])];
    const plain = table.tBodies.length === 1 && table.tHead?.rows.length === 1 && !table.querySelector("[colspan], [rowspan]");
    if (plain && rows.length > 1) sortable(table, [...table.tHead.rows[0].cells], rows);
    if (plain && rows.length > LONG) filtered(table, frame, rows);
    reachable(table, frame);
  }
})();
