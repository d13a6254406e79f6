// spanwise suggest: what would be suggested in a project's articles now, by Spanwise or by a program of one's own.
import { activeLabels } from "../../../model/project/label";
import type { Annotator, Project } from "../../../model/project/project";
import { labelInWords, subLabelOf, subLabelsOf } from "../../../model/project/subLabel";
import { offsetConverter } from "../../../model/text/offsets";
import { viewerIn, whileLoading } from "../../review/visibleSets";
import type { ArticleEntry } from "../../store/headers";
import type { Store } from "../../store/Store";
import { whenRead } from "../../store/whenRead";
import { askOwnModel } from "../../suggestions/ownModel";
import { articlesNamed } from "../environment/articlesNamed";
import { type CliEnvironment, type Command, type ExitCode, parsedArguments, WrongUsage } from "../environment/command";
import { withProject } from "../environment/openProject";
import { personNamed } from "../environment/personNamed";
import { commandWords } from "./commandWords";
import { sharesInWords } from "./sharesInWords";

const usualLimit = 600;

export const suggestCommand: Command = {
  name: "suggest",
  summary: "print what would be suggested in a project's articles",
  help: `Usage: spanwise suggest <project> [--articles ID,ID…] [--as NAME] [--command "PROGRAM ARGS"] [--time-limit SECONDS] [--json]
       spanwise suggest <project> --shares [--articles ID,ID…] [--as NAME] [--json]

Prints what the window would suggest now: names, figures, claims, words that were tagged before, and imported
suggestions. The project is not changed, and may be open elsewhere.

  --articles IDS        only these articles: ids, the beginnings of ids, or titles; may be given several times
  --as NAME             the person to suggest for: their tags count, and what they decided is not suggested again.
                        Without this option, the person who works at this computer
  --command PROGRAM     ask a program of your own instead of Spanwise's rules. It is started without a shell, gets
                        JSON Lines {"article","title","text","labels"} on its standard input and answers with JSON
                        Lines {"article","label","quote"} on its standard output. A quote that stands in the text more
                        than once needs "codePoints" or "utf16": {"start","end"}. "reason" and "strength" ("strong" or
                        "weak") may be added. docs/guide/own-model.md has an example
  --time-limit SECONDS  how long the program may take in all (without this option, ${usualLimit})
  --shares              instead, print for each source of suggestions how many the person accepted as they were, changed
                        (other edges or another label) and refused, as far as their tags and refusals tell
  --json                print a report as JSON on standard output, and nothing else: of each suggestion article, label,
                        sub-label if it has one, fragments with offsets in UTF-16 code units and in code points, quote,
                        strength, source and reason. “again” marks further mentions of a name, which the window offers
                        once the first is decided

The exit code is 1 when a line of the program was left out.`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, {
      articles: { type: "string", multiple: true },
      as: { type: "string" },
      command: { type: "string" },
      "time-limit": { type: "string" },
      shares: { type: "boolean" },
      json: { type: "boolean" },
    });
    const [project, ...more] = positionals;
    if (project === undefined || more.length > 0) throw new WrongUsage("suggest takes one project.");
    const limit = limitOf(values["time-limit"]);
    const command = values.command === undefined ? undefined : commandWords(values.command);
    if (command?.length === 0) throw new WrongUsage("--command needs a program.");
    if (!command && values["time-limit"] !== undefined)
      throw new WrongUsage("--time-limit is for a program, which --command names.");
    if (command && values.shares) throw new WrongUsage("--shares is about Spanwise's own suggestions, not --command.");
    return withProject(project, { access: "read" }, cli, async (store) => {
      const [{ project: settings }, entries, person] = await Promise.all([
        store.project(),
        whenRead(store),
        personNamed(values.as, store, cli),
      ]);
      const asked = articlesNamed(values.articles, entries);
      const given: Given = { store, project: settings, entries, articles: asked, person };
      if (values.shares) return await printShares(given, values.json ?? false, cli);
      const { suggestions, problems } = command
        ? await byProgram(given, { command, limit }, cli)
        : { suggestions: await byRules(given), problems: 0 };
      print({ ...given, suggestions, json: values.json ?? false }, cli);
      return problems === 0 ? 0 : (1 satisfies ExitCode);
    });
  },
};

interface Given {
  readonly store: Store;
  readonly project: Project;
  readonly entries: readonly ArticleEntry[];
  readonly articles: readonly ArticleEntry[];
  readonly person: Annotator | undefined;
}

/** A suggestion as it is printed. */
interface Printed {
  readonly article: string;
  readonly label: string;
  /** Id of its sub-label, where it is suggested with one. */
  readonly subLabel?: string;
  readonly fragments: readonly PrintedFragment[];
  readonly quote: string;
  readonly strength: "strong" | "weak";
  readonly source: string;
  readonly reason: string;
  readonly again: boolean;
}

interface PrintedFragment {
  readonly quote: string;
  readonly utf16: { readonly start: number; readonly end: number };
  readonly codePoints: { readonly start: number; readonly end: number };
}

async function byRules({ store, project, entries, articles, person }: Given): Promise<readonly Printed[]> {
  // The rules and their lists are large, so they are loaded only when suggestions are asked for.
  const { suggestedNow } = await import("../../suggestions/suggestedNow");
  const found: Printed[] = [];
  const request = {
    ...{ store, project, entries, articles: articles.map(({ header }) => header.id) },
    viewer: whileLoading(viewerIn(store, project, person?.id)),
    learns: true,
  };
  for await (const { article, text, suggestions } of suggestedNow(request)) {
    const fragment = fragmentsIn(text);
    for (const suggestion of suggestions) {
      const { label, start, end, fragments, quote, tier, source, why, again } = suggestion;
      const subLabel = subLabelOf(project, suggestion)?.id;
      const pieces = (fragments ?? [{ start, end }]).map((piece) => fragment(piece.start, piece.end));
      found.push({
        article,
        label,
        ...(subLabel !== undefined && { subLabel }),
        fragments: pieces,
        quote,
        strength: tier,
        source,
        reason: why,
        again: again ?? false,
      });
    }
  }
  return found;
}

async function printShares(
  { store, project, entries, articles, person }: Given,
  json: boolean,
  { out }: CliEnvironment,
): Promise<ExitCode> {
  if (!person)
    throw new WrongUsage("Nobody has said who works at this computer: --as NAME says whose decisions count.");
  const [{ suggestionShares }, { suggestionsEngine }] = await Promise.all([
    import("../../suggestions/suggestionShares"),
    import("../../suggestions/suggestionsEngine"),
  ]);
  const report = await suggestionShares({
    ...{ store, project, entries, articles: new Set(articles.map(({ header }) => header.id)), learns: true },
    ask: suggestionsEngine(),
    viewer: { ...whileLoading(viewerIn(store, project, person.id)), annotator: person.id },
  });
  const { id, name } = person;
  if (json) {
    const { articles: count, shares } = report;
    out(JSON.stringify({ project: project.name, for: { id, name }, articles: count, ...shares }, null, 2));
  } else for (const line of sharesInWords(name, report)) out(line);
  return 0;
}

async function byProgram(
  { store, project, articles }: Given,
  { command, limit }: { readonly command: readonly string[]; readonly limit: number },
  { folder, note }: CliEnvironment,
): Promise<{ readonly suggestions: readonly Printed[]; readonly problems: number }> {
  const asked = await Promise.all(
    articles.map(async ({ header: { id, title } }) => {
      return { article: id, title, text: (await store.readArticle(id)).article.text };
    }),
  );
  let problems = 0;
  const spans = await askOwnModel({
    ...{ command, folder, articles: asked, limit: limit * 1000, note },
    labels: activeLabels(project.labels).map(({ id, name }) => ({ id, name })),
    problem: (line, message) => {
      problems++;
      note(`Line ${line} of ${command[0]} ${message}. It was left out.`);
    },
  });
  const fragmentOf = new Map(asked.map(({ article, text }) => [article, fragmentsIn(text)]));
  const suggestions = spans.flatMap(({ article, label, start, end, quote, reason, strength }): readonly Printed[] => {
    const fragment = fragmentOf.get(article)?.(start, end);
    const why = reason ?? `from ${command[0]}`;
    return fragment
      ? [{ article, label, fragments: [fragment], quote, strength, source: "command", reason: why, again: false }]
      : [];
  });
  return { suggestions, problems };
}

function fragmentsIn(text: string): (start: number, end: number) => PrintedFragment {
  const { toCodePoints } = offsetConverter(text);
  return (start, end) => ({
    quote: text.slice(start, end),
    utf16: { start, end },
    codePoints: { start: toCodePoints(start), end: toCodePoints(end) },
  });
}

function print(
  {
    project,
    articles,
    person,
    suggestions,
    json,
  }: Given & { readonly suggestions: readonly Printed[]; readonly json: boolean },
  { out }: CliEnvironment,
): void {
  if (json) {
    const who = person ? { id: person.id, name: person.name } : null;
    const asked = articles.map(({ header: { id, title } }) => ({ id, title }));
    out(JSON.stringify({ project: project.name, for: who, articles: asked, suggestions }, null, 2));
    return;
  }
  for (const { header } of articles) {
    out(`${header.title} (${header.id})`);
    for (const one of suggestions.filter(({ article }) => article === header.id)) {
      const attribute = subLabelsOf(project, one.label)?.id ?? "";
      const attributes = one.subLabel === undefined ? [] : [{ attribute, value: one.subLabel }];
      const label = labelInWords(project, { label: one.label, attributes });
      const words = one.quote.replace(/\s+/gu, " ");
      const what = `${one.strength}${one.again ? ", again" : ""}`;
      out(`  ${label} “${words}” (${what}): ${one.reason}`);
    }
  }
}

function limitOf(given: string | undefined): number {
  if (given === undefined) return usualLimit;
  const seconds = Number(given);
  if (Number.isFinite(seconds) && seconds > 0 && seconds <= 86_400) return seconds;
  throw new WrongUsage("--time-limit is a number of seconds, at most 86,400.");
}
