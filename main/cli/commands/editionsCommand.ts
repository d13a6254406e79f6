// spanwise editions: compares two editions of one article, and carries what was said of the earlier one to the later one.
import { randomUUID } from "node:crypto";
import { quoteOf } from "../../../model/annotation/annotation";
import { counted } from "../../../model/data/counted";
import { Failure } from "../../../model/data/failure";
import { shorten } from "../../../model/text/shorten";
import {
  type CarriedCounts,
  carryEdition,
  type EditionsFound,
  type EditionsRequest,
  editionsOf,
} from "../../editions/carryEdition";
import type { Store } from "../../store/Store";
import { whenRead } from "../../store/whenRead";
import { articlesNamed } from "../environment/articlesNamed";
import { type CliEnvironment, type Command, parsedArguments, WrongUsage } from "../environment/command";
import { currentAnnotator } from "../environment/currentAnnotator";
import { withProject } from "../environment/openProject";

export const editionsCommand: Command = {
  name: "editions",
  summary: "compare two editions of an article, and carry annotations to the later one",
  help: `Usage: spanwise editions <project> [<earlier> <later>] [--carry] [--take-near] [--json]

Without articles, lists all later editions of the project, each with what its outlet changed without a word.

Compares two editions of one article, each named by its id, the beginning of its id, or its title: which sentences stayed,
moved, were changed, added and removed, and which figures and tagged words read otherwise now (“was 12, is 15”). Then it
says what becomes of your annotations: which fit exactly, which nearly, and which are gone. Nothing is written without
--carry. The earlier article and what was said of it stay as they are, always.

  --carry      add what fits exactly to your annotations of the later edition, as one step that can be undone, with links,
               attributes, notes, stretches that are no article text, and refusals; bring your verdicts and comments as a
               reviewer along where the same annotations and words stand; keep what is gone without a place; and note in the later article's provenance
               which one is its earlier edition. What others said is carried by them
  --take-near  also what fits nearly, as the list shows it
  --json       print a report as JSON on standard output, and nothing else; offsets are UTF-16 code units

The exit code is 1 when annotations wait to be confirmed or are gone.`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, {
      carry: { type: "boolean" },
      "take-near": { type: "boolean" },
      json: { type: "boolean" },
    });
    const [project, earlier, later, ...more] = positionals;
    const carries = values.carry ?? false;
    if (project !== undefined && earlier === undefined && !carries && !values["take-near"])
      return withProject(project, { access: "read" }, cli, (store) => listEditions(store, values.json ?? false, cli));
    if (project === undefined || earlier === undefined || later === undefined || more.length > 0)
      throw new WrongUsage("editions takes a project and two articles, the earlier one first.");
    return withProject(project, { access: carries ? "write" : "read" }, cli, async (store) => {
      const entries = await whenRead(store);
      const only = (name: string) => {
        const [found, another] = articlesNamed([name], entries);
        if (found && !another) return found.header.id;
        throw new Failure("not-found", `Several articles of this project are called “${name}”. Name it by its id.`);
      };
      const person = await currentAnnotator(store, cli);
      const request = {
        ...{ earlier: only(earlier), later: only(later), annotator: person?.id },
        confirmed: values["take-near"] ? ("all" as const) : new Set<string>(),
      };
      if (request.earlier === request.later) throw new WrongUsage("These are the same article.");
      const found = await editionsOf(store, request);
      const newStamp = () => ({ id: randomUUID(), at: new Date().toISOString() });
      const added = carries ? await carryEdition(store, request, found, newStamp) : undefined;
      if (values.json) cli.out(JSON.stringify(reportOf(request, found, added), null, 2));
      else print(found, added, cli);
      const { near, gone } = found.carried;
      return near.length + gone.length === 0 ? 0 : 1;
    });
  },
};

/** All pairs of editions in a project; a later edition whose earlier one is not there is left out. */
async function listEditions(store: Store, json: boolean, { out }: CliEnvironment): Promise<0> {
  const entries = await whenRead(store);
  const titles = new Map(entries.map(({ header: { id, title } }) => [id, title]));
  const rows: unknown[] = [];
  for (const { header } of entries) {
    const earlier = header.provenance.earlierEdition;
    if (earlier === undefined || !titles.has(earlier)) continue;
    const { edits } = await editionsOf(store, { earlier, later: header.id, confirmed: new Set() });
    rows.push({ earlier, later: header.id, title: header.title, changedWithoutAWord: edits });
    if (json) continue;
    out(`${short(header.title)} (${header.id.slice(0, 8)}), later edition of ${earlier.slice(0, 8)}`);
    for (const { was, is } of edits) out(`  was ${short(was)}, is ${short(is)}`);
  }
  if (json) out(JSON.stringify(rows, null, 2));
  else if (rows.length === 0) out("No article of this project is known as a later edition of another.");
  return 0;
}

function print(
  { editions, carried, review, edits }: EditionsFound,
  added: CarriedCounts | undefined,
  { out }: CliEnvironment,
): void {
  const kinds = (kind: string) => editions.pairs.filter((pair) => pair.kind === kind).length;
  out(
    `${counted(editions.before.sentences.length, "sentence")} became ${editions.after.sentences.length}: ${kinds("same")} stayed, ${kinds("moved")} moved, ${kinds("changed")} changed, ${editions.removed.length} removed, ${editions.added.length} added`,
  );
  for (const { kind, before, after } of editions.pairs) {
    if (kind !== "changed") continue;
    out(`  changed: ${short(editions.before.sentences[before]?.text)}`);
    out(`       to: ${short(editions.after.sentences[after]?.text)}`);
  }
  for (const index of editions.removed) out(`  removed: ${short(editions.before.sentences[index]?.text)}`);
  for (const index of editions.added) out(`  added:   ${short(editions.after.sentences[index]?.text)}`);
  if (edits.length > 0) out("Changed without a word");
  for (const { was, is, label } of edits) out(`  was ${short(was)}, is ${short(is)}${label ? ` (${label})` : ""}`);
  const { near, gone, waiting, changes } = carried;
  const exact = changes.filter(({ kind }) => kind === "add-annotation").length;
  if (exact + near.length + gone.length > 0)
    out(
      `Your annotations: ${exact} fit, ${near.length} to confirm, ${gone.length} gone; ${counted(waiting.length, "link")} waiting`,
    );
  for (const { before, after } of near)
    out(`  to confirm: ${before.label} “${short(quoteOf(before))}” as “${short(quoteOf(after))}”`);
  for (const annotation of gone) out(`  gone: ${annotation.label} “${short(quoteOf(annotation))}”`);
  const { verdicts, comments, waiting: later, again, left } = review;
  if (verdicts.length + comments.length + later.length + again.length + left.length > 0)
    out(
      `Your review: ${counted(verdicts.length, "verdict fits", "verdicts fit")}, ${later.length} waiting until the annotations are carried over by those who made them, ${again.length} to judge again; ${counted(comments.length, "comment fits", "comments fit")}, ${left.length} staying with the earlier edition`,
    );
  if (added !== undefined) out(`Carried over: ${carriedInWords(added)}`);
}

function reportOf(
  request: EditionsRequest,
  { editions, carried, review, edits }: EditionsFound,
  added: CarriedCounts | undefined,
) {
  const text = (side: "before" | "after", index: number) => {
    const { start, end, text } = editions[side].sentences[index] ?? { start: 0, end: 0, text: "" };
    return { start, end, text };
  };
  return {
    ...{ earlier: request.earlier, later: request.later },
    sentences: editions.pairs.map(({ before, after, kind, sure }) => ({
      ...{ kind, sure, before: text("before", before), after: text("after", after) },
    })),
    removed: editions.removed.map((index) => text("before", index)),
    added: editions.added.map((index) => text("after", index)),
    changedWithoutAWord: edits,
    exact: carried.changes.flatMap((change) => (change.kind === "add-annotation" ? [change.annotation] : [])),
    ...{ near: carried.near, gone: carried.gone, waitingLinks: carried.waiting },
    review: {
      ...{ verdicts: review.verdicts, comments: review.comments },
      ...{ waiting: review.waiting, again: review.again, left: review.left },
    },
    ...(added && {
      carried: added.annotations,
      carriedReview: { verdicts: added.verdicts, comments: added.comments },
    }),
  };
}

function carriedInWords({ annotations, unplaced, verdicts, comments }: CarriedCounts): string {
  const own = unplaced === 0 ? String(annotations) : `${annotations}, and ${unplaced} unplaced`;
  if (verdicts + comments === 0) return own;
  return `${own}, with ${counted(verdicts, "verdict")} and ${counted(comments, "comment")} of your review`;
}

function short(text = ""): string {
  return shorten(text.replace(/\s+/g, " "), 100);
}
