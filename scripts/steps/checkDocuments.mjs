// Whether the documents tell the truth about files. Every relative link leads to a file, and to a heading of it. Every path
// of the project that is written as code is there, and holds what it is said to hold: `word` (`main/…/file.ts`).
// Decisions are dated: only their links are checked.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

const places = [".", "docs", "docs/guide", "docs/decisions", "samples"];
const folders = ["bin", "docs", "main", "model", "preload", "renderer", "samples", "schemas", "scripts", "tests"];
const projectPath = new RegExp(`^(${folders.join("|")})/[\\w./-]*$`);

/** @returns {Promise<{ code: number, output: string }>} */
export async function checkDocuments() {
  const wrong = places
    .flatMap(documentsIn)
    .flatMap((file) => wrongIn(file, readFileSync(path.join(root, file), "utf8")));
  return { code: wrong.length === 0 ? 0 : 1, output: wrong.join("\n") };
}

/**
 * @param {string} file Relative to the project, with `/`.
 * @param {string} text
 * @returns {string[]} A sentence per link or path that leads nowhere.
 */
export function wrongIn(file, text) {
  const prose = text.replaceAll(/^```.*?^```/gms, "");
  const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
  const paths = [...prose.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code).filter((code) => projectPath.test(code));
  const named = [...prose.matchAll(/`(\w+)`\s+\(`([^`\n]+\.tsx?)`\)/g)].filter(([, , name]) => isFile(name));
  return [
    ...links.flatMap((target) => objectionToLink(file, text, target) ?? []),
    ...(file.startsWith("docs/decisions/") ? [] : paths)
      .filter((name) => !existsSync(path.join(root, name)))
      .map((name) => `${file} speaks of ${name}, and there is no such file.`),
    ...(file.startsWith("docs/decisions/") ? [] : named)
      .filter(([, word, name]) => !new RegExp(`\\b${word}\\b`).test(readFileSync(path.join(root, name), "utf8")))
      .map(([, word, name]) => `${file} speaks of ${word} in ${name}, and it is not there.`),
  ];
}

function isFile(name) {
  return projectPath.test(name) && existsSync(path.join(root, name));
}

function objectionToLink(file, text, target) {
  if (/^[a-z]+:/.test(target)) return undefined;
  const [name, heading] = target.split("#");
  const linked = name === "" ? file : path.posix.join(path.posix.dirname(file), name);
  if (!existsSync(path.join(root, linked))) return `${file} links to ${target}, and there is no such file.`;
  if (heading === undefined) return undefined;
  const headings = headingsOf(linked === file ? text : readFileSync(path.join(root, linked), "utf8"));
  return headings.includes(heading) ? undefined : `${file} links to ${target}, and there is no such heading.`;
}

/** The headings as GitHub writes them in addresses. */
function headingsOf(text) {
  const lines = text.replaceAll(/^```.*?^```/gms, "").matchAll(/^#+ (.+)$/gm);
  return [...lines].map(([, words]) =>
    words
      .trim()
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, "")
      .replaceAll(" ", "-"),
  );
}

function documentsIn(folder) {
  return readdirSync(path.join(root, folder))
    .filter((name) => name.endsWith(".md"))
    .map((name) => path.posix.join(folder, name));
}
