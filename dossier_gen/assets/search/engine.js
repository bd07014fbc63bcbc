/* Finds records: by name as written, as it sounds, mistyped, and by text. The best hits are compared letter by letter. */
(() => {
  "use strict";

  const data = window.dossierSearch;
  const { isHan, wordsOf, sounded, fetched, linesBetween, keyOf, unpack } = data;

  /* How many of the best hits are compared letter by letter, and how many files are asked for to do so at most */
  const REFINED = 40;
  const REFINED_FILES = 12;
  const [TEXT, TYPO, TYPO_TWICE] = [20, 6, 8];

  /* What a word costs that is found in the text: least where that is a name, there another ending is all that differs */
  const IN_TEXT = [3, 22, 24];
  const BEGUN_IN_TEXT = [5, 25, 27];
  let index = null;

  const isCyrillic = text => /\p{Script=Cyrillic}/u.test(text);

  /* The words of a query: each folded, the parts of a compound with them, and how it was written */
  const asked = text => {
    const found = text.split(/\s+/).flatMap(written => {
      const cyrillic = isCyrillic(written);
      const apart = wordsOf(written.replace(/[-\u2010-\u2015·・]/g, " "));
      const words = wordsOf(written);
      if (words.length === 1 && apart.length > 1) return [{ word: words[0], written: written.toLowerCase(), apart, cyrillic }];
      const small = written.length === 1 && written === written.toLowerCase();
      return words.map(word => ({ word, written: isHan(word) ? word : written.toLowerCase(), cyrillic, idle: !isHan(word) && (data.isIdle(word) || (small && /\p{L}/u.test(written))) }));
    });
    const telling = found.filter(one => !one.idle);
    return telling.length ? telling : found;
  };

  const linesAt = (family, key) => linesBetween(family, key, `${key}\0`);
  const linesUnder = (family, key) => linesBetween(family, key, `${key}\uffff`);

  const lower = (hits, record, cost) => { if (!(hits.get(record) <= cost)) hits.set(record, cost); };

  const spread = (hits, family, lines, cost) => {
    for (const line of lines) {
      line.split("\t").slice(1).forEach((list, place) =>
        unpack(list, index.figures[family], (record, figure) => lower(hits, record, cost(place, figure))));
    }
  };

  /* A name costs by its list and by the words that it has besides */
  const spreadNames = (hits, lines, costs) => spread(hits, "n", lines, (place, figure) => costs[place] + figure / 10);
  const spreadTexts = (hits, lines, costs) => spread(hits, "t", lines, (place, figure) => costs[figure]);

  /* Names: as written, as they sound, as they begin; then mistyped */
  const named = async (hits, word) => {
    const sound = sounded(word);
    const han = isHan(word);
    const key = han ? Array.from(word).slice(0, 8).join("") : word.slice(0, 24);
    spreadNames(hits, await linesAt("n", key), [0, 2, 3]);
    if (word.length === 1 && !han) spreadNames(hits, await linesAt("n", `${word}.`), [1, 1, 1]);
    else spreadNames(hits, await linesUnder("n", key), han ? [0.2, 4, 4] : [1.5, 4, 4.5]);
    if (sound !== word && sound.length > 1) {
      spreadNames(hits, await linesAt("n", sound), [2, 2, 4]);
      spreadNames(hits, await linesUnder("n", sound), [4, 4, 5]);
    }
  };

  /* How many letters are wrong, left out, too many or changed with their neighbour, up to `most` (Damerau, restricted) */
  const distance = (one, other, most) => {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let [before, row] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
    for (let at = 1; at <= one.length; at++) {
      const next = [at];
      for (let to = 1; to <= other.length; to++) {
        const same = one[at - 1] === other[to - 1];
        next[to] = Math.min(row[to] + 1, next[to - 1] + 1, row[to - 1] + (same ? 0 : 1));
        if (at > 1 && to > 1 && one[at - 1] === other[to - 2] && one[at - 2] === other[to - 1]) {
          next[to] = Math.min(next[to], before[to - 2] + 1);
        }
      }
      if (Math.min(...next) > most) return most + 1;
      [before, row] = [row, next];
    }
    return row[other.length];
  };

  const turned = word => Array.from(word).reverse().join("");

  /* A mistake leaves the beginning or the end of a word whole: those that share either are compared letter by letter */
  const mistyped = async (hits, word) => {
    const most = word.length >= 8 ? 2 : 1;
    const whole = most === 2 ? 3 : Math.max(2, Math.floor((word.length - 1) / 2));
    const candidates = new Set((await linesUnder("n", word.slice(0, whole))).map(keyOf));
    for (const key of await linesUnder("r", turned(word).slice(0, whole))) candidates.add(turned(key));
    const close = [...candidates].map(key => [distance(word, key, most), key]).filter(([far]) => far <= most).sort();
    for (const [far, key] of close.slice(0, 40)) {
      const cost = far === 1 ? TYPO : TYPO_TWICE;
      spreadNames(hits, await linesAt("n", key), [cost, cost + 1, cost + 2]);
    }
  };

  /* Of three Han characters and more half the pairs of neighbours must be right */
  const mistypedHan = async (hits, word) => {
    const signs = Array.from(word);
    const pairs = signs.slice(1).map((sign, at) => signs[at] + sign);
    const each = await Promise.all(signs.length < 3 ? [] : pairs.map(async pair => {
      const found = new Map();
      spreadNames(found, await linesUnder("n", pair), [TYPO, TYPO, TYPO]);
      return found;
    }));
    const right = new Map();
    for (const found of each) for (const record of found.keys()) right.set(record, (right.get(record) ?? 0) + 1);
    for (const [record, count] of right) if (2 * count >= pairs.length) lower(hits, record, TYPO + pairs.length - count);
  };

  /* Texts: a key is what is left when an ending of the word's script is taken off; the longest is right */
  const told = async (hits, { word, cyrillic }, open) => {
    if (isHan(word)) return toldHan(hits, word);
    const script = cyrillic ? "cyrillic" : "latin";
    const short = word.slice(0, 24);
    const least = Math.min(short.length, 3);
    const lines = await linesBetween("t", short.slice(0, least), `${short}\uffff`);
    for (let length = short.length; length >= least; length--) {
      const key = short.slice(0, length);
      const own = length === short.length || data.isEnding(word.slice(length), script) ? lines.filter(line => keyOf(line) === key) : [];
      spreadTexts(hits, own, IN_TEXT);
      if (own.length) break;
    }
    if (open && short.length > 2) spreadTexts(hits, lines.filter(line => line.startsWith(short)), BEGUN_IN_TEXT);
  };

  const toldHan = async (hits, word) => {
    const signs = Array.from(word);
    if (signs.length === 1) return spreadTexts(hits, await linesUnder("t", word), IN_TEXT);
    const each = await Promise.all(signs.slice(1).map(async (sign, at) => {
      const found = new Map();
      spreadTexts(found, await linesAt("t", signs[at] + sign), IN_TEXT);
      return found;
    }));
    for (const [record, cost] of shared(each)) lower(hits, record, cost / each.length);
  };

  /* The records that all have, at the sum of what they cost */
  const shared = each => {
    const [first, ...others] = [...each].sort((one, other) => one.size - other.size);
    const found = new Map();
    for (const [record, cost] of first ?? []) {
      const costs = others.map(hits => hits.get(record));
      if (!costs.includes(undefined)) found.set(record, costs.reduce((sum, one) => sum + one, cost));
    }
    return found;
  };

  const hitsOf = async (one, open, forgiving) => {
    const [hits, inText] = [new Map(), new Map()];
    await Promise.all([named(hits, one.word), told(inText, one, open)]);
    if (one.apart) {
      const parts = one.apart.map(word => hitsOf({ word, cyrillic: one.cyrillic }, open, false));
      for (const [record, cost] of shared(await Promise.all(parts))) lower(hits, record, cost);
    }
    const unknown = !hits.size && !inText.size;
    if ((unknown || forgiving) && isHan(one.word)) await mistypedHan(hits, one.word);
    else if ((unknown || forgiving) && one.word.length > 3) await mistyped(hits, one.word);
    for (const [record, cost] of inText) lower(hits, record, cost);
    return hits;
  };

  const searched = async text => {
    index = await data.ready;
    await data.prepared(text);
    const words = asked(text);
    if (!words.length) return { words, found: new Map() };
    const every = forgiving => Promise.all(words.map((one, at) => hitsOf(one, at === words.length - 1, forgiving)));
    let found = shared(await every(false));
    const joined = words.map(one => one.word).join("");
    if (words.length > 1 && !isHan(joined)) spreadNames(found, await linesAt("n", joined.slice(0, 24)), [1, 3, 3]);
    if (!found.size) found = shared(await every(true));
    return { words, found };
  };

  /* Filters */
  const kindOf = record => {
    let first = 0;
    for (const [kind, count] of index.kinds) {
      if (record < first + count) return kind;
      first += count;
    }
    return "";
  };

  const allowed = async filters => {
    const sets = await Promise.all(["country", "topic", "year"].filter(name => filters[name]).map(async name => {
      const records = new Set();
      for (const line of await linesAt(name, filters[name])) unpack(line.split("\t")[1], 1, record => records.add(record));
      return records;
    }));
    return record => (!filters.kind || kindOf(record) === filters.kind) && sets.every(records => records.has(record));
  };

  /* Whether two words of one script have the same beginning, of three letters or more, and nothing besides but endings */
  const isInflected = (one, other, script) => {
    const ends = (word, at) => at === word.length || data.isEnding(word.slice(at), script);
    let same = 0;
    while (same < one.length && one[same] === other[same]) same++;
    for (let at = same; at >= 3; at--) if (ends(one, at) && ends(other, at)) return true;
    return false;
  };

  /* Which form of a name a query means, and how well: as written, as folded, its words in another order, a part; among
     forms that are alike the one that has the letters of the query, or its script and another ending */
  const fits = (form, text, words) => {
    const own = wordsOf(form);
    const small = form.toLowerCase();
    const inCyrillic = isCyrillic(form);
    if (form.normalize("NFC") === text) return [0, 0];
    if (own.join(" ") === wordsOf(text).join(" ")) return [1, 0];
    const costs = words.map(({ word, written, cyrillic }) => {
      const hasLetters = small.includes(written);
      if (cyrillic === inCyrillic && own.some(one => isInflected(one, word, cyrillic ? "cyrillic" : "latin"))) return hasLetters ? 0 : 0.05;
      return (hasLetters ? 0 : 0.1) + Math.min(...own.map(one =>
        one === word ? 0 : one.startsWith(word) || (isHan(word) && one.includes(word)) ? 1
          : sounded(one).startsWith(sounded(word)) ? 2 : distance(one, word, 2) <= (word.length >= 8 ? 2 : 1) && word.length > 3 ? 3 : 9));
    });
    const cost = costs.reduce((sum, one) => sum + one, 0);
    return [cost < 1 && words.length === own.length ? 2 : 3, cost];
  };

  const described = (record, entry, cost, text, words) => {
    const [name, lang, page, about, audience, others] = entry;
    const forms = [[name, lang, ""], ...others].map(([form, tongue, role]) => ({ form, lang: tongue, role, fit: fits(form, text, words) }));
    const best = forms.reduce((one, other) => (other.fit[0] - one.fit[0] || other.fit[1] - one.fit[1]) < 0 ? other : one);
    const meant = words.length && best.role && best.fit[1] < 9 ? best : null;
    return { record, name, lang, page, about, audience, kind: kindOf(record), meant, fit: best.fit[0], cost, inText: cost >= TEXT };
  };

  const fileOf = record => `e${Math.floor(record / index.entries)}`;

  const entryOf = async record => (await fetched(fileOf(record)))[record % index.entries];

  /* The best hits, as far as few files tell of them: a name that is the query itself costs least, and is among them */
  const refined = hits => {
    const files = new Set();
    const best = hits.slice(0, REFINED);
    const end = best.findIndex(({ record }) => files.add(fileOf(record)).size > REFINED_FILES);
    return end < 0 ? best : best.slice(0, end);
  };

  const ranked = (one, other) => one.cost - other.cost || one.place - other.place || one.record - other.record;

  /* All records that a query finds, the best first; `show` describes some of them */
  const find = async (text, filters = {}) => {
    const query = text.normalize("NFC").trim();
    const { words, found } = await searched(query);
    const isAllowed = await allowed(filters);
    const all = query || !Object.values(filters).some(Boolean) ? found
      : new Map(Array.from({ length: index.kinds.reduce((sum, [, count]) => sum + count, 0) }, (_, record) => [record, 0]));
    const place = kind => (index.first.indexOf(kind) + index.first.length + 1) % (index.first.length + 1);
    const hits = [...all].filter(([record]) => isAllowed(record))
      .map(([record, cost]) => ({ record, cost, place: query ? place(kindOf(record)) : 0 })).sort(ranked);
    const describe = hit => entryOf(hit.record).then(entry => ({ place: hit.place, ...described(hit.record, entry, hit.cost, query, words) }));
    const top = await Promise.all(refined(hits).map(describe));
    top.sort((one, other) => one.fit - other.fit || ranked(one, other));
    const show = async (from, to) => [...top.slice(from, to), ...await Promise.all(hits.slice(Math.max(from, top.length), to).map(describe))];
    return { count: hits.length, show };
  };

  data.find = find;
})();
