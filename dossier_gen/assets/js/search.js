/* The search field at the head of every page: offers the first hits while one types, Enter opens the page of all.

   Without script there is a link to that page. The search itself is loaded when the field is first used; the page of
   the search loads what it needs in the same way, with `dossierFinding`. */
(() => {
  "use strict";

  const own = document.currentScript.src;
  const say = window.dossierSay ?? (words => words);
  const ROLES = { alias: "also named", birth: "birth name", former: "former name", acronym: "acronym" };
  const SHOWN = 8;
  let engine = null;

  const at = name => new URL(`../search/${name}.js`, own).href;

  /* Scripts that are not async run in the order in which they were added, however they arrive */
  const script = name => new Promise((resolve, reject) => {
    const made = Object.assign(document.createElement("script"), { src: at(name), async: false, onload: resolve });
    made.onerror = () => reject(new Error(name));
    document.head.append(made);
  });

  /* All that every answer needs comes at once: `data` would ask for the index only when it runs */
  const begun = () => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "script", href: at("index") }));
    return Promise.all([script("data"), script("engine")]).then(() => window.dossierSearch.ready).then(() => window.dossierSearch);
  };

  const loaded = () => engine ??= begun();

  const made = (name, className, text, lang) => {
    const element = Object.assign(document.createElement(name), { className, textContent: text });
    if (lang) element.lang = lang;
    return element;
  };

  /* What a hit is: its kind with the sign, the audience that it is kept for, its office or day */
  const about = hit => {
    const line = made("span", "dossier-hit__about", "");
    line.append(made("span", `dossier-icon dossier-icon-${hit.kind}`, ""), say(hit.kind));
    line.firstChild.setAttribute("aria-hidden", "true");
    if (hit.audience) line.append(" ", made("span", "dossier-portion", hit.audience));
    if (hit.about) line.append(` · ${hit.about}`);
    return line;
  };

  /* How it was found: by another form of its name, or in its text */
  const why = hit => {
    const line = made("span", "dossier-hit__why", "");
    if (hit.meant) line.append(`${say(ROLES[hit.meant.role] ?? ROLES.alias)}: `, made("mark", "", hit.meant.form, hit.meant.lang));
    else if (hit.inText) line.append(say("in the text"));
    return line.childNodes.length ? [line] : [];
  };

  const counted = count => count ? say("{count} results", { count }) : say("nothing found");

  /* A page opened from a folder names the file that a server finds by itself */
  const address = (page, root) => new URL(page, root).href.replace(/\/$/, location.protocol === "file:" ? "/index.html" : "/");

  window.dossierFinding = { loaded, made, about, why, counted, address };

  const box = document.querySelector(".dossier-find");
  if (!box) return;
  const [form, input, list, status] = ["form", "input", "[role=listbox]", "[role=status]"].map(one => box.querySelector(one));
  let asked = 0;
  let active = -1;

  const options = () => [...list.children];

  const choose = to => {
    const all = options();
    active = all.length ? (to + all.length + 1) % (all.length + 1) : -1;
    if (active === all.length) active = -1;
    all.forEach((one, at) => one.setAttribute("aria-selected", String(at === active)));
    if (active < 0) input.removeAttribute("aria-activedescendant");
    else { input.setAttribute("aria-activedescendant", all[active].id); all[active].scrollIntoView({ block: "nearest" }); }
  };

  const close = () => {
    asked++;
    list.hidden = true;
    list.replaceChildren();
    status.textContent = "";
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  };

  const option = (hit, at, root) => {
    const line = made("div", "dossier-hit", "");
    Object.assign(line, { id: `__hit-${at}`, role: "option", ariaSelected: "false" });
    line.dataset.page = address(hit.page, root);
    line.append(made("span", "dossier-hit__name", hit.name, hit.lang), about(hit), ...why(hit));
    return line;
  };

  const offer = async () => {
    const query = input.value.trim();
    if (!query) return close();
    const mine = ++asked;
    try {
      const search = await loaded();
      const found = await search.find(query);
      const hits = await found.show(0, SHOWN);
      if (mine !== asked) return undefined;
      list.replaceChildren(...hits.map((hit, at) => option(hit, at, search.root)));
      list.hidden = !hits.length;
      input.setAttribute("aria-expanded", String(hits.length > 0));
      status.textContent = counted(found.count);
      choose(-1);
    } catch {
      if (mine === asked) status.textContent = say("the search cannot read its data");
    }
    return undefined;
  };

  const all = () => { location.href = `${address(form.action)}?q=${encodeURIComponent(input.value.trim())}`; };

  let timer = 0;
  input.addEventListener("focus", () => { loaded().catch(() => {}); if (input.value) offer(); });
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(offer, 60); });
  input.addEventListener("keydown", event => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      choose(event.key === "ArrowDown" ? active + 1 : active < 0 ? options().length - 1 : active - 1);
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (active >= 0) location.href = options()[active].dataset.page; else all();
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (list.hidden) input.value = "";
      close();
    }
  });
  list.addEventListener("pointerdown", event => event.preventDefault());
  list.addEventListener("click", event => {
    const hit = event.target.closest("[role=option]");
    if (hit) location.href = hit.dataset.page;
  });
  form.addEventListener("submit", event => { event.preventDefault(); all(); });
  box.addEventListener("focusout", event => { if (!box.contains(event.relatedTarget)) close(); });
  form.hidden = false;
  box.querySelector("a").href = address(form.action);

  document.addEventListener("keydown", event => {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || (event.key !== "/" && event.key !== "s")) return;
    event.preventDefault();
    const field = [document.getElementById("dossier-query"), input].find(one => one?.getClientRects().length);
    if (field) field.focus(); else box.querySelector("a").click();
  });
})();
