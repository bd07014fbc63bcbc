/* The data of the search in the browser: loads its pieces as they are asked for, folds words as the program does.

   The pieces are scripts that call `put`, so that they load from a folder too. docs/searching.md tells how they are made. */
(() => {
  "use strict";

  const BASE = new URL("./", document.currentScript.src);
  const MOST_PIECES = 6;
  const HAN = /([\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]+)/u;
  const pieces = new Map();
  const loads = new Map();
  let index = null;
  let tables = null;

  const fetched = name => {
    if (!loads.has(name)) {
      loads.set(name, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.src = new URL(`${name}.js${index ? `?v=${index.version}` : ""}`, BASE).href;
        script.onload = () => resolve(pieces.get(name));
        script.onerror = () => { loads.delete(name); reject(new Error(name)); };
        document.head.append(script);
      }));
    }
    return loads.get(name);
  };

  const begin = told => {
    index = told;
    const [first, last] = told.signs.map(signs => [...signs]);
    tables = {
      accents: new RegExp(told.accents, "g"),
      joiners: new RegExp(told.joiners, "g"),
      sounds: told.sounds.map(([pattern, sound]) => [new RegExp(pattern, "g"), sound]),
      stop: new Set(told.stop),
      endings: { cyrillic: new Set(told.endings.cyrillic), latin: new Set(told.endings.latin) },
      digits: new Map(first.map((sign, value) => [sign, value])),
      ends: new Map(last.map((sign, value) => [sign, value])),
      base: [first.length, last.length],
      simple: new Map(),
    };
  };

  /* Folding, as dossier_gen/folding.py and search/folds.py have it */
  const lettered = text => Array.from(text, letter => index.letters[letter] ?? letter).join("");

  const folded = text => {
    const latin = lettered(text.normalize("NFKC").toLowerCase().replace(/ß/g, "ss").replace(/ς/g, "σ"));
    const bare = lettered(latin.normalize("NFKD").replace(tables.accents, "")).replace(tables.joiners, "");
    return bare.replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").normalize("NFKC").trim();
  };

  const sounded = word => /^\d+$/.test(word) ? word
    : tables.sounds.reduce((said, [pattern, sound]) => said.replace(pattern, sound), word);

  const simplified = text => Array.from(text, sign => tables.simple.get(sign) ?? sign).join("");

  const wordsOf = text => folded(simplified(text)).split(" ").flatMap(word => word.split(HAN)).filter(Boolean);

  /* Lines and lists, as search/shards.py writes them */
  const keyOf = line => line.slice(0, line.indexOf("\t") >>> 0);

  const firstFrom = (list, key, of) => {
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (of(list[middle]) < key) low = middle + 1; else high = middle;
    }
    return low;
  };

  const linesOf = async name => {
    await fetched(name);
    if (typeof pieces.get(name) === "string") pieces.set(name, pieces.get(name).split("\n"));
    return pieces.get(name);
  };

  const linesBetween = async (family, from, to) => {
    const firsts = index.families[family];
    const names = [];
    for (let at = Math.max(0, firstFrom(firsts, from, one => one) - 1); at < firsts.length; at++) {
      if (firsts[at] >= to || names.length === MOST_PIECES) break;
      names.push(`${family}${at}`);
    }
    const found = [];
    for (const lines of await Promise.all(names.map(linesOf))) {
      for (let at = firstFrom(lines, from, keyOf); at < lines.length && keyOf(lines[at]) < to; at++) found.push(lines[at]);
    }
    return found;
  };

  const unpack = (list, figures, each) => {
    let [record, number] = [0, 0];
    for (const sign of list) {
      const end = tables.ends.get(sign);
      if (end === undefined) { number = number * tables.base[0] + tables.digits.get(sign); continue; }
      number = number * tables.base[1] + end;
      record += Math.floor(number / figures);
      each(record, number % figures);
      number = 0;
    }
  };

  /* Traditional Han characters are read as the simplified ones that the data use; their table is loaded when wanted */
  const prepared = async text => {
    if (!HAN.test(text) || tables.simple.size) return;
    const pairs = Array.from(await fetched("h"));
    for (let at = 0; at < pairs.length; at += 2) tables.simple.set(pairs[at], pairs[at + 1]);
  };

  window.dossierSearch = {
    begin,
    put: (name, content) => pieces.set(name, content),
    ready: fetched("index").then(() => index),
    root: new URL("../../../", BASE),
    isHan: text => HAN.test(text),
    isIdle: word => tables.stop.has(word),
    isEnding: (ending, script) => tables.endings[script].has(ending),
    prepared, wordsOf, sounded, fetched, linesBetween, keyOf, unpack,
  };
})();
