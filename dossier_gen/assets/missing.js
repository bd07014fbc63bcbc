// The page that was not found: leads on from a former or mistyped address, or lists the addresses most like it.
(() => {
  "use strict";
  const place = document.getElementById("dossier-suggestions");
  const root = new URL("../../", document.currentScript.src);
  const ending = place.dataset.ending;
  const words = new Map(place.dataset.kinds.trim().split(/\s+/).map(pair => pair.split("=")));

  // What was asked for, seen from the root of the site: folder and name in small letters, endings left off.
  const asked = plain(location.pathname).slice(plain(root.pathname).length)
    .replace(/\/index\.html?$/, "").replace(/\.(html?|md|ya?ml|json|pdf)$/, "").replace(/^\/+|\/+$/g, "");
  const steps = asked.split("/").filter(Boolean);
  const name = steps.length ? steps[steps.length - 1] : "";
  const folder = [...words.keys()].find(one => steps.some(step => step === one || step === words.get(one)));

  function plain(text) {
    let decoded = text;
    try { decoded = decodeURIComponent(text); } catch { /* a broken escape stays as it is written */ }
    return decoded.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  }

  function pairs(text) {
    const found = new Map();
    for (const word of text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)) {
      const framed = ` ${word} `;
      for (let at = 0; at + 2 <= framed.length; at++) {
        const pair = framed.slice(at, at + 2);
        found.set(pair, (found.get(pair) || 0) + 1);
      }
    }
    return found;
  }

  // How much two texts share, from 0 to 1: the share of their pairs of letters that both have (Dice's coefficient).
  function likeness(one, other) {
    let shared = 0, total = 0;
    for (const count of one.values()) total += count;
    for (const [pair, count] of other) {
      total += count;
      shared += Math.min(count, one.get(pair) || 0);
    }
    return total ? 2 * shared / total : 0;
  }

  async function list(one) {
    const answer = await fetch(new URL(`assets/dossier/addresses/${one}.json`, root));
    return answer.ok ? { folder: one, ...await answer.json() } : { folder: one, records: [], former: [] };
  }

  function leadTo(address) {
    const target = new URL(address + ending, root);
    if (target.pathname === location.pathname) return false;
    location.replace(target.href + location.search + location.hash);
    return true;
  }

  function suggest(found) {
    const shown = place.querySelector("ul");
    for (const one of found) {
      const line = document.createElement("li"), link = document.createElement("a");
      link.href = new URL(one.address + ending, root).href;
      link.textContent = one.name;
      line.append(link);
      shown.append(line);
    }
    place.hidden = found.length === 0;
  }

  async function run() {
    if (!name) return;
    const lists = await Promise.all((folder ? [folder] : [...words.keys()]).map(list));
    const address = folder ? `${folder}/${name}` : "";
    const former = new Map(lists.flatMap(one => one.former));
    if (former.has(address) && leadTo(former.get(address))) return;
    const wanted = pairs(name), found = [];
    for (const one of lists) {
      for (const [id, title] of one.records) {
        if (`${one.folder}/${id}` === address && leadTo(address)) return;
        const like = Math.max(likeness(wanted, pairs(id)), likeness(wanted, pairs(plain(title))));
        if (like >= 0.4) found.push({ address: `${one.folder}/${id}`, name: title, like });
      }
    }
    suggest(found.sort((a, b) => b.like - a.like || (a.address < b.address ? -1 : 1)).slice(0, 8));
  }

  run();
})();
