/* A link to a record shows what the record is, and the number of a source shows the source, on hover and on focus.

   A card stays while the pointer is on its link or on the card, or the focus on the link; Escape takes it away
   (WCAG 2.2, 1.4.13). A record's card is made from the words of its page, fetched when it is first wanted; where a page
   cannot be fetched, as from a folder, there is no card. Touch follows the link at once. */
(() => {
  "use strict";

  const WAIT = 300;
  const LINKS = ".md-content article a[href]:not(.headerlink, svg a)";
  const pages = new Map();
  const card = Object.assign(document.createElement("div"), { className: "dossier-preview", id: "__preview", hidden: true });
  card.setAttribute("role", "tooltip");
  let shownFor = null;
  let wanted = null;
  let timer = 0;
  let put = [];

  const made = (name, className, text, lang) => {
    const element = Object.assign(document.createElement(name), { className, textContent: text });
    if (lang) element.lang = lang;
    return element;
  };

  const words = element => {
    if (!element) return "";
    const copy = element.cloneNode(true);
    copy.querySelectorAll(".cite, .headerlink, sup").forEach(mark => mark.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };

  const sentence = (text, lang) => {
    const first = Intl.Segmenter && [...new Intl.Segmenter(lang || "en", { granularity: "sentence" }).segment(text)][0];
    return first ? first.segment.trim() : text;
  };

  const source = link => {
    const id = decodeURIComponent(link.hash.slice(1));
    const entry = link.matches(".cite") && document.getElementById(id);
    return entry ? [made("p", "dossier-preview__text", words(entry))] : [];
  };

  const read = async address => {
    const answer = await fetch(address);
    return answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  };

  const record = async link => {
    const address = link.href.split("#")[0];
    const here = location.href.split("#")[0];
    const page = link.origin === location.origin && address !== here && /(\/|\.html)$/.test(link.pathname);
    if (!page || !location.protocol.startsWith("http")) return [];
    if (!pages.has(address)) pages.set(address, read(address).catch(() => null));
    const html = await pages.get(address);
    const [kind, title] = [html?.querySelector(".dossier-kind"), html?.querySelector("h1")];
    if (!kind || !title) return [];
    const term = html.querySelector(".dossier-card dt");
    const told = words(html.querySelector(".dossier-summary p"));
    return [
      made("p", "dossier-preview__name", words(title), title.querySelector(":scope > [lang]")?.lang),
      made("p", "dossier-preview__kind", words(kind)),
      ...(told ? [made("p", "dossier-preview__text", sentence(told, html.documentElement.lang))] : []),
      ...(term ? [made("p", "dossier-preview__text", `${words(term)}: ${words(term.nextElementSibling)}`)] : []),
    ];
  };

  /* Below the link, above it where there is no room; never past the edges. */
  const place = link => {
    const [box, own] = [link.getClientRects()[0], card.getBoundingClientRect()];
    const left = Math.max(8, Math.min(box.left, document.documentElement.clientWidth - own.width - 8));
    const below = box.bottom + own.height + 4 < window.innerHeight;
    card.style.left = `${left + window.scrollX}px`;
    card.style.top = `${(below ? box.bottom + 2 : box.top - own.height - 2) + window.scrollY}px`;
  };

  /* The browser's own tooltips would lie over the card. */
  const quiet = link => {
    put = [link, ...link.querySelectorAll("[title]")].filter(one => one.title).map(one => [one, one.title]);
    put.forEach(([one]) => one.removeAttribute("title"));
  };

  const hide = () => {
    clearTimeout(timer);
    wanted = null;
    if (!shownFor) return;
    put.forEach(([one, title]) => { one.title = title; });
    shownFor.removeAttribute("aria-describedby");
    shownFor = null;
    card.hidden = true;
  };

  const show = async link => {
    const parts = link.matches(".cite") ? source(link) : await record(link);
    if (wanted !== link || !parts.length) return;
    hide();
    shownFor = wanted = link;
    card.replaceChildren(...parts);
    card.hidden = false;
    quiet(link);
    link.setAttribute("aria-describedby", card.id);
    place(link);
  };

  const soon = (link, wait) => {
    if (shownFor === link) { clearTimeout(timer); return; }
    clearTimeout(timer);
    wanted = link;
    timer = setTimeout(() => show(link), wait);
  };

  const leave = () => {
    clearTimeout(timer);
    timer = setTimeout(() => { if (document.activeElement !== shownFor || !shownFor) hide(); }, WAIT);
  };

  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return;
    const link = event.target.closest?.(LINKS);
    if (link) soon(link, WAIT);
    else if (card.contains(event.target)) clearTimeout(timer);
    else if (wanted || shownFor) leave();
  });
  document.addEventListener("focusin", event => {
    const link = event.target.closest?.(LINKS);
    if (link?.matches(":focus-visible")) soon(link, WAIT);
    else hide();
  });
  document.addEventListener("focusout", hide);
  document.addEventListener("keydown", event => { if (event.key === "Escape") hide(); });
  document.body.append(card);
})();
