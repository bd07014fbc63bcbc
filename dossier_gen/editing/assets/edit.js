// The editor in the browser: what the server's pages do without this too, done without leaving the page.
"use strict";

(() => {
  const spoken = document.getElementById("spoken");
  const say = words => { spoken.textContent = words; };
  const form = () => document.getElementById("sheet");
  const made = (tag, attributes = {}, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };
  const waiting = (work, pause) => {
    let timer = 0;
    const soon = (...given) => { clearTimeout(timer); timer = setTimeout(() => work(...given), pause); };
    soon.never = () => clearTimeout(timer);
    return soon;
  };

  // Drafts: what is typed and not saved is kept in this browser.

  const draftOf = name => `dossier draft ${document.body.dataset.dossier} ${name}`;
  const written = () => {
    const pairs = new URLSearchParams();
    for (const [name, value] of new FormData(form())) pairs.append(name, value);
    return pairs;
  };
  let untouched = "";

  const keep = () => {
    if (!form()) return;
    const now = written().toString();
    if (now === untouched) return;
    try {
      localStorage.setItem(draftOf(form().dataset.sheet), JSON.stringify({ when: Date.now(), sent: now }));
      state("Not saved yet; kept in this browser.");
    } catch {
      state("Not saved yet, and this browser keeps nothing.");
    }
  };
  // The answer itself says what is saved: a script of the next page would not run for whoever leaves that at once.
  const forgetSaved = page => {
    const saved = page.querySelector("[data-saved]");
    if (saved) for (const name of [saved.dataset.saved, saved.dataset.was]) localStorage.removeItem(draftOf(name));
  };
  const state = words => { const place = document.getElementById("state"); if (place) place.textContent = words; };

  const offerDraft = () => {
    const panel = document.getElementById("draft");
    const draft = JSON.parse(localStorage.getItem(draftOf(form().dataset.sheet)) || "null");
    if (!panel || !draft || draft.sent === untouched) return;
    panel.querySelector("time").textContent = new Date(draft.when).toLocaleString();
    panel.querySelector("[data-take]").addEventListener("click", () => {
      const pairs = new URLSearchParams(draft.sent);
      pairs.set("~do", "resume");
      send(pairs);
    });
    panel.querySelector("[data-drop]").addEventListener("click", () => {
      localStorage.removeItem(draftOf(form().dataset.sheet));
      panel.hidden = true;
      document.getElementById("main").focus();
    });
    panel.hidden = false;
  };

  // Buttons: the form goes to the server and comes back changed; the page stays where it is.

  const send = async pairs => {
    const opened = [...document.querySelectorAll("details[open]")].map(one => one.id);
    const before = window.scrollY;
    const sent = written().toString();
    keep();
    let answer, told;
    try {
      answer = await fetch(form().action, { method: "POST", body: pairs });
      told = await answer.text();
    } catch {
      say("The editor does not answer.");
      state("The editor does not answer: is dossier edit still running? What you typed is kept in this browser.");
      return;
    }
    if (!(answer.headers.get("Content-Type") || "").startsWith("text/html")) {
      state(told);
      return;
    }
    const page = new DOMParser().parseFromString(told, "text/html");
    if (answer.redirected) {
      forgetSaved(page);
      untouched = sent;  // what was typed since then is a draft again
      location.assign(answer.url);
      return;
    }
    const focused = page.querySelector("main [autofocus]");
    for (const one of page.querySelectorAll("[autofocus]")) one.removeAttribute("autofocus");
    document.getElementById("main").replaceChildren(...page.getElementById("main").childNodes);
    document.title = page.title;
    for (const id of opened) { const one = id && document.getElementById(id); if (one) one.open = true; }
    window.scrollTo(0, before);
    begin(false);
    if (focused) reach(focused);
    const heading = document.querySelector(".panel.alarm h2, .panel.doubt h2");
    if (heading) say(heading.textContent);
  };

  const reach = place => {
    for (let around = place.closest("details"); around; around = around.parentElement.closest("details")) around.open = true;
    place.focus();
    place.scrollIntoView({ block: place.closest(".panel") ? "start" : "center" });
  };

  document.addEventListener("submit", event => {
    if (event.target !== form()) return;
    event.preventDefault();
    const pairs = written();
    if (event.submitter && event.submitter.name) pairs.set(event.submitter.name, event.submitter.value);
    closeChoices();
    send(pairs);
  });

  // A check while somebody types.

  let asked = 0;
  const check = async () => {
    if (!form()) return;
    const mine = ++asked;
    try {
      const answer = await fetch(form().getAttribute("action").replace(/^/, "/check"), { method: "POST", body: written() });
      if (!answer.ok || mine !== asked) return;
      show(await answer.json());
    } catch { /* the next one may get through */ }
  };
  const checkSoon = waiting(check, 600);

  const show = told => {
    const isChecked = form().elements["~checked"];
    const by = new Map();
    for (const one of told.remarks) {
      if (one.missing && !isChecked) continue;
      if (!by.has(one.name)) by.set(one.name, []);
      by.get(one.name).push(one);
    }
    for (const place of form().querySelectorAll("[data-remarks]")) {
      const remarks = by.get(place.dataset.remarks) || [];
      if (isChecked && !remarks.length && place.childElementCount) say("Mended.");
      place.replaceChildren(...remarks.map(one => {
        const line = made("p", { class: one.error ? "wrong" : "doubt" }, made("strong", {}, one.error ? "Error:" : "Warning:"), ` ${one.message} `);
        if (one.hint) line.append(made("span", { class: "hint" }, one.hint));
        return line;
      }));
    }
    marked();
    const id = form().querySelector("[data-id]");
    if (id && told.id) id.placeholder = told.id;
  };

  const marked = () => {
    for (const place of form().querySelectorAll("[data-remarks]")) {
      const field = place.parentElement.querySelector("input:not([type=hidden]), select, textarea");
      if (!field) continue;
      const isWrong = Boolean(place.querySelector(".wrong"));
      field.classList.toggle("wrongly", isWrong);
      if (isWrong) field.setAttribute("aria-invalid", "true"); else field.removeAttribute("aria-invalid");
    }
  };

  // Dates in words.

  const explain = async field => {
    const place = field.closest(".field, .rowbody").querySelector("[data-means]");
    if (!place) return;
    const parts = [...(field.closest(".moment") || field.parentElement).querySelectorAll("input, select")].map(one => one.value.trim());
    const when = field.closest(".moment") && parts[1] && parts[2] ? `${parts[0]}T${parts[1]}[${parts[2]}]` : field.value.trim();
    const answer = await fetch(`/say?${new URLSearchParams({ date: when })}`);
    if (answer.ok) place.textContent = await answer.json();
  };
  const explainSoon = waiting(explain, 250);

  // Choosing a record by its name: a combobox with a list (WAI-ARIA Authoring Practices, Combobox).

  let open = null;
  const closeChoices = () => {
    if (!open) return;
    open.list.remove();
    open.field.setAttribute("aria-expanded", "false");
    open.field.removeAttribute("aria-activedescendant");
    open = null;
  };

  const isOffered = field => open && open.field === field && open.words === field.value;

  const offer = async field => {
    const words = field.value;
    if (isOffered(field)) return;
    const query = new URLSearchParams({ q: words, kinds: field.dataset.pick });
    if ("offices" in field.dataset) query.set("offices", "");
    const answer = await fetch(`/find?${query}`);
    if (!answer.ok) return;
    const hits = await answer.json();
    if (document.activeElement !== field || field.value !== words || isOffered(field)) return;  // it is too late
    closeChoices();
    const list = made("ul", { class: "choices", role: "listbox", id: `l-${field.id}`, "aria-label": "Records" });
    hits.forEach((hit, place) => {
      const others = made("span", { class: "others" }, [hit.ref, hit.about].filter(Boolean).join(" · "));
      const option = made("li", { role: "option", id: `l-${field.id}-${place}`, "aria-selected": "false" }, hit.name, others);
      option.addEventListener("mousedown", event => { event.preventDefault(); choose(field, hit); });
      list.append(option);
    });
    if (!hits.length) {
      const kind = field.dataset.pick.split(",")[0];
      const link = made("a", { href: `/new/${kind}?${new URLSearchParams({ name: field.value })}`, target: "_blank" }, `make a new ${kind}`);
      link.addEventListener("mousedown", event => event.preventDefault());
      list.append(made("li", { class: "none" }, "No record has this name: ", link));
    }
    field.parentElement.append(list);
    field.setAttribute("aria-expanded", "true");
    open = { field, list, hits, words, at: -1 };
    list.scrollIntoView({ block: "nearest" });
    say(hits.length ? `${hits.length} records, arrow keys to choose` : "No record has this name");
  };
  const offerSoon = waiting(offer, 120);

  const point = at => {
    const options = [...open.list.querySelectorAll("[role=option]")];
    if (!options.length) return;
    open.at = (at + options.length) % options.length;
    options.forEach((one, place) => one.setAttribute("aria-selected", String(place === open.at)));
    options[open.at].scrollIntoView({ block: "nearest" });
    open.field.setAttribute("aria-activedescendant", options[open.at].id);
  };

  const choose = (field, hit) => {
    offerSoon.never();
    closeChoices();
    if (field.dataset.into) { insert(field, hit); return; }
    field.value = hit.name;
    field.parentElement.querySelector("input[type=hidden]").value = hit.ref;
    const place = field.closest(".field, .rowbody").querySelector("[data-means]");
    const link = made("a", { href: `/edit/${hit.ref.split("#")[0]}`, target: "_blank" }, hit.ref);
    if (place) place.replaceChildren(link, " ", made("span", {}, hit.about));
    keep();
    check();
  };

  document.addEventListener("keydown", event => {
    const field = event.target;
    if (!field.dataset || !("pick" in field.dataset)) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (isOffered(field)) point(open.at + (event.key === "ArrowDown" ? 1 : -1));
      else offer(field).then(() => { if (isOffered(field)) point(event.key === "ArrowDown" ? 0 : -1); });
    } else if (event.key === "Enter" && open && open.field === field) {
      event.preventDefault();
      if (!isOffered(field)) { offer(field); return; }  // the list is that of other words
      const hit = open.hits[Math.max(open.at, 0)];
      if (hit && (open.at >= 0 || open.hits.length === 1)) choose(field, hit);
    } else if (event.key === "Enter" && field.dataset.into) {
      event.preventDefault();
    } else if (event.key === "Escape" && open) {
      event.stopPropagation();
      offerSoon.never();
      closeChoices();
    }
  });

  // A mark in a text, written by choosing a record.

  const insert = (field, hit) => {
    const text = document.getElementById(field.dataset.into);
    const mark = hit.ref.startsWith("source/") ? `[@${hit.ref.slice("source/".length)}]` : `[[${hit.ref}]]`;
    field.value = "";
    text.focus();
    text.setRangeText(mark, text.selectionStart, text.selectionEnd, "end");
    text.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const markable = text => {
    const id = `k-${text.id}`;
    const field = made("input", { type: "text", id, placeholder: "Insert a link: type a name", "aria-label": `Insert a link: ${text.getAttribute("aria-label")}`, "data-pick": "", "data-into": text.id, autocomplete: "off" });
    text.after(made("div", { class: "marking" }, field));
  };

  // What happens to a page.

  document.addEventListener("input", event => {
    const field = event.target;
    if (!form() || !form().contains(field)) return;
    if ("pick" in field.dataset) offerSoon(field);
    if (field.dataset.into) return;
    if ("date" in field.dataset || field.closest(".moment")) explainSoon(field.closest(".moment") ? field.closest(".moment").querySelector("[data-date]") : field);
    keepSoon();
    checkSoon();
  });
  const keepSoon = waiting(keep, 300);
  document.addEventListener("focusin", event => {
    if (event.target.dataset && "pick" in event.target.dataset && !event.target.value) offerSoon(event.target);
  });
  document.addEventListener("focusout", event => {
    if (open && event.target === open.field && !open.list.contains(event.relatedTarget)) closeChoices();
  });
  window.addEventListener("pagehide", keep);

  // What was typed before this script ran, or put back by the browser, is typed as anything else.
  const typedBefore = () => {
    const found = [...form().elements].filter(one => "value" in one).map(one => ({ one, value: one.value, checked: one.checked }));
    form().reset();
    untouched = written().toString();
    for (const { one, value, checked } of found) {
      if (one.value === value && one.checked === checked) continue;
      one.value = value;
      if (one.checked !== checked) one.checked = checked;
      one.dispatchEvent(new Event("input", { bubbles: true }));
    }
  };

  const begin = isFirst => {
    if (!form()) return;
    form().querySelectorAll("[data-prose]").forEach(markable);
    for (const field of form().querySelectorAll("[data-pick]")) {
      field.setAttribute("role", "combobox");
      field.setAttribute("aria-autocomplete", "list");
      field.setAttribute("aria-expanded", "false");
      field.setAttribute("aria-controls", `l-${field.id}`);
    }
    marked();
    if (isFirst) { typedBefore(); offerDraft(); } else { keep(); }
    if (!form().elements["~checked"]) checkSoon();
  };

  begin(true);
})();
