// The articles of the sample project that somebody has tagged, with everybody's sets.
import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { fileURLToPath } from "node:url";

const samples = fileURLToPath(new URL("../../samples/border-watch/project", import.meta.url));

export async function taggedArticles() {
  const articles = [];
  for (const file of await filesUnder(path.join(samples, "articles"))) {
    if (!file.endsWith(".json")) continue;
    const { article } = (await readBody(file)).content;
    const folder = path.join(samples, "annotations", article.id.slice(0, 2), article.id);
    const sets = [];
    for (const set of await filesUnder(folder)) sets.push(setIn((await readBody(set)).content));
    if (sets.length > 0) articles.push({ text: article.text, sets });
  }
  return articles;
}

function setIn(content) {
  return content.set ?? content.state?.set ?? content;
}

async function filesUnder(folder) {
  try {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath, entry.name));
  } catch (error) {
    if (error.code === "ENOENT") return [];
    throw error;
  }
}

async function readBody(file) {
  return JSON.parse(await readFile(file, "utf8"));
}
