// The licences of all that is shipped, in one text: Spanwise's own, then each package that is bundled (fonts among them) or
// named under `dependencies`, those that only the workers' scripts hold included. Made by the build from what it really
// took, and from the packages' own licence files.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

/** The name of the text among the window's files. */
export const licencesFile = "licences.txt";

/** Packages that come without the text of their licence. */
const supplied = {
  saxes: [
    `ISC License

Copyright (c) Isaac Z. Schlueter and Contributors (sax), Louis-Dominique Dubois (saxes)

Permission to use, copy, modify, and/or distribute this software for any purpose with or without fee is hereby granted,
provided that the above copyright notice and this permission notice appear in all copies.

THE SOFTWARE IS PROVIDED "AS IS" AND THE AUTHOR DISCLAIMS ALL WARRANTIES WITH REGARD TO THIS SOFTWARE INCLUDING ALL IMPLIED
WARRANTIES OF MERCHANTABILITY AND FITNESS. IN NO EVENT SHALL THE AUTHOR BE LIABLE FOR ANY SPECIAL, DIRECT, INDIRECT, OR
CONSEQUENTIAL DAMAGES OR ANY DAMAGES WHATSOEVER RESULTING FROM LOSS OF USE, DATA OR PROFITS, WHETHER IN AN ACTION OF CONTRACT,
NEGLIGENCE OR OTHER TORTIOUS ACTION, ARISING OUT OF OR IN CONNECTION WITH THE USE OR PERFORMANCE OF THIS SOFTWARE.`,
  ],
};

/**
 * A Vite plugin for each part of the build; they share what they saw. The window is built last: then the text is written
 * among its files.
 * @returns {(part: "main" | "preload" | "renderer") => import("vite").Plugin}
 */
export function licences() {
  const folders = new Set(installedFolders());
  return (part) => ({
    name: "spanwise:licences",
    apply: "build",
    generateBundle(_options, bundle) {
      const chunks = Object.values(bundle).filter(({ type }) => type === "chunk");
      const scripts = chunks.flatMap(({ modules }) => Object.entries(modules));
      const taken = scripts.filter(([, { renderedLength }]) => renderedLength > 0).map(([id]) => id);
      // Styles, and the fonts they name, are in no chunk by now.
      const styles = [...this.getModuleIds()].filter((id) => /\.css(\?|$)/.test(id));
      for (const id of [...taken, ...styles]) {
        const folder = packageFolder(id);
        if (folder !== undefined) folders.add(folder);
      }
      if (part !== "renderer") return;
      this.emitFile({ type: "asset", fileName: licencesFile, source: licencesOf([...folders]) });
    },
  });
}

/**
 * The text for the packages in these folders, each once, in the order of their names. Throws when one has no licence.
 * @param {readonly string[]} folders
 */
export function licencesOf(folders) {
  const sections = new Map(folders.map(sectionOf));
  const own = readFileSync(path.join(root, "LICENSE"), "utf8").trim();
  const names = [...sections.keys()].sort();
  const others = names.map((name) => `${line}\n${name}\n\n${sections.get(name)}`);
  const places = readFileSync(path.join(root, "model", "names", "places-licences.txt"), "utf8").trim();
  return `Spanwise\n\n${own}\n\nSpanwise contains the work of others:\n\n${line}\n${places}\n\n${others.join("\n\n")}\n`;
}

/** Folders of the packages under `dependencies`, those they need included. */
export function installedFolders() {
  const { packages } = JSON.parse(readFileSync(path.join(root, "package-lock.json"), "utf8"));
  return Object.entries(packages)
    .filter(([place, { dev, devOptional }]) => place !== "" && !dev && !devOptional)
    .map(([place]) => path.join(root, place))
    .filter((folder) => existsSync(folder));
}

const line = "-".repeat(80);

function sectionOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8"));
  const texts = readdirSync(folder)
    .filter((file) => /^(un)?(licen[cs]e|copying|notice)/i.test(file))
    .sort()
    .map((file) => readFileSync(path.join(folder, file), "utf8").replaceAll("\r\n", "\n").trim());
  if (texts.length === 0) texts.push(...(inReadme(folder) ?? supplied[name] ?? []));
  if (texts.length === 0) throw new Error(`${name} comes without a licence text: find it, and add it to licences.mjs.`);
  return [`${name} ${version} (${license})`, texts.join("\n\n")];
}

/** The chapter of a package's README that holds the whole licence; a chapter that only names it does not count. */
function inReadme(folder) {
  const readme = readdirSync(folder).find((file) => /^readme/i.test(file));
  if (readme === undefined) return undefined;
  const text = readFileSync(path.join(folder, readme), "utf8").replaceAll("\r\n", "\n");
  const chapter = /^#+ *licen[cs]e[^\n]*\n([\s\S]*?)(?=^#|(?![\s\S]))/im.exec(text)?.[1]?.trim();
  return chapter !== undefined && /copyright[\s\S]*(as is|no warranty)/i.test(chapter) ? [chapter] : undefined;
}

/** The folder of the package that holds a module; undefined for our own. */
function packageFolder(id) {
  const file = id.replace(/^\0/, "").replace(/\?.*$/, "").replaceAll("\\", "/");
  const found = /^(.*\/node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1];
  return found !== undefined && existsSync(path.join(found, "package.json")) ? found : undefined;
}
