// Finds places for what somebody typed: scripts/playbook/search/find.py, step by step. What each step is for stands there;
// a test holds both together over the tables of queries. What may take long is a generator, so that it can be done in slices.

const FIELDS = ["name", "asked", "text"];
const HAN = "[\u3400-\u9fff]";
const PIECE = /[a-z0-9&]+|[\u3400-\u9fff]+/g;
const SPELT = /[a-z]+(?:[ '-]*[a-z]+)*/g;
const SPACE = /[^a-z0-9&|\n\u3400-\u9fff]+/g;
const LIKE = 0.2; // names that have so much in common, 0 to 1, are offered where nothing is found
const AT_ONCE = 200; // places that are judged at a time
const WORDS_AT_ONCE = 2000; // that are read at a time

const isLetter = (char) => (char >= "a" && char <= "z") || (char >= "0" && char <= "9") || char === "&";
const sum = (numbers) => numbers.reduce((all, one) => all + one, 0);
const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

export function wordAt(text, at) {
  let end = at;
  while (end < text.length && isLetter(text[end])) end += 1;
  return text.slice(at, end);
}

// One column of the index: a string with a line for each entry, from entry `first` on.
class Hay {
  constructor(column, first = 0) {
    Object.assign(this, { all: column.toLowerCase(), first, starts: [0], lengths: [] });
    for (const line of column.split("\n")) {
      this.lengths.push(line.length);
      this.starts.push(this.starts.at(-1) + line.length + 1);
    }
    this.starts.pop();
  }

  // Where each Latin word stands, by its first letter.
  *words() {
    if (this.read) return this.read;
    const read = new Map();
    let met = 0;
    for (const { 0: word, index } of this.all.matchAll(/[a-z0-9&]+/g)) {
      if (!read.has(word[0])) read.set(word[0], new Map());
      const words = read.get(word[0]);
      if (words.has(word)) words.get(word).push(index);
      else words.set(word, [index]);
      met += 1;
      if (met % WORDS_AT_ONCE === 0) yield;
    }
    return (this.read = read);
  }

  entry(at) {
    let low = 0, high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.starts[middle] <= at) low = middle + 1;
      else high = middle;
    }
    return this.first + low - 1;
  }

  // Where a token stands, by entry.
  *places(token, isMeant) {
    const found = new Map(), { all } = this;
    const add = (at) => {
      const entry = this.entry(at);
      if (found.has(entry)) found.get(entry).push(at);
      else found.set(entry, [at]);
    };
    if (token.typed) {
      for (const [word, places] of (yield* this.words()).get(token.text[0]) ?? []) if (word.startsWith(token.text) && isMeant(word, token)) places.forEach(add);
    } else {
      for (let at = all.indexOf(token.text); at >= 0; at = all.indexOf(token.text, at + 1)) add(at);
    }
    return found;
  }
}

export class Index {
  constructor(first) {
    const { rules, pages } = first;
    this.rules = rules;
    this.stop = new Set(rules.stop);
    this.endings = new Set(rules.endings);
    this.cut = new RegExp(rules.cut.join("|"));
    const simple = [...first.simple];
    this.simple = new Map(simple.filter((_, place) => place % 2 === 0).map((old, place) => [old, simple[2 * place + 1]]));
    this.pages = pages;
    this.doors = first.doors;
    this.words = first.words;
    this.pageOf = pages.flatMap(([, , count], number) => Array(count).fill(number));
    this.starts = [];
    for (const [, , count] of pages) this.starts.push(this.starts.length ? this.starts.at(-1) + pages[this.starts.length - 1][2] : 0);
    this.places = first.place.split("\n");
    this.names = first.name.split("\n");
    this.texts = [];
    const spelt = first.spelt.split("\n").map((line, entry) => [this.names[entry], line.split(" ")]);
    this.spelt = spelt.filter(([, syllables]) => syllables[0]);
    this.others = first.also.split("\n").flatMap((line, entry) => line.split("|").filter(Boolean).map((other) => this.otherName(this.fold(other), this.fold(this.names[entry]))));
    this.most = Math.log(1 + this.names.length);
    this.alike = new Map();
    for (const line of first.alike.split("\n").filter(Boolean)) {
      const tokens = line.split(" ").map((word) => (isLetter(word[0]) ? { text: this.stem(word), typed: word, open: false } : { text: word, typed: "" }));
      for (const { text } of tokens) this.alike.set(text, [...(this.alike.get(text) ?? []), ...tokens.filter((one) => one.text !== text)]);
    }
    this.hays = { name: [], asked: [], text: [] };
    this.close = { name: [], asked: [] };
    this.sizes = [];
    this.take("name", first.name);
  }

  // A later part.
  add({ asked, text, from }) {
    if (asked !== undefined) this.take("asked", asked);
    else this.take("text", text, from);
  }

  take(field, column, from = 0) {
    this.hays[field].push(new Hay(column, from));
    if (field === "text") this.texts.push(...column.split("\n"));
    else this.close[field].push(new Hay(column.toLowerCase().replace(SPACE, "")));
    this.lengths = {};
    this.usual = {};
    for (const one of FIELDS) {
      const all = this.hays[one].flatMap((hay) => hay.lengths);
      this.lengths[one] = all;
      this.usual[one] = Math.max(1, sum(all) / Math.max(1, all.length));
    }
    this.hits = new Map();
    this.known = null;
  }

  // Gives [{ entry, score, tokens }], the best place of each page and the terms, best first.
  *find(query) {
    const best = new Map();
    for (const variant of yield* this.variants(this.fold(query))) {
      for (const found of yield* this.rank(variant)) {
        const key = `${found.page}#${found.place >= 0 && this.kind(found.place) === "term" ? this.places[found.place] : ""}`;
        if (!best.has(key)) best.set(key, new Map());
        const places = best.get(key);
        if (!places.has(found.place) || found.score > places.get(found.place).score) places.set(found.place, found);
      }
    }
    return [...best.values()].map((places) => this.result(places)).sort((a, b) => b.score - a.score || a.entry - b.entry);
  }

  result(places) {
    const whole = places.get(-1);
    places.delete(-1);
    const [best] = [...places.values()].sort((a, b) => b.score - a.score || a.place - b.place);
    const score = Math.round(Math.max(whole?.score ?? 0, best?.score ?? 0) * 1e4);
    if (!best || (whole && best.score < this.rules.place * whole.score)) return { entry: this.starts[whole.page], score, tokens: whole.tokens };
    return { entry: best.place, score, tokens: best.tokens };
  }

  kind(entry) {
    return this.places[entry].startsWith("term-") ? "term" : this.pages[this.pageOf[entry]][1];
  }

  fold(text) {
    return [...text.normalize("NFKC").toLowerCase().replaceAll("’", "'").trim()].map((char) => this.simple.get(char) ?? char).join("");
  }

  // [{ text, typed, open, follows }]
  tokens(query) {
    const pieces = query.match(PIECE) ?? [];
    for (const cut of [true, false]) {
      const made = new Map();
      pieces.forEach((piece, number) => {
        for (const token of this.tokensOf(piece, cut, pieces.length > 1, number === pieces.length - 1)) {
          const key = `${token.text} ${Boolean(token.typed)}`;
          if (!made.has(key)) made.set(key, token);
        }
      });
      if (made.size) return [...made.values()].slice(0, this.rules.most);
    }
    return [...new Set(pieces.join(""))].map((text) => ({ text, typed: "", open: false, follows: false }));
  }

  tokensOf(piece, cut, among, last) {
    if (isLetter(piece[0])) return cut && this.stop.has(piece) ? [] : [{ text: this.stem(piece), typed: piece, open: last, follows: false }];
    if (among && piece.length === 1) return [{ text: piece, typed: "", open: false, follows: false }];
    const made = [];
    for (const run of cut ? piece.split(this.cut) : [piece]) {
      for (let at = 0; at < run.length - 1; at += 1) made.push({ text: run.slice(at, at + 2), typed: "", open: false, follows: at > 0 });
    }
    return made;
  }

  stem(word) {
    if (!/^[a-z]+$/.test(word)) return word;
    const ending = this.rules.endings.find((one) => word.endsWith(one) && word.length - one.length >= (one.startsWith("is") ? 5 : 3)) ?? "";
    const stem = word.slice(0, word.length - ending.length);
    return stem.length > 3 && stem.at(-1) === stem.at(-2) && !"sl".includes(stem.at(-1)) ? stem.slice(0, -1) : stem;
  }

  isMeant = (word, token) => {
    const rest = word.slice(token.text.length);
    if (!rest) return token.text.length > 3 || !["e", "es"].includes(token.typed.slice(token.text.length));
    return (token.open && word.startsWith(token.typed)) || this.endings.has(rest) || (rest[0] === token.text.at(-1) && this.endings.has(rest.slice(1)));
  };

  // [[query, weight]]
  *variants(query) {
    const made = new Map();
    for (const [base, weight] of [[query, 1], ...(yield* this.mended(query))]) {
      for (const [one, factor] of [[base, 1], ...this.renamed(base), ...this.sounding(base)]) made.set(one, Math.max(made.get(one) ?? 0, weight * factor));
    }
    const most = Math.max(1, Math.floor(this.rules.work / (Math.max(1, this.tokens(query).length) * this.names.length)));
    return [...made].sort((one, other) => other[1] - one[1]).slice(0, most);
  }

  renamed(query) {
    const { rules } = this, made = [], words = this.wordsIn(query);
    let whole = query;
    for (const one of this.others) {
      const { other, name } = one, renamed = this.replaced(query, one, words);
      if (renamed && !query.includes(name)) {
        made.push([renamed, rules.other]);
        if (isLetter(other[0]) !== isLetter(name[0])) made.push([name, rules.alone]);
        whole = this.replaced(whole, one) || whole;
      } else if (query.length > 1 && other.startsWith(query)) {
        made.push([name, (rules.begun * query.length) / other.length]);
      }
    }
    return [...made.slice(0, rules.variants), ...(made.length > 1 ? [[whole, rules.other]] : [])];
  }

  wordsIn(query) {
    return [...query.matchAll(/[a-z0-9&]+/g)].map(({ 0: word, index }) => ({ word, index, stem: this.stem(word) }));
  }

  otherName(other, name) {
    return { other, name, stems: new Set(this.wordsIn(other).filter(({ word }) => !this.stop.has(word)).map(({ stem }) => stem)) };
  }

  replaced(query, { other, name, stems }, among = this.wordsIn(query)) {
    if (!isLetter(other[0])) return query.includes(other) ? query.replace(other, () => name) : "";
    const words = among.filter(({ stem }) => stems.has(stem));
    if (!stems.size || new Set(words.map(({ stem }) => stem)).size !== stems.size) return "";
    return words.reduceRight((rest, { word, index }) => rest.slice(0, index) + (index === words[0].index ? name : " ") + rest.slice(index + word.length), query);
  }

  sounding(query) {
    const made = [];
    for (const { 0: text, index } of query.matchAll(SPELT)) {
      const letters = text.replace(/[^a-z]/g, "");
      for (const [name, syllables] of letters.length > 1 ? this.spelt : []) {
        const weight = this.sounds(letters, syllables);
        if (weight) made.push([query.slice(0, index) + this.fold(name) + query.slice(index + text.length), weight]);
      }
    }
    return made.sort((one, other) => other[1] - one[1]).slice(0, this.rules.variants);
  }

  sounds(letters, syllables) {
    for (let at = 0; at < syllables.length && (!at || letters.length > 2); at += 1) {
      const held = spelling(letters, syllables.slice(at));
      if (held <= 0) continue;
      const share = held / syllables.join("").length;
      return share === 1 ? this.rules.spelt : this.rules.begun * share * (at ? 0.9 : 1);
    }
    return 0;
  }

  *mended(query) {
    const made = [];
    const tokens = this.tokens(query);
    yield* this.lookUp(tokens);
    for (const token of tokens.length > this.rules.mendable ? [] : tokens) {
      if (!this.count(token)) made.push(...(yield* token.typed ? this.mendedWord(query, token.typed) : this.mendedPair(query, token.text)));
    }
    return made.slice(0, this.rules.variants);
  }

  *mendedWord(query, word) {
    if (word.length < 4 || !/^[a-z]+$/.test(word)) return [];
    const vocabulary = yield* this.vocabulary();
    const near = [...vocabulary].filter(([known, count]) => count > 1 && isNear(word, known)).sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
    const apart = [];
    for (let at = 3; at < word.length - 2; at += 1) {
      const one = word.slice(0, at), two = word.slice(at);
      if (vocabulary.get(one) > 1 && vocabulary.get(two) > 1) apart.push(`${one} ${two}`);
    }
    return [...apart, ...near.map(([known]) => known)].slice(0, 3).map((known) => [query.replace(PIECE, (piece) => (piece === word ? known : piece)), this.rules.mended]);
  }

  // How often each word stands in the index.
  *vocabulary() {
    if (this.known) return this.known;
    const known = new Map();
    for (const hay of this.everywhere) {
      for (const words of (yield* hay.words()).values()) {
        for (const [word, { length }] of words) if (/^[a-z]+$/.test(word)) known.set(word, (known.get(word) ?? 0) + length);
      }
      yield;
    }
    return (this.known = known);
  }

  get everywhere() {
    this.called ??= new Hay(this.others.map(({ other }) => other).join("\n"));
    return [this.called, ...FIELDS.flatMap((field) => this.hays[field])];
  }

  *mendedPair(query, pair) {
    const at = query.indexOf(pair), [one, two] = pair;
    const left = query.slice(0, at).match(new RegExp(`${HAN}*$`))[0], right = query.slice(at + 2).match(new RegExp(`^${HAN}*`))[0];
    const shapes = `(?:${one}${HAN}|${HAN}${two}|${one}${HAN}${two}|${one}|${two}|${two}${one})`;
    for (const reach of [4, 2, 1]) {
      const before = left.slice(-reach), after = right.slice(0, reach);
      if (!before && !after) return [];
      const seen = new Map();
      for (const { all } of this.everywhere) {
        for (const match of all.match(new RegExp(before + shapes + after, "g")) ?? []) seen.set(match, (seen.get(match) ?? 0) + 1);
        yield;
      }
      const known = [...seen].sort((a, b) => b[1] - a[1] || compare(a[0], b[0]));
      if (known.length) return known.slice(0, 2).map(([text]) => [query.replaceAll(before + pair + after, text), this.rules.mended]);
    }
    return [];
  }

  // Makes `where` and `count` answer for these tokens.
  *lookUp(tokens) {
    for (const token of tokens) {
      const key = keyOf(token);
      if (this.hits.has(key)) continue;
      const found = { name: new Map(), asked: new Map(), text: new Map(), amounts: new Map() };
      let own = new Set();
      for (const one of [token, ...(this.alike.get(token.text) ?? [])]) {
        for (const field of FIELDS) {
          for (const hay of this.hays[field]) {
            for (const [entry, at] of yield* hay.places(one, this.isMeant)) found[field].set(entry, [...(found[field].get(entry) ?? []), ...at]);
            yield;
          }
        }
        if (one === token) own = new Set(FIELDS.flatMap((field) => [...found[field].keys()]));
      }
      for (const entry of new Set(FIELDS.flatMap((field) => [...found[field].keys()]))) {
        found.amounts.set(entry, this.amount(entry, found) * (own.has(entry) ? 1 : this.rules.alike));
      }
      this.hits.set(key, found);
    }
  }

  amount(entry, found) {
    const share = this.rules.length;
    let amount = 0;
    for (const field of FIELDS) {
      const at = found[field].get(entry);
      if (at) amount += (this.rules[field] * at.length) / (1 - share + (share * this.lengths[field][entry]) / this.usual[field]);
    }
    return amount;
  }

  where(token) {
    return this.hits.get(keyOf(token));
  }

  count(token) {
    return this.where(token).amounts.size;
  }

  *rank([query, weight]) {
    const { rules } = this;
    const tokens = this.tokens(query);
    yield* this.lookUp(tokens);
    const hits = tokens.map((token) => this.where(token));
    const weights = hits.map(({ amounts: { size } }, number) => (size ? Math.log(1 + this.names.length / size) : this.unknown(tokens, hits, number)));
    const enough = tokens.length <= rules.few ? rules.half : rules.covered;
    const same = this.same(query), pages = this.onPages(hits), made = [];
    const found = (entry, whole, score, amounts) => made.push({
      page: this.pageOf[entry], place: whole ? -1 : entry, score, tokens: tokens.filter((_, number) => amounts[number]),
    });
    const entries = new Set(same.keys());
    for (const hit of hits) for (const entry of hit.amounts.keys()) entries.add(entry);
    let judged = 0;
    for (const entry of entries) {
      judged += 1;
      if (judged % AT_ONCE === 0) yield;
      const title = this.starts[this.pageOf[entry]];
      const amounts = hits.map((hit) => (hit.amounts.get(entry) ?? 0) + (entry !== title && hit.name.has(title) ? rules.title : 0));
      const part = this.covered(tokens, weights, amounts);
      if (part < enough) continue;
      let score = this.score(weights, amounts);
      const named = weights.filter((_, number) => hits[number].name.has(entry));
      score += this.closeness(entry, tokens, weights, hits) + rules.whole * sum(named) * Math.min(1, named.length / this.size(entry));
      score += rules.same * this.most * (same.get(entry) ?? 0);
      score *= rules.kinds[this.kind(entry)] * (entry === title ? rules.page : 1);
      found(entry, false, score * part ** rules.strict * weight, amounts);
    }
    for (const [page, onPage] of pages) {
      const entry = this.starts[page];
      const amounts = hits.map((hit, number) => (hit.amounts.get(entry) ?? 0) + rules.elsewhere * (onPage.get(number) ?? 0));
      const part = this.covered(tokens, weights, amounts);
      if (part >= enough) found(entry, true, this.score(weights, amounts) * rules.kinds[this.kind(entry)] * part ** rules.strict * weight, amounts);
    }
    return made;
  }

  unknown(tokens, hits, number) {
    const before = tokens[number].follows && hits[number - 1].amounts.size > 0;
    const after = number + 1 < tokens.length && tokens[number + 1].follows && hits[number + 1].amounts.size > 0;
    return (this.most * this.rules.unknown * (2 - before - after)) / 2;
  }

  same(query) {
    const found = new Map();
    for (const [field, typed] of [["name", query], ["asked", this.gist(query)]]) {
      const lookedFor = typed.replace(SPACE, "").replaceAll("|", "");
      for (const hay of lookedFor.length > 1 ? this.close[field] : []) {
        for (let at = hay.all.indexOf(lookedFor); at >= 0; at = hay.all.indexOf(lookedFor, at + 1)) {
          let start = at, end = at;
          while (start > 0 && !"|\n".includes(hay.all[start - 1])) start -= 1;
          while (end < hay.all.length && !"|\n".includes(hay.all[end])) end += 1;
          const entry = hay.entry(at);
          found.set(entry, Math.max(found.get(entry) ?? 0, (lookedFor.length / (end - start)) ** 2));
        }
      }
    }
    return found;
  }

  gist(query) {
    const pieces = query.match(PIECE) ?? [], words = pieces.filter((piece) => !this.stop.has(piece));
    return (words.length ? words : pieces).join(" ");
  }

  onPages(hits) {
    const usual = this.names.length / this.pages.length, found = new Map();
    hits.forEach((hit, number) => {
      for (const entry of hit.amounts.keys()) {
        const page = this.pageOf[entry];
        if (!found.has(page)) found.set(page, new Map());
        const onPage = found.get(page);
        onPage.set(number, (onPage.get(number) ?? 0) + Math.min(1, usual / this.pages[page][2]));
      }
    });
    return found;
  }

  score(weights, amounts) {
    return sum(weights.map((weight, number) => (weight * amounts[number]) / (amounts[number] + this.rules.enough)));
  }

  covered(tokens, weights, amounts) {
    let have = 0, miss = 0;
    weights.forEach((weight, number) => {
      if (amounts[number]) {
        have += weight;
        return;
      }
      const before = tokens[number].follows && amounts[number - 1] > 0;
      const after = number + 1 < tokens.length && tokens[number + 1].follows && amounts[number + 1] > 0;
      miss += (weight * (2 - before - after)) / 2;
    });
    return have ? have / (have + miss) : 0;
  }

  closeness(entry, tokens, weights, hits) {
    const { rules } = this;
    let score = 0;
    for (let number = 1; number < tokens.length; number += 1) {
      const one = tokens[number - 1], two = tokens[number];
      const step = two.follows ? 1 : (one.typed || one.text).length + (one.typed || two.typed ? 3 : 0);
      for (const field of FIELDS) {
        const before = hits[number - 1][field].get(entry), after = hits[number][field].get(entry);
        if (!before || !after) continue;
        let gap = rules.reach + 1;
        for (const at of before) for (const to of after) if (to > at && to - at < gap) gap = to - at;
        if (gap <= rules.reach) score += (gap <= step ? rules.next : rules.near) * Math.min(weights[number - 1], weights[number]) * rules.in[field];
      }
    }
    return score;
  }

  size(entry) {
    return (this.sizes[entry] ??= Math.max(1, this.tokens(this.fold(this.names[entry])).length));
  }

  // For showing what was found; these have no twin.

  hayOf(field, entry) {
    return this.hays[field].findLast(({ first }) => first <= entry);
  }

  // [[place in the text of an entry, token]]
  placesIn(entry, tokens) {
    const hay = this.hayOf("text", entry);
    return tokens.flatMap((token) => (this.where(token)?.text.get(entry) ?? []).map((at) => [at - hay.starts[entry - hay.first], token.text]));
  }

  // A token, or what means the same, as it stands in some entries.
  wordsOf(token, entries) {
    const word = (text, at) => (token.typed ? wordAt(text, at) : text.slice(at, at + token.text.length));
    const places = (field) => entries.flatMap((entry) => (this.where(token)?.[field].get(entry) ?? []).map((at) => word(this.hayOf(field, entry).all, at)));
    return FIELDS.flatMap(places);
  }

  // The pages and terms whose names are most like what was typed, for when nothing is found.
  nearest(query) {
    const pairs = (text) => new Set([...this.fold(text).replace(SPACE, "")].map((char, at, all) => (at ? all[at - 1] + char : char)));
    const typed = pairs(query);
    const alike = (name) => {
      const own = pairs(name), both = [...own].filter((pair) => typed.has(pair)).length;
      return (2 * both) / (own.size + typed.size);
    };
    const named = this.names.map((name, entry) => [entry, !this.places[entry] || this.kind(entry) === "term" ? alike(name) : 0]);
    return named.filter(([, much]) => much > LIKE).sort((one, other) => other[1] - one[1]).slice(0, 3).map(([entry]) => entry);
  }
}

const keyOf = ({ text, typed, open, follows }) => `${text} ${typed} ${open} ${follows}`;

function spelling(letters, syllables) {
  if (!letters) return 0;
  if (!syllables.length) return -1;
  const [first, ...rest] = syllables;
  if (first.startsWith(letters)) return first.length;
  for (const part of [first, first[0]]) {
    const held = letters.startsWith(part) ? spelling(letters.slice(part.length), rest) : -1;
    if (held >= 0) return first.length + held;
  }
  return -1;
}

function isNear(one, other) {
  if (one === other || Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < Math.min(one.length, other.length) && one[start] === other[start]) start += 1;
  const a = one.slice(start), b = other.slice(start);
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || (a.slice(0, 2) === b.slice(0, 2).split("").reverse().join("") && a.slice(2) === b.slice(2));
}
