/* What the theme's furniture lacks for the keyboard and for screen readers: names, and labels that work as buttons.

   The names are the theme's own words, so they are in the language of the site. */
(() => {
  "use strict";

  const named = (element, words) => { if (element && words) element.setAttribute("aria-label", words); };

  const button = (label, words) => {
    label.tabIndex = 0;
    label.setAttribute("role", "button");
    named(label, words);
    label.addEventListener("keydown", event => {
      if (event.key !== " ") return; // the theme itself presses a label on Enter
      event.preventDefault();
      label.click();
    });
  };

  const search = document.querySelector(".md-search__input")?.getAttribute("aria-label");
  const pages = document.querySelector(".md-nav--primary")?.getAttribute("aria-label");
  named(document.querySelector(".md-search[role='dialog']"), search);
  document.querySelectorAll(".md-header__button[for='__drawer']").forEach(label => button(label, pages));
  document.querySelectorAll(".md-header__button[for='__search']").forEach(label => button(label, search));
})();
