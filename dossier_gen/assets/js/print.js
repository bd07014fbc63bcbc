/* A printed page opens what is folded, and names its address and the day of the edition at the foot of every sheet.

   Where a browser has no boxes in the margin, the same words stand at the end of the page. */
(() => {
  "use strict";

  const printed = document.querySelector(".dossier-printed");
  const quoted = text => `"${text.replace(/["\\\n\r\f]/g, sign => `\\${sign.charCodeAt(0).toString(16)} `)}"`;
  let folded = [];

  if (printed && "CSSMarginRule" in window) {
    const sheet = new CSSStyleSheet();
    const words = quoted(printed.textContent.replace(/\s+/g, " ").trim());
    sheet.insertRule(`@page { @bottom-left { content: ${words}; } }`);
    document.adoptedStyleSheets.push(sheet);
    printed.classList.add("dossier-printed--each");
  }

  window.addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach(details => { details.open = true; });
  });
  window.addEventListener("afterprint", () => {
    folded.forEach(details => { details.open = false; });
    folded = [];
  });
})();
