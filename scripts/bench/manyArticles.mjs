// Projects of thousands of articles for a bench: invented, and the same in every run.
import { createHash } from "node:crypto";
import path from "node:path";

export const annotator = "bench-annotator";
/** Annotations of the one set that each article has. */
export const perArticle = 50;

const at = "2026-03-01T08:00:00.000Z";
const labels = ["actor", "location", "claim", "figure"];

/** Returns what makes a project of that name in a folder. The parts of the program are handed over as the bench loads them. */
export function projectsIn(folder, { createProjectFolder, openFileStore, nodeFileSystem, defaultLabels }) {
  // Making the project is not measured: without flushing it takes a fraction of the time.
  const unflushed = {
    ...nodeFileSystem,
    syncFolder: async () => {},
    open: async (...args) => {
      const file = await nodeFileSystem.open(...args);
      return { ...file, sync: async () => {}, datasync: async () => {} };
    },
  };
  return async (name, appData = path.join(folder, `${name}-data`)) => {
    const place = { path: path.join(folder, name), appData };
    const facts = { id: name, name, labels: defaultLabels, now: () => new Date(), writer: "bench" };
    await createProjectFolder(place.path, { ...facts, files: unflushed });
    const open = (files = nodeFileSystem) =>
      openFileStore(place.path, { appData, writer: "bench", now: () => new Date(), watch: false, files });
    return { ...place, open, unflushed };
  };
}

/** Fills a store with articles of 6 KB, each with one set, and closes it. */
export async function fill(store, count) {
  for (let number = 0; number < count; number++) {
    const text = articleText(number);
    await store.addArticle(articleOf(text, `Article ${number}`), Buffer.from(text));
    await store.addSet(idOf(text), annotator, stateOf(text, perArticle));
  }
  await store.close();
}

export function articleText(number, length = 6000) {
  const words = [`Article ${number} from the port.`];
  let size = words[0].length;
  for (let word = 0; size < length; word++) {
    const next = `word${(word * 7919) % 10_007} ferry${word % 23 === 0 ? "\n" : ""}`;
    words.push(next);
    size += next.length + 1;
  }
  return words.join(" ");
}

export function articleOf(text, name = "Long") {
  const textSha256 = sha256(text);
  const bytes = Buffer.byteLength(text);
  const source = { name: "bench.txt", bytes, sha256: textSha256, encoding: "utf-8", encodingFrom: "utf-8" };
  return { id: idOf(text), text, textSha256, source, provenance: { title: name, outlet: "The Quay" }, importedAt: at };
}

export function stateOf(text, count) {
  const gap = Math.floor((text.length - 40) / count);
  const annotations = Array.from({ length: count }, (_, index) => annotationAt(`a${1000 + index}`, text, index * gap));
  const done = annotations.slice(0, 500).map((annotation, index) => stepOf(`s${1000 + index}`, annotation));
  const set = { status: "in-progress", annotations, links: [] };
  return { revision: count, set, history: { done, undone: [] } };
}

function annotationAt(id, text, start) {
  const fragments = [{ start, end: start + 12, quote: text.slice(start, start + 12) }];
  return { id, label: labels[start % 4], fragments, createdAt: at, origin: "hand" };
}

function stepOf(id, annotation) {
  return { id, title: "tag", at, changes: [{ kind: "add-annotation", annotation }] };
}

export function tagging(id, text, start) {
  return { kind: "do", step: stepOf(`step-${id}`, annotationAt(id, text, start)) };
}

export function idOf(text) {
  return sha256(text).slice(0, 32);
}

function sha256(data) {
  return createHash("sha256").update(data).digest("hex");
}
