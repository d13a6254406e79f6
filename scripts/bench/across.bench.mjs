// Across articles: what a view of 10,000 articles with 500,000 annotations and 20,000 entities takes in the worker, and how
// good the proposals are that two spellings mean the same, on the relations “is the same as” of a public corpus where it
// lies beside the project.
import { existsSync } from "node:fs";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { runnerImport } from "vite";
import { median } from "./median.mjs";
import { alsoRight, planted } from "./sampleContradictions.mjs";

export const title = "Across articles";

const root = fileURLToPath(new URL("../..", import.meta.url));
const corpus = path.join(root, "..", "shared", "corpora", "re3d-open");
const articles = 10_000;
const perArticle = 50;
const entities = 20_000;
const at = "2026-03-01T08:00:00.000Z";

export async function run() {
  return [...(await scale()), ...(await quality()), ...(await contradictions())];
}

async function scale() {
  const { acrossEngine } = await load("main/across/acrossEngine.ts");
  const desk = acrossEngine();
  const random = numbers(7);
  const page = { from: 0, count: 200 };
  const table = (name, args = page) => desk({ kind: "table", name, args });
  await desk({ kind: "begin", labels: [], me: "ada-0001" });
  await desk({ kind: "said", member: "ada-0001", across: judgements() });
  const texts = Array.from({ length: articles }, (_, number) => textOf(number, random));
  const before = heldNow();
  let feeding = 0;
  for (let from = 0; from < articles; from += 20) {
    const batch = texts.slice(from, from + 20).map((text, index) => articleOf(from + index, text, random));
    const started = performance.now();
    await desk({ kind: "put", articles: batch });
    feeding += performance.now() - started;
  }
  const [opened] = await timed(() => table("entities"));
  const [again] = await timed(() => table("entities"));
  await desk({
    kind: "put",
    articles: texts.slice(0, 20).map((text, index) => articleOf(index, text, numbers(index))),
  });
  const [more] = await timed(() => table("entities"));
  const figures = (await timed(() => table("figures")))[0];
  const claims = (await timed(() => table("claims")))[0];
  const proposals = (await timed(() => table("entityProposals")))[0];
  const times = [];
  for (let turn = 0; turn < 7; turn++) {
    const pair = { topic: "identity", left: spelled(turn * 3), right: spelled(turn * 3 + 90_001) };
    const after = { ...pair, relation: "same", at };
    times.push(
      (
        await timed(async () => {
          await desk({ kind: "change", member: "ada-0001", changes: [{ kind: "judgement", after }] });
          return table("entities");
        })
      )[0],
    );
  }
  const [proposed] = await timed(() => table("entityProposals"));
  const [copies] = await timed(async () => {
    for (let anew = true; ; anew = false) if ("found" in (await desk({ kind: "copies", ...page, anew }))) return;
  });
  const memory = (heldNow() - before) / 2 ** 20;
  return [
    { name: "Articles with 50 annotations each taken in, 10,000", value: Math.round(feeding), unit: "ms" },
    { name: "First page of entities", value: Math.round(opened), unit: "ms", limit: 2000 },
    { name: "The page again", value: Math.round(again), unit: "ms" },
    { name: "The page after 20 more articles", value: Math.round(more), unit: "ms" },
    { name: "A judgement, and the page after it", value: Math.round(median(times)), unit: "ms", limit: 100 },
    { name: "Figures", value: Math.round(figures), unit: "ms", limit: 2000 },
    { name: "Claims", value: Math.round(claims), unit: "ms", limit: 2000 },
    { name: "“These look like one”, the first time", value: Math.round(proposals), unit: "ms" },
    { name: "“These look like one” after a judgement", value: Math.round(proposed), unit: "ms" },
    { name: "Copies", value: Math.round(copies), unit: "ms", limit: 60_000 },
    { name: "Memory held by the worker", value: Math.round(memory), unit: "MB", limit: 600 },
  ];
}

/** 20,000 entities, each with three of 100,000 spellings. */
function judgements() {
  const made = Array.from({ length: entities }, (_, number) => ({
    ...{ id: `entity-${String(number).padStart(6, "0")}`, name: `Name ${number}`, kind: "organisation", createdAt: at },
  }));
  const said = made.flatMap(({ id }, number) =>
    [0, 1, 2].map((turn) => ({
      ...{ topic: "identity", left: { kind: "entity", entity: id }, right: spelled(number + turn * entities) },
      ...{ relation: "same", at },
    })),
  );
  return { entities: made, judgements: said };
}

function spelled(number) {
  return { kind: "spelling", label: "actor", text: nameOf(number) };
}

function nameOf(number) {
  return `${syllables[number % 40]}${syllables[(number >> 3) % 40]} ${syllables[(number * 7) % 40]}${number}`;
}

const syllables = Array.from({ length: 40 }, (_, n) => "BCDFGKLMNPRSTVZ"[n % 15] + "aeiou"[n % 5] + "lnrst"[n % 5]);

function textOf(number, random) {
  // Every tenth is a reprint of the one before it, with another beginning.
  if (number % 10 === 9) return `Reprinted ${number}. ${textOf(number - 1, numbers(number - 1))}`;
  const own = number % 10 === 8 ? numbers(number) : random;
  return Array.from({ length: 450 }, () => `word${Math.floor(own() * 20_000)}`).join(" ");
}

function articleOf(number, text, random) {
  const mentions = Array.from({ length: perArticle }, (_, index) => {
    const start = index * 8;
    const kind = index % 10;
    const base = { id: `a-${number}-${index}`, start, end: start + 6 };
    if (kind === 0) return { ...base, label: "figure", quote: "figure", attributes: figure(random) };
    if (kind === 1) return { ...base, label: "claim", end: start + 30, quote: text.slice(start, start + 30) };
    return { ...base, label: "actor", quote: nameOf(Math.floor(random() ** 3 * 100_000)) };
  });
  const facts = { id: `article-${number}`, title: `Article ${number}`, outlet: `Outlet ${number % 40}`, open: true };
  return { facts, sets: [{ annotator: "ada-0001", mentions, links: [] }], text };
}

function figure(random) {
  const value = Math.floor(random() * 1000);
  return [
    { attribute: "value", value },
    { attribute: "unit", value: ["people", "km", "%"][value % 3] },
    { attribute: "of", value: `thing ${value % 500}` },
  ];
}

/** Proposals against what the corpus links, and what any reader sees: the same words but for articles, capitals and marks. */
async function quality() {
  if (!existsSync(corpus)) {
    console.log("  the corpus re3d-open is not here: proposals are not judged");
    return [];
  }
  const { AcrossTables } = await load("model/across/tables/acrossTables.ts");
  const tables = new AcrossTables({ labels: [] });
  const linked = new Map();
  const find = (name) => (linked.has(name) && linked.get(name) !== name ? find(linked.get(name)) : name);
  const pairs = new Map();
  for (const source of await readdir(corpus)) {
    const [documents, marks, relations] = await Promise.all(
      ["documents", "entities", "relations"].map((name) => jsonLines(path.join(corpus, source, `${name}.json`))),
    );
    for (const { type, source: one, target } of relations) {
      if (type !== "IsSynonymOf") continue;
      const [a, b] = [plain(one), plain(target)];
      for (const name of [a, b]) if (!linked.has(name)) linked.set(name, name);
      linked.set(find(a), find(b));
      if (a !== b) pairs.set([a, b].sort().join("\n"), [a, b]);
    }
    for (const { _id: id, title: name, text } of documents) {
      const mentions = marks
        .filter(({ documentId, type }) => documentId === id && kinds.has(type))
        .map(({ begin, end, type, value }, index) => {
          const defines = /^ ?\((\p{Lu}{2,8})\)/u.exec(text.slice(end))?.[1];
          return { id: `a-${index}`, label: type, start: begin, end, quote: value, ...(defines && { defines }) };
        });
      tables.putArticle({ id, title: name, open: true }, [{ annotator: "gold", mentions, links: [] }], text);
    }
  }
  const proposals = tables.proposals();
  const right = proposals.filter(({ spellings: [a, b] }) => {
    const [x, y] = [plain(a.text), plain(b.text)];
    return find(x) === find(y) || seen(x) === seen(y) || initials(x, y) || initials(y, x);
  });
  // Joins what the proposals suggest, step by step.
  const joined = new Map();
  const root = (name) => (joined.has(name) && joined.get(name) !== name ? root(joined.get(name)) : name);
  for (const {
    spellings: [a, b],
  } of proposals) {
    for (const { text } of [a, b]) if (!joined.has(plain(text))) joined.set(plain(text), plain(text));
    joined.set(root(plain(a.text)), root(plain(b.text)));
  }
  const variants = [...pairs.values()].filter(([a, b]) => seen(a) === seen(b) || initials(a, b) || initials(b, a));
  const found = variants.filter(([a, b]) => root(a) === root(b));
  return [
    { name: "“These look like one”: pairs proposed", value: proposals.length, unit: "" },
    { name: "Of these, right beyond doubt", value: percent(right.length, proposals.length), unit: "%" },
    {
      name: "Linked spelling variants and acronyms that are found",
      value: percent(found.length, variants.length),
      unit: "%",
    },
  ];
}

/** What is proposed as contradicting on the sample, as if nobody had linked or judged anything. */
async function contradictions() {
  const [{ AcrossTables }, { fedSet }, { openFileStore }, { whenRead }] = await Promise.all(
    [
      "model/across/tables/acrossTables.ts",
      "main/across/fedSet.ts",
      "main/store/project/openFileStore.ts",
      "main/store/whenRead.ts",
    ].map(load),
  );
  const appData = await mkdtemp(path.join(os.tmpdir(), "spanwise-bench-"));
  const options = { appData, writer: "bench", now: () => new Date(0), watch: false, readOnly: true };
  const store = await openFileStore(path.join(root, "samples", "border-watch", "project"), options);
  try {
    const tables = new AcrossTables({ labels: (await store.project()).project.labels });
    const numbers = new Map();
    for (const { header, sets } of await whenRead(store)) {
      const { text, source, provenance } = (await store.readArticle(header.id)).article;
      numbers.set(header.id, source.name.slice(0, 2));
      const fed = sets.map(async ({ annotator }) => {
        const set = fedSet(annotator, (await store.readSet(header.id, annotator)).set, text);
        return { ...set, links: set.links.filter(({ type }) => type === "source" || type === "figure") };
      });
      tables.putArticle({ id: header.id, title: "", open: true, ...provenance }, await Promise.all(fed), text);
    }
    const rows = new Map(tables.claims().clusters.flatMap(({ rows }) => rows.map((row) => [row.key, row])));
    const named = (key) => `${numbers.get(rows.get(key).article)} ${rows.get(key).quote}`;
    const pairOf = (sides) => sides.sort().join("\n");
    const written = (pairs) => new Set(pairs.map((pair) => pairOf(pair.map((claim) => claim.join(" ")))));
    const [wanted, right] = [written(planted), written([...planted, ...alsoRight])];
    const proposed = tables.claimProposals().filter(({ relation }) => relation === "contradicts");
    const found = proposed.map(({ left, right: other }) => pairOf([named(left), named(other)]));
    const hits = new Set(found.filter((pair) => wanted.has(pair)));
    return [
      { name: "Contradictions proposed on the sample", value: found.length, unit: "" },
      { name: "Of the planted ones, found", value: percent(hits.size, wanted.size), unit: "%" },
      {
        name: "Of those proposed, right",
        value: percent(found.filter((pair) => right.has(pair)).length, found.length),
        unit: "%",
      },
    ];
  } finally {
    await store.close();
    await rm(appData, { recursive: true });
  }
}

const kinds = new Set(["Organisation", "Person", "Location"]);

function plain(name) {
  return name.replace(/\s+/g, " ").trim();
}

function seen(name) {
  return name
    .toLowerCase()
    .replace(/^(?:the|an?) /, "")
    .replace(/[^\p{L}\p{N}]/gu, "");
}

function initials(short, long) {
  const letters = short.replace(/\./g, "");
  const words = long.split(/[\s-]+/).filter((word) => !/^(?:the|of|and|for|in)$/i.test(word));
  return (
    /^\p{Lu}{2,8}$/u.test(letters) &&
    words.length > 1 &&
    words.map((word) => word[0]?.toUpperCase()).join("") === letters
  );
}

async function jsonLines(file) {
  const lines = (await readFile(file, "utf8")).split("\n");
  return lines.filter((line) => line.trim() !== "").map((line) => JSON.parse(line.trim().replace(/,$/, "")));
}

async function load(file) {
  return (await runnerImport(path.join(root, file))).module;
}

/** Bytes held once what is not needed is let go. */
function heldNow() {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

async function timed(work) {
  const started = performance.now();
  const result = await work();
  return [performance.now() - started, result];
}

function percent(part, whole) {
  return whole === 0 ? 0 : Math.round((1000 * part) / whole) / 10;
}

/** Numbers between 0 and 1 that are the same at every run. */
function numbers(seed) {
  let state = seed * 2654435761 + 1;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}
