// The rooms of the house: every folder with sources, what it holds, and which rooms it may know. ARCHITECTURE.md shows this
// table, `npm run check` enforces it (checkImports.mjs). A room knows only rooms that are listed for it, so imports run one
// way: down. To let a room know another one is a decision: change its line here.

/**
 * Name → what it holds and the rooms it may import from, type imports included. `{a,b}` in a name makes a line for each.
 * In `knows` a name that ends with "/" stands for every room below it. `open` marks a room that is not in order yet: it may
 * know anything and be part of a circle. Nothing stays open.
 *
 * @type {Readonly<Record<string, { holds: string, knows: readonly string[] | "open" }>>}
 */
export const table = {
  "model/data": { holds: "plain values: comparing, freezing, counting, failures, zod", knows: [] },
  "model/text": { holds: "offsets, lines, words, sentences, folding", knows: [] },
  "model/commands": { holds: "the command table: one line per command", knows: [] },
  "model/project": {
    holds: "project, labels, attributes, article, settings",
    knows: ["model/annotation", "model/commands", "model/data"],
  },
  "model/annotation": { holds: "annotation, change and inverse, steps, history", knows: ["model/data", "model/text"] },
  "model/boilerplate": { holds: "stretches that are not article text, and odd characters", knows: ["model/text"] },
  "model/figures": { holds: "amounts, shares and dates in words and digits", knows: ["model/text"] },
  "model/quotations": { holds: "quotations and their speakers", knows: ["model/text"] },
  "model/suggestions": {
    holds: "proposes annotations from what was tagged before",
    knows: ["model/annotation", "model/boilerplate", "model/data", "model/figures", "model/quotations", "model/text"],
  },
  "model/review": {
    holds: "cases, verdicts, comments, the adjudicated set",
    knows: ["model/agreement", "model/annotation", "model/data", "model/project", "model/text"],
  },
  "model/agreement": {
    holds: "measures of agreement between annotators",
    knows: ["model/annotation", "model/data", "model/project", "model/text"],
  },
  "model/across": {
    holds: "entities, judgements across articles, and the tables derived from them",
    knows: ["model/annotation", "model/data", "model/figures", "model/project", "model/review", "model/text"],
  },
  "model/versions": {
    holds: "merging two versions of a file by their histories",
    knows: ["model/across", "model/annotation", "model/data", "model/review"],
  },
  "model/dataset": {
    holds: "the published dataset's files",
    knows: ["model/agreement", "model/annotation", "model/data", "model/project", "model/review"],
  },
  "model/contract": {
    holds: "every call and event between a window and the workbench",
    knows: [
      "model/across",
      "model/agreement",
      "model/annotation",
      "model/data",
      "model/project",
      "model/review",
      "model/suggestions",
      "model/versions",
    ],
  },

  "main/work": { holds: "queues and workers", knows: "open" },
  "main/disk": { holds: "files: replacing, guarding, faults of the disk", knows: "open" },
  "main/encoding": { holds: "bytes to text and back", knows: ["model/data", "model/project"] },
  "main/formats/{format,files,dataset,reading,writing,articles}": {
    holds: "what the exchange formats share",
    knows: "open",
  },
  "main/formats/{brat,cas,conll,csv,doccano,html,huggingFace,labelStudio,prodigy,records,refiQda,simple,spanwise,w3c,webannoTsv}":
    {
      holds: "one exchange format each",
      knows: "open",
    },
  "main/formats": { holds: "the list of formats", knows: "open" },
  "main/store/lock": { holds: "one program per project and person", knows: "open" },
  "main/store/files": { holds: "a project's files: journal, snapshot, backup", knows: "open" },
  "main/store": { holds: "the project on disk", knows: "open" },
  "main/machine": { holds: "what this computer remembers: app data, recent projects", knows: "open" },
  "main/review": { holds: "review across articles; who may see which set", knows: "open" },
  "main/agreement": { holds: "agreement counted in a worker", knows: "open" },
  "main/search": { holds: "search in texts and annotations", knows: "open" },
  "main/suggestions": { holds: "the suggestion engine in a worker", knows: "open" },
  "main/bulk": { holds: "one step in many sets", knows: "open" },
  "main/packages": { holds: "a project as a zip: made, checked, merged", knows: "open" },
  "main/import": { holds: "import: plan, then commit", knows: "open" },
  "main/reading": { holds: "files of strangers read in workers", knows: "open" },
  "main/export": { holds: "export of a project", knows: "open" },
  "main/workbench": { holds: "the contract's calls wired to the rooms", knows: "open" },
  "main/pages": { holds: "the window's files and headers, for both hosts", knows: [] },
  "main/electron": { holds: "the desktop host", knows: "open" },
  "main/web": { holds: "the browser host", knows: "open" },
  "main/cli": { holds: "the command line's parts", knows: "open" },
  "main/cli/commands": { holds: "one command of the command line each", knows: "open" },

  preload: { holds: "the transport between a window and Electron", knows: ["model/contract"] },

  "renderer/{amending,annotating,app,articles,board,boilerplate,commenting,controls,exporting,feedback,host,importing,packages,project,reviewing,searching,session,style,suggesting,text}":
    { holds: "the window", knows: "open" },
  renderer: { holds: "the page and its entry", knows: "open" },
};

/** Room → the rooms it may know, patterns written out. */
export const rooms = roomsOf(table);

/**
 * @param {typeof table} lines
 * @returns {Map<string, readonly string[] | "open">}
 */
export function roomsOf(lines) {
  const named = Object.entries(lines).flatMap(([name, { knows }]) => eachName(name).map((room) => [room, knows]));
  const names = named.map(([room]) => room);
  return new Map(
    named.map(([room, knows]) => [room, knows === "open" ? knows : knows.flatMap((name) => below(name, names))]),
  );
}

/** The rooms that one entry of `knows` stands for. */
function below(name, names) {
  if (!name.endsWith("/")) return eachName(name);
  return names.filter((room) => room.startsWith(name));
}

/** "main/{a,b}" → main/a and main/b. */
function eachName(name) {
  const [, before, list, after] = /^(.*)\{(.*)\}(.*)$/.exec(name) ?? [];
  return list === undefined ? [name] : list.split(",").map((one) => `${before}${one}${after}`);
}
