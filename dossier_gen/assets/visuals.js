/* Pictures on pages: what a mark stands for is told below the picture, and its row in the table is lit. */
(function () {
  "use strict";
  const lit = "dossier-lit";
  const rowOf = (mark) => {
    const target = document.getElementById((mark.getAttribute("href") || "").slice(1));
    return target && target.closest("tr");
  };
  for (const figure of document.querySelectorAll(".dossier-visual")) {
    const caption = figure.querySelector("figcaption");
    const marks = [...figure.querySelectorAll("svg a")];
    if (!caption || !marks.length) continue;
    const before = caption.textContent;
    const tell = (mark, on) => {
      const title = mark.querySelector("title");
      caption.textContent = on && title ? title.textContent : before;
      const row = rowOf(mark);
      if (row) row.classList.toggle(lit, on);
    };
    for (const mark of marks) {
      for (const event of ["pointerenter", "focus"]) mark.addEventListener(event, () => tell(mark, true));
      for (const event of ["pointerleave", "blur"]) mark.addEventListener(event, () => tell(mark, false));
    }
    figure.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
      const at = marks.indexOf(document.activeElement);
      if (!step || at < 0) return;
      event.preventDefault();
      marks[(at + step + marks.length) % marks.length].focus();
    });
  }
})();
