// Two tabs share one host: what one asks for in the project it shows must not happen in the one that the other has opened
// meanwhile. Every call that changes something, or takes something out of a project, says which project it is for.
import { expect, onTestFinished, test } from "vitest";
import { type CallName, calls, type Handlers } from "../../../model/contract/contract";
import { testWorkbench } from "./testWorkbench";

/** Calls that are about the machine, or that name something which belongs to one project itself. */
const free: ReadonlySet<CallName> = new Set<CallName>([
  ...(["app.read", "settings.change"] as const),
  ...(["projects.list", "projects.pickFolder", "projects.create", "projects.open", "projects.close"] as const),
  ...(["projects.forget", "kept.list", "kept.erase", "exports.formats", "exports.acrossFormats"] as const),
  ...(["review.stop"] as const),
  // An import, an export and a package have ids of their own.
  ...([
    "imports.part",
    "imports.add",
    "imports.setEncoding",
    "imports.setProvenance",
    "imports.commit",
    "imports.cancel",
    "imports.stopReading",
    "team.cancel",
    "team.mirror",
    "team.projects",
  ] as const),
  ...(["exchange.recognise", "exchange.preview", "exchange.stop"] as const),
  ...(["exports.save", "exports.discard", "packages.upload", "packages.preview", "packages.create"] as const),
  ...(["packages.discard"] as const),
]);

/** Calls that only read. */
const reading: ReadonlySet<CallName> = new Set<CallName>([
  ...(["project.read", "project.articles", "project.problems", "project.reveal", "labels.usage"] as const),
  ...(["sets.read", "groups.list", "search.text", "search.annotations"] as const),
  ...(["suggestions.read", "suggestions.stop", "suggestions.imported", "suggestions.shares"] as const),
  ...([
    "review.read",
    "board.read",
    "board.origins",
    "board.inconsistencies",
    "agreement.read",
    "agreement.dates",
  ] as const),
  ...(["versions.read", "merges.list", "editions.compare", "watch.read"] as const),
  ...(["across.entities", "across.entity", "across.entityProposals", "across.figures", "across.claims"] as const),
  ...(["across.claimProposals", "across.time", "across.places", "across.cases", "across.copies"] as const),
  "plans.read",
  "time.shared",
  ...(["across.past", "across.stop", "across.merged", "across.mention"] as const),
]);

const article = "0123456789abcdef";
const changes = [{ kind: "set-status", before: "new", after: "in-progress" }];
const action = { kind: "do", step: { id: "step-0001", title: "begin", at: "2026-01-01T12:00:00.000Z", changes } };
const request = { export: "export-1", format: "spanwise-json" };

/** One of each. */
const asked: { readonly [Name in CallName]?: object } = {
  "across.do": { request: { kind: "undo", revision: 0 } },
  "app.setAnnotator": { name: "Bo" },
  "article.read": { article },
  "article.setProvenance": { article, articleRevision: 0, provenance: { title: "Ferry" } },
  "articles.setFields": { each: [{ article, fields: { outlet: "Harbour News" } }] },
  "articles.tellLanguages": { articles: [article] },
  "articles.setRemoved": { articles: [article], removed: true },
  "editions.carry": { earlier: article, later: "fedcba9876543210", confirmed: [] },
  "exchange.commit": { import: "import-0001", preview: "look-0001" },
  "exports.across": { export: "export-1", format: "brief" },
  "exports.losses": request,
  "exports.start": request,
  "feedback.read": { article },
  "groups.redo": { group: "group-0001" },
  "groups.undo": { group: "group-0001" },
  "imports.start": {},
  "watch.choose": { folder: "/in" },
  "watch.deal": { files: [{ path: "a.txt", stamp: "1" }], again: false },
  "watch.file": { path: "a.txt", stamp: "1", at: 0 },
  "merges.undo": { merge: "merge-0001" },
  "packages.merge": { package: "package-1", labels: [], attributes: [], mine: [] },
  "packages.write": { export: "export-1", reviews: true },
  "plans.change": { changes: [{ kind: "article", article, before: [], after: [{ annotator: "ada-0001" }] }] },
  "project.change": { changes: [{ kind: "set-blind", blind: false }] },
  "reviews.act": { article, revision: 0, action: { kind: "undo" } },
  "sets.act": { article, revision: 0, action },
  "sets.actMany": { group: "group-0001", actions: [{ article, revision: 0, action }] },
  "suggestions.dismiss": { imports: ["import-0001"], away: true },
  "team.connect": { password: "secret" },
  "team.forget": {},
  "time.add": { article, seconds: 5 },
  "time.erase": {},
  "time.read": {},
  "time.share": { on: true },
  "time.switch": { on: true },
  "versions.merge": { file: "annotations/01/0123456789abcdef/ada (1).json" },
  "versions.settle": { file: "annotations/01/0123456789abcdef/ada (1).json" },
};

const names = Object.keys(calls) as CallName[];

test("every call that changes something says which project it is for", () => {
  const unnamed = names.filter(
    (name) => !("project" in calls[name].args.shape) && !free.has(name) && !reading.has(name),
  );
  expect(unnamed).toEqual([]);
  expect(Object.keys(asked).sort()).toEqual(names.filter((name) => "project" in calls[name].args.shape).sort());
});

test("what was asked for in one project does not happen in another that was opened meanwhile", async () => {
  const workbench = await testWorkbench();
  onTestFinished(() => workbench.close());
  const { handlers } = workbench;
  await handlers["app.setAnnotator"]({ name: "Ada" });
  const left = await handlers["projects.create"]({ name: "Left" });
  await handlers["projects.create"]({ name: "Open" });
  const made = { project: left.project.id, location: left.location };
  const outcomes: Record<string, string> = {};
  for (const name of Object.keys(asked) as CallName[]) outcomes[name] = await codeOf(handlers, name, made);
  expect(outcomes).toEqual(Object.fromEntries(Object.keys(asked).map((name) => [name, "unreachable"])));
  const { project, annotators } = await handlers["project.read"]({});
  expect([project.name, project.blind, annotators]).toEqual(["Open", undefined, []]);
  expect((await handlers["app.read"]({})).annotator?.name).toBe("Ada");
});

async function codeOf(handlers: Handlers, name: CallName, made: object): Promise<string> {
  // The schema of the very call accepts it; TypeScript cannot follow that through the name.
  const handler = handlers[name] as (args: unknown) => Promise<unknown>;
  try {
    await handler(calls[name].args.parse({ ...asked[name], ...made }));
    return "done";
  } catch (error) {
    return error instanceof Error && "code" in error ? String(error.code) : String(error);
  }
}
