// The rooms of the house: every folder with sources, what it holds, and which rooms it may know. docs/rooms.md shows this
// table, ARCHITECTURE.md its storeys, `npm run check` enforces it (checkImports.mjs). A room knows only rooms that are listed
// for it, so imports run one way: down. To let a room know another one is a decision: change its line here.

/** The rooms of the model: an article, and what is said about it. */
const domain = "model/{data,text,annotation,project}";

/** The rooms that the exchange formats share. */
const formatParts = "main/formats/{files,format,writing,reading}";

/** The rooms that every room of the window is built from. */
const windowParts = "renderer/{style,languages,controls,session,widgets}";

/** The rooms that a feature of the window may know besides other features. */
const feature = ["model/", windowParts];

/**
 * Name → what it holds and the rooms it may import from, type imports included. `{a,b}` in a name makes a line for each.
 * In `knows` a name that ends with "/" stands for every room below it.
 *
 * @type {Readonly<Record<string, { holds: string, knows: readonly string[] }>>}
 */
export const table = {
  "model/data": { holds: "plain values: comparing, freezing, counting, failures, zod", knows: [] },
  "model/text": { holds: "offsets, lines, words, sentences, folding", knows: ["model/data"] },
  "model/commands": { holds: "the command table: one line per command", knows: [] },
  "model/annotation": { holds: "annotation, change and inverse, steps, history", knows: ["model/{data,text}"] },
  "model/project": {
    holds: "project, labels, attributes, article, settings",
    knows: ["model/{data,text,commands,annotation}"],
  },
  "model/{boilerplate,figures,names,quotations}": {
    holds:
      "finds in a text: what is not article text; amounts and shares; names of actors and places; quotations and speakers",
    knows: ["model/{data,text}"],
  },
  "model/phrases": {
    holds: "words and phrases of a text, folded, for finding them again",
    knows: ["model/{data,text}"],
  },
  "model/suggestions": {
    holds: "proposes annotations: names, figures, quotations, and what was tagged before",
    knows: [domain, "model/{boilerplate,figures,names,phrases,quotations}"],
  },
  "model/tagging": {
    holds: "what one key does while tagging: the likely words to select, what accepting a suggestion writes",
    knows: [domain, "model/{figures,phrases,quotations,suggestions}"],
  },
  "model/agreement": { holds: "measures of agreement between annotators", knows: [domain] },
  "model/review": { holds: "cases, verdicts, comments, the adjudicated set", knows: [domain, "model/agreement"] },
  "model/across": {
    holds: "entities and judgements across articles",
    knows: [domain],
  },
  "model/across/tables": {
    holds: "what is derived across articles: who is who, figures, claims, copies",
    knows: ["model/across", "model/{annotation,data,figures,project,review,text}"],
  },
  "model/across/plots": {
    holds: "drawings of what is derived across articles, as plain data: figures on an axis, dates, places on outlines",
    knows: ["model/across", "model/across/tables", "model/{data,text}"],
  },
  "model/assignment": {
    holds: "who is to annotate what: a lead's plan, its rules and lots, and what of it is done",
    knows: ["model/{data,annotation}"],
  },
  "model/flow": {
    holds: "a person's own active time, and how many annotations an hour",
    knows: ["model/{data,annotation}"],
  },
  "model/editions": {
    holds: "two editions of one article: compared, and what was said of one carried to the other",
    knows: [domain, "model/{figures,review}"],
  },
  "model/versions": {
    holds: "merging two versions of a file by their histories",
    knows: [domain, "model/{review,across}"],
  },
  "model/dataset": { holds: "the published dataset's files", knows: [domain, "model/{agreement,review,across}"] },
  "model/contract": {
    holds: "every call and event between a window and the workbench",
    knows: [domain, "model/{suggestions,agreement,review,across,versions,assignment,flow}", "model/across/tables"],
  },

  "main/work": { holds: "queues, workers, progress, telling windows", knows: ["model/{data,contract}"] },
  "main/disk": { holds: "files and folders: replaced, guarded, the disk's faults in words", knows: ["model/data"] },
  "main/encoding": { holds: "bytes to text and back", knows: ["model/{data,project}"] },

  "main/formats/files": {
    holds: "input files, zips, JSON and XML pieces, problems in them",
    knows: [domain, "main/{disk,encoding}"],
  },
  "main/formats/format": { holds: "what a format is, and what is lost in it", knows: [domain, "main/formats/files"] },
  "main/formats/dataset/rows": {
    holds: "what writing and checking a dataset share: rows, quotes, what follows from judgements",
    knows: [domain, "model/{review,across,dataset}", "model/across/tables"],
  },
  "main/formats/dataset": {
    holds: "the dataset written and checked",
    knows: [
      ...[domain, "model/{agreement,review,across,dataset}", "model/across/tables"],
      ...["main/formats/{files,format}", "main/formats/dataset/rows"],
    ],
  },
  "main/formats/writing": {
    holds: "what writers share",
    knows: [domain, "main/disk", "main/formats/{files,format,dataset}"],
  },
  "main/formats/reading": {
    holds: "what readers share: spans placed, labels mapped, a plan made",
    knows: [domain, "main/formats/{files,format,writing}"],
  },
  "main/formats/{brat,cas,conll,csv,doccano,html,huggingFace,labelStudio,prodigy,refiQda,simple}": {
    holds: "one exchange format each",
    knows: [domain, formatParts],
  },
  "main/formats/spanwise": {
    holds: "the dataset as a format",
    knows: [domain, "model/dataset", formatParts, "main/formats/dataset"],
  },
  "main/formats/w3c": {
    holds: "Web Annotations, and what Hypothesis exports",
    knows: [domain, formatParts, "main/formats/csv"],
  },
  "main/formats/webannoTsv": {
    holds: "WebAnno TSV: a CAS in a table",
    knows: [domain, formatParts, "main/formats/cas"],
  },
  "main/formats/records": {
    holds: "JSON and tables of any shape",
    knows: [domain, formatParts, "main/formats/{conll,csv}"],
  },
  "main/formats/articles": {
    holds: "files without annotations: pages, texts, records",
    knows: [domain, "model/boilerplate", "main/encoding", formatParts, "main/formats/{csv,records}"],
  },
  "main/formats/documents": {
    holds: "files that are no text: documents of office programs, mail, archives of pages",
    knows: [domain, "main/encoding", formatParts, "main/formats/articles"],
  },
  "main/formats/across": {
    holds: "what stands across articles, for other programs: graphs, maps, claims, tables",
    knows: [domain, "model/{across,contract}", "model/across/plots", "main/formats/{files,format,writing,csv}"],
  },
  "main/formats": {
    holds: "the list of formats, and which of them a file is",
    knows: [
      formatParts,
      "main/formats/{brat,cas,conll,csv,doccano,html,huggingFace,labelStudio,prodigy,records,refiQda,simple,spanwise,w3c,webannoTsv}",
    ],
  },

  "main/store": { holds: "what a project's store can do; no word of how", knows: ["model/"] },
  "main/store/lock": { holds: "one program at a time per project", knows: ["main/disk"] },
  "main/store/files": {
    holds: "the project's files: snapshot, journal, backup",
    knows: [domain, "model/{suggestions,review,across,versions,assignment,flow}", "main/{work,disk}"],
  },
  "main/store/catalog": {
    holds: "what lies in the project's folder, read in steps and followed",
    knows: ["model/", "main/{disk,store}", "main/store/files"],
  },
  "main/store/repositories": {
    holds: "articles, sets, reviews and versions: loaded, changed, saved",
    knows: ["model/", "main/{work,disk,store}", "main/store/{files,catalog}"],
  },
  "main/store/project": {
    holds: "the store itself, in a folder or in memory",
    knows: ["model/", "main/{work,disk,store}", "main/store/{lock,files,catalog,repositories}"],
  },
  "main/machine": {
    holds: "what this computer remembers: app data, recent projects",
    knows: ["model/", "main/disk", "main/store/{lock,files}"],
  },

  "main/review": {
    holds: "reviews across articles; whose sets a person may see",
    knows: ["model/", "main/{work,store}"],
  },
  "main/across": {
    holds: "what is derived across articles, in a worker",
    knows: ["model/", "main/{work,store,review}"],
  },
  "main/agreement": {
    holds: "agreement, counted in workers",
    knows: ["model/", "main/{work,store}", "main/store/project"],
  },
  "main/search": { holds: "search in texts and annotations", knows: ["model/", "main/{work,disk,store,review}"] },
  "main/suggestions": { holds: "suggestions, made in a worker", knows: ["model/", "main/{work,store,review}"] },
  "main/editions": {
    holds: "two editions of one article in a project: compared, annotations carried",
    knows: ["model/", "main/store"],
  },
  "main/bulk": { holds: "one step in many sets", knows: ["model/", "main/{work,disk,store}", "main/store/files"] },
  "main/packages": {
    holds: "a project as a zip: made, checked, merged",
    knows: ["model/", "main/{work,disk,store,machine}", "main/store/files", "main/formats/files"],
  },
  "main/import": {
    holds: "import: a plan first, then the commit",
    knows: [
      "model/",
      "main/{work,disk,encoding,store}",
      "main/store/files",
      formatParts,
      "main/formats/{articles,documents,dataset}",
    ],
  },
  "main/watching": {
    holds: "a folder whose new files are offered",
    knows: ["model/", "main/disk", "main/formats/articles"],
  },
  "main/export": {
    holds: "export: losses, sets to hide, the proved dataset, what stands across articles",
    knows: [
      "model/",
      "main/{work,disk,store,review,across,formats}",
      "main/store/project",
      formatParts,
      "main/formats/{dataset,across}",
    ],
  },
  "main/tasks": {
    holds: "long tasks on a project, done by a worker that reads its folder: exports, packages",
    knows: ["model/", "main/{work,store,packages,export}", "main/store/project"],
  },
  "main/reading": {
    holds: "files of strangers, read in workers",
    knows: ["model/", "main/{work,import,packages,formats}", "main/formats/{dataset,documents}", formatParts],
  },

  "main/team/server": {
    holds: "a team's server: the only code that talks to another machine, and the rows it has",
    knows: ["model/", "main/{disk,store}", "main/store/files"],
  },
  "main/team/schema": {
    holds: "the tables and functions of a team's database, in numbered steps",
    knows: ["model/data", "main/team/server"],
  },
  "main/team/people": {
    holds: "logins of a team's members, and whole projects brought to and from a server",
    knows: ["model/", "main/{disk,store}", "main/store/{files,project}", "main/team/{server,schema,mirror}"],
  },
  "main/team/mirror": {
    holds: "the mirror of a team's project: what is sent, what is received, and when",
    knows: ["model/", "main/{disk,store}", "main/store/{files,project}", "main/team/server"],
  },
  "main/team": {
    holds: "a team's project, opened",
    knows: ["model/", "main/{disk,store}", "main/store/{files,project}", "main/team/{server,schema,mirror}"],
  },

  "main/workbench/importing": {
    holds: "imports of a window: files are read, looked over, and then written",
    knows: ["model/", "main/{work,disk,store,import,reading}"],
  },
  "main/workbench": {
    holds: "the contract's calls, wired to the rooms",
    knows: [
      "main/workbench/importing",
      "model/",
      "main/{work,disk,store,machine,review,across,agreement,search,suggestions,editions,bulk,packages,import,export,reading,tasks,watching,team}",
      "main/store/{files,project}",
      "main/team/server",
      formatParts,
      "main/formats/dataset",
    ],
  },
  "main/pages": { holds: "the window's files and headers, for both hosts", knows: [] },
  "main/electron": {
    holds: "the desktop host",
    knows: ["model/", "main/{pages,machine,workbench}", "renderer/languages"],
  },
  "main/web": { holds: "the browser host", knows: ["model/", "main/{work,pages,workbench}"] },
  "main/cli/environment": {
    holds: "what a command is given: arguments, streams, the project",
    knows: ["model/", "main/{disk,machine,store,reading,team}", "main/store/project"],
  },
  "main/cli/exchange": {
    holds: "reading and writing other formats from the command line",
    knows: [
      "model/",
      "main/{disk,formats,import,reading}",
      formatParts,
      "main/formats/articles",
      "main/cli/environment",
    ],
  },
  "main/cli/commands": {
    holds: "one command each",
    knows: [
      "model/",
      "main/{disk,machine,store,reading,across,agreement,review,suggestions,editions,packages,import,export,watching,workbench,web,formats,team}",
      "main/store/project",
      "main/team/{server,schema,people}",
      formatParts,
      "main/formats/{across,articles,dataset}",
      "main/cli/{environment,exchange}",
    ],
  },
  "main/cli": {
    holds: "the command line's entry and its list of commands",
    knows: ["model/", "main/{work,disk,reading}", "main/cli/{environment,commands}"],
  },

  preload: { holds: "the transport between a window and Electron", knows: ["model/contract"] },

  "renderer/style": { holds: "colours, sizes, and the looks that several rooms share", knows: [] },
  "renderer/languages": { holds: "the window's texts in its languages", knows: ["model/"] },
  "renderer/host": { holds: "the way to the workbench: Electron or HTTP", knows: ["model/", "renderer/languages"] },
  "renderer/text/lines": {
    holds: "an article's lines as the window's document, and where their characters stand on the screen",
    knows: ["model/", "renderer/languages"],
  },
  "renderer/text": {
    holds: "the article's text, drawn and selected in",
    knows: ["model/", "renderer/languages", "renderer/text/lines"],
  },
  "renderer/controls": {
    holds: "buttons, dialog, lists, fields; they know no state",
    knows: ["model/", "renderer/languages"],
  },
  "renderer/session": {
    holds: "the window's state: project, article, set and review, and the queues to disk",
    knows: ["model/", "renderer/{languages,controls}"],
  },
  "renderer/widgets": {
    holds: "controls that know the session: a command's button, a label's badge, a person's name",
    knows: ["model/", "renderer/{style,languages,controls,session}"],
  },
  "renderer/annotating": { holds: "one's own annotations: tag, pick, link, describe", knows: feature },
  "renderer/suggesting": { holds: "suggestions: walked, accepted, refused", knows: feature },
  "renderer/boilerplate": { holds: "what is not article text", knows: feature },
  "renderer/reviewing": {
    holds: "cases, verdicts, amendments and threads of the open review",
    knows: [...feature, "renderer/{text,annotating}"],
  },
  "renderer/reviewing/pane": { holds: "the review's pane", knows: [...feature, "renderer/{annotating,reviewing}"] },
  "renderer/feedback": {
    holds: "what reviewers say about one's own annotations",
    knows: [...feature, "renderer/reviewing"],
  },
  "renderer/searching": { holds: "search in the article and the project", knows: feature },
  "renderer/assigning": { holds: "who is to annotate what: articles assigned by hand and by rule", knows: feature },
  "renderer/flow": { holds: "one's own active time, measured where one wants it", knows: feature },
  "renderer/board": {
    holds: "progress, disagreements and agreement of a project",
    knows: [...feature, "renderer/{searching,assigning,flow}", "renderer/board/time"],
  },
  "renderer/board/time": {
    holds: "active time: one's own, and what colleagues share of theirs",
    knows: [...feature, "renderer/flow"],
  },
  "renderer/across": {
    holds: "what the view across articles shows: read, chosen, asked, judged; what its pages share",
    knows: feature,
  },
  "renderer/across/entities": {
    holds: "the pages of entities: all of them, and pairs that look like one",
    knows: [...feature, "renderer/across"],
  },
  "renderer/across/claims": {
    holds: "the pages of claims: the ledger, and what belongs together",
    knows: [...feature, "renderer/across"],
  },
  "renderer/across/{figures,time,map}": {
    holds: "pages across articles that draw: figures on an axis, dates, places on outlines",
    knows: [...feature, "renderer/across"],
  },
  "renderer/across/{copies,cases}": {
    holds: "pages of pairs across articles: passages that stand in two, and what is open between people",
    knows: [...feature, "renderer/across"],
  },
  "renderer/across/dialogs": {
    holds: "dialogs of the view across articles: name, join, choose, link",
    knows: [...feature, "renderer/across", "renderer/across/claims"],
  },
  "renderer/across/pane": {
    holds: "the view across articles, put together from its pages, and its commands",
    knows: [...feature, "renderer/across", "renderer/across/"],
  },
  "renderer/articles": {
    holds: "the list of articles, and where they come from",
    knows: [...feature, "renderer/board"],
  },
  "renderer/guided": { holds: "the guided first article: eight steps", knows: feature },
  "renderer/watching": { holds: "the folder whose new files are offered", knows: feature },
  "renderer/editions": { holds: "two editions of one article compared, and annotations carried over", knows: feature },
  "renderer/project": { holds: "projects, people, labels, settings of a project", knows: feature },
  "renderer/guideline": {
    holds: "the guideline: shown beside the text, written, its versions read",
    knows: [...feature, "renderer/project"],
  },
  "renderer/importing": { holds: "the import dialog", knows: [...feature, "renderer/watching"] },
  "renderer/exporting": { holds: "the export dialog", knows: feature },
  "renderer/packages": {
    holds: "packages: sent, opened, merged",
    knows: [...feature, "renderer/{project,importing}"],
  },
  "renderer/panes": {
    holds: "the article's panes: text and annotations, put together from the features",
    knows: [
      "model/",
      windowParts,
      "renderer/text",
      "renderer/{annotating,suggesting,boilerplate,reviewing,feedback,searching,across,guideline}",
    ],
  },
  "renderer/printing": {
    holds: "the open article on paper: its text, its marks, and what is said about them",
    knows: feature,
  },
  "renderer/look": {
    holds: "how the window looks for this person: settings, and their commands",
    knows: feature,
  },
  "renderer/app": { holds: "the window: bars, dialogs, palette, keys, events", knows: ["model/", "renderer/"] },
  renderer: { holds: "the page and its entry", knows: ["model/", "renderer/"] },
};

/**
 * The storeys of the house, from the ground up: name → its rooms. ARCHITECTURE.md shows them, docs/rooms.md every room. A room
 * belongs to the first storey that names it.
 *
 * @type {Readonly<Record<string, { holds: string, rooms: readonly string[] }>>}
 */
export const storeys = {
  domain: { holds: "what an article is and what is said about it; pure", rooms: ["model/"] },
  languages: { holds: "the texts of the window and of the desktop host's menu", rooms: ["renderer/languages"] },
  system: {
    holds: "the operating system's files, bytes and text, queues and workers",
    rooms: ["main/{work,disk,encoding}"],
  },
  formats: { holds: "the formats of other programs, and the dataset", rooms: ["main/formats", "main/formats/"] },
  store: {
    holds: "a project's files, and what this computer remembers",
    rooms: ["main/store", "main/store/", "main/machine"],
  },
  abilities: {
    holds: "a room per thing one can do",
    rooms: [
      "main/{review,across,agreement,search,suggestions,editions,bulk,packages,import,export,reading,tasks,watching}",
    ],
  },
  teams: {
    holds: "a project that a team shares through a server; loaded only when one is opened",
    rooms: ["main/team", "main/team/"],
  },
  workbench: { holds: "the contract's calls, wired to the rooms", rooms: ["main/workbench", "main/workbench/"] },
  hosts: {
    holds: "desktop, browser, command line, and the way into the window",
    rooms: ["main/{pages,electron,web}", "main/cli", "main/cli/", "preload"],
  },
  parts: {
    holds: "what the window's features are made of",
    rooms: [windowParts, "renderer/{host,text}", "renderer/text/"],
  },
  window: { holds: "a room per feature of the window, and the window itself", rooms: ["renderer", "renderer/"] },
};

/** Room → the rooms it may know, patterns written out. */
export const rooms = roomsOf(table);

/**
 * @param {typeof table} lines
 * @returns {Map<string, readonly string[]>}
 */
export function roomsOf(lines) {
  const named = Object.entries(lines).flatMap(([name, { knows }]) => eachName(name).map((room) => [room, knows]));
  const names = named.map(([room]) => room);
  return new Map(
    named.map(([room, knows]) => [room, knows.flatMap((name) => below(name, names)).filter((known) => known !== room)]),
  );
}

/** The rooms among `names` that a pattern stands for; one that ends with "/" stands for all below it. */
export function below(name, names) {
  if (!name.endsWith("/")) return eachName(name);
  return names.filter((room) => room.startsWith(name));
}

/** "main/{a,b}" → main/a and main/b. */
export function eachName(name) {
  const [, before, list, after] = /^(.*)\{(.*)\}(.*)$/.exec(name) ?? [];
  return list === undefined ? [name] : list.split(",").map((one) => `${before}${one}${after}`);
}
