/* The page of the search: results while one types, filters, all kept in the address so that it can be shared. */
const dossierSearchPage = () => {
  "use strict";

  const form = document.getElementById("dossier-search");
  if (!form || !window.dossierFinding) return;
  const { loaded, made, about, why, counted, address } = window.dossierFinding;
  const [input, list, status, more] = ["dossier-query", "dossier-results", "dossier-count", "dossier-more"]
    .map(id => document.getElementById(id));
  const filters = [...form.querySelectorAll("select")];
  const STEP = 20;
  let asked = 0;
  let found = null;
  let shown = 0;

  const kept = () => {
    const address = new URL(location.href);
    for (const one of [input, ...filters]) {
      if (one.value.trim()) address.searchParams.set(one.name, one.value.trim()); else address.searchParams.delete(one.name);
    }
    try { history.replaceState(null, "", address); } catch { /* some browsers keep the address of a file as it is */ }
  };

  const result = (hit, root) => {
    const line = made("li", "dossier-hit", "");
    const [title, link] = [made("h2", "dossier-hit__name", ""), made("a", "", hit.name, hit.lang)];
    link.href = address(hit.page, root);
    title.append(link);
    line.append(title, about(hit), ...why(hit));
    return line;
  };

  const show = async (mine, root) => {
    const hits = await found.show(shown, shown + STEP);
    if (mine !== asked) return;
    list.append(...hits.map(hit => result(hit, root)));
    shown += hits.length;
    more.hidden = shown >= found.count;
  };

  const search = async () => {
    const mine = ++asked;
    kept();
    const wanted = Object.fromEntries(filters.map(one => [one.name, one.value]));
    const empty = !input.value.trim() && !filters.some(one => one.value);
    try {
      const engine = await loaded();
      const answer = await engine.find(input.value, wanted);
      if (mine !== asked) return;
      [found, shown] = [answer, 0];
      const first = await answer.show(0, STEP);
      if (mine !== asked) return;
      list.replaceChildren(...first.map(hit => result(hit, engine.root)));
      shown = first.length;
      more.hidden = shown >= found.count;
      status.textContent = empty ? "" : counted(found.count);
      status.dataset.asked = input.value.trim();
    } catch {
      if (mine === asked) status.textContent = window.dossierSay("the search cannot read its data");
    }
  };

  const links = () => [...list.querySelectorAll("a")];

  const step = event => {
    const all = links();
    const at = all.indexOf(document.activeElement);
    if (!["ArrowDown", "ArrowUp", "Escape"].includes(event.key) || event.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      input.value = "";
      input.focus();
      search();
    } else if (document.activeElement === input ? event.key === "ArrowDown" : at >= 0) {
      event.preventDefault();
      const to = event.key === "ArrowDown" ? Math.min(at + 1, all.length - 1) : at - 1;
      (to < 0 ? input : all[to])?.focus();
    }
  };

  let timer = 0;
  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 60); });
  filters.forEach(one => one.addEventListener("change", search));
  form.addEventListener("submit", event => { event.preventDefault(); search(); });
  form.addEventListener("keydown", step);
  list.addEventListener("keydown", step);
  more.addEventListener("click", async () => {
    const engine = await loaded();
    const before = links().length;
    await show(asked, engine.root);
    links()[before]?.focus();
  });
  const given = new URL(location.href).searchParams;
  for (const one of [input, ...filters]) one.value = given.get(one.name) ?? "";
  form.hidden = false;
  input.focus({ preventScroll: true });
  search();
};

/* Some builders put this script before the one that it uses; all of them have run when the document is complete. */
if (window.dossierFinding) dossierSearchPage(); else document.addEventListener("DOMContentLoaded", dossierSearchPage);
