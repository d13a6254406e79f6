// spanwise assign: says who is to annotate what, and how far they have come; a lead gives articles out by rule or by hand.
import { randomBytes, randomUUID } from "node:crypto";
import { assignByHand, withdraw } from "../../../model/assignment/assignByHand";
import { deal } from "../../../model/assignment/assignByRule";
import { localDay } from "../../../model/assignment/localDay";
import {
  type AssignmentRule,
  assignmentRuleSchema,
  emptyPlan,
  type Plan,
  planInForce,
} from "../../../model/assignment/plan";
import { changePlan, type PlanChange } from "../../../model/assignment/planChange";
import { planDifference } from "../../../model/assignment/planDifference";
import { planProgress } from "../../../model/assignment/progress";
import { giveBack, takeOver } from "../../../model/assignment/takeOver";
import { Failure } from "../../../model/data/failure";
import type { Store } from "../../store/Store";
import { whenRead } from "../../store/whenRead";
import { workedArticles } from "../../store/workedArticles";
import { annotatorIds } from "../environment/annotatorIds";
import { articlesNamed } from "../environment/articlesNamed";
import { type CliEnvironment, type Command, type ExitCode, parsedArguments, WrongUsage } from "../environment/command";
import { namesIn } from "../environment/namesIn";
import { withProject } from "../environment/openProject";
import { personNamed } from "../environment/personNamed";
import { planInWords, planReport } from "./planInWords";

const options = {
  plan: { type: "boolean" },
  "per-article": { type: "string" },
  "everyone-twice": { type: "boolean" },
  everyone: { type: "boolean" },
  every: { type: "string" },
  to: { type: "string", multiple: true },
  withdraw: { type: "boolean" },
  "take-over": { type: "string" },
  "give-back": { type: "string" },
  anew: { type: "boolean" },
  "at-random": { type: "boolean" },
  seed: { type: "string" },
  mixed: { type: "boolean" },
  until: { type: "string" },
  articles: { type: "string", multiple: true },
  as: { type: "string" },
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
} as const;
type Values = ReturnType<typeof parsedArguments<typeof options>>["values"];

export const assignCommand: Command = {
  name: "assign",
  summary: "say who annotates which articles, and how far they are",
  help: `Usage: spanwise assign <project> [--plan] [--json]
       spanwise assign <project> --everyone-twice|--everyone|--per-article N [--every NTH=N] [--to NAMES] [--at-random|--seed TEXT] [--mixed] [--anew] [--until DAY] [--articles IDS] [--as NAME] [--dry-run] [--json]
       spanwise assign <project> --to NAMES --articles IDS [--until DAY] [--as NAME] [--dry-run] [--json]
       spanwise assign <project> --withdraw [--to NAMES] [--articles IDS] [--as NAME] [--dry-run] [--json]
       spanwise assign <project> --take-over NAME|--give-back NAME [--as NAME] [--dry-run] [--json]

The first form says how the plan stands: what everybody is to annotate, what of it is done and what is late, and who waits
for whom. The others change the plan of the person at this computer, who thereby is its lead. Nobody is prevented from
annotating other articles, and no annotation is touched.

By rule, articles are only ever added: who is assigned stays assigned. So the same command after an import gives out the
new articles. Each article goes to those who have the least to do, first of all to those who have begun it.

  --everyone-twice   every article goes to two people
  --everyone         every article goes to everybody
  --per-article N    every article goes to N people
  --every NTH=N      every NTH article of the list goes to N people instead: --per-article 1 --every 5=2
  --to NAMES         the people; names or ids, with commas between. Without this option all members, in their order
  --at-random        draw lots between people who have equally much to do; the seed is kept with the plan and printed
  --seed TEXT        the same with this seed. The same seed and list give the same plan on every machine
  --mixed            give everybody their articles in an order of their own, drawn by lot
  --anew             take back first what nobody has begun
  --until DAY        the last day, as 2026-12-31
  --articles IDS     only these articles: ids, the beginnings of ids, or titles; may be given several times
  --withdraw         take articles back from these people, or from everybody
  --take-over NAME   copy the plan of another lead into the own one, which everybody follows from then on. Theirs stays as
                     it is
  --give-back NAME   undo that: everybody follows the other lead's plan again, and what was copied leaves the own one
  --as NAME          the lead. Without this option, the person who works at this computer
  --plan             print the plan that everybody follows, article by article, too
  --dry-run          write nothing, only print the plan as it would be
  --json             print a report as JSON on standard output, and nothing else

The exit code is 1 when something is late.`,
  async run(args, cli) {
    const { values, positionals } = parsedArguments(args, options);
    const [project, ...more] = positionals;
    if (project === undefined || more.length > 0) throw new WrongUsage("assign takes one project.");
    refuseContradictions(values);
    const changes = changesPlan(values);
    const access = changes && !values["dry-run"] ? "write" : "read";
    return withProject(project, { access }, cli, (store) =>
      changes ? change(store, values, cli) : show(store, values, cli),
    );
  },
};

function changesPlan(values: Values): boolean {
  return byRule(values) || values.to !== undefined || values.withdraw === true || otherLead(values) !== undefined;
}

const rules = ["everyone-twice", "everyone", "per-article"] as const;
const ofRules = ["every", "anew", "at-random", "seed", "mixed"] as const;
const ofChanges = ["until", "articles", "as", "dry-run"] as const;

/** An option that would have no effect is refused: whoever gives it counts on it. */
function refuseContradictions(values: Values): void {
  const ruleNames = rules.map((name) => `--${name}`).join(", ");
  const given = <Name extends keyof Values>(names: readonly Name[]) => names.filter((name) => values[name]);
  if (given(rules).length > 1) throw new WrongUsage(`Only one rule can be: ${ruleNames}.`);
  const [ofRule] = byRule(values) ? [] : given(ofRules);
  if (ofRule) throw new WrongUsage(`--${ofRule} belongs to a rule: ${ruleNames}.`);
  const [ofChange] = changesPlan(values) ? [] : given(ofChanges);
  if (ofChange)
    throw new WrongUsage(`--${ofChange} is for a change: ${ruleNames}, --to, --withdraw, --take-over or --give-back.`);
  if (values.until !== undefined && (values.withdraw || otherLead(values) !== undefined))
    throw new WrongUsage("--until is for articles that are given out.");
}

/** Whose plan is to be taken over, or given back. */
function otherLead(values: Values): string | undefined {
  return values["take-over"] ?? values["give-back"];
}

function byRule(values: Values): boolean {
  return values["everyone-twice"] === true || values.everyone === true || values["per-article"] !== undefined;
}

async function show(store: Store, values: Values, cli: CliEnvironment): Promise<ExitCode> {
  const plans = (await store.plans()).map(({ plan }) => plan);
  return print(store, plans, planInForce(plans), values, cli);
}

async function change(store: Store, values: Values, cli: CliEnvironment): Promise<ExitCode> {
  const lead = await personNamed(values.as, store, cli);
  if (!lead)
    throw new Failure("bad-request", "Say with --as whose plan this is: nobody has said who works at this computer.");
  const stored = await store.plans();
  const own = stored.find(({ plan }) => plan.lead === lead.id);
  const now = new Date();
  const before = own?.plan ?? emptyPlan(lead.id, now.toISOString());
  const named = otherLead(values);
  const other = named === undefined ? undefined : await planOf(named, lead.id, store);
  const changes = other ? handOver(before, other, values) : await changesOf(before, store, values, now);
  const after = changePlan(before, changes);
  if (changes.length > 0 && !values["dry-run"]) {
    if (!(await store.annotators()).some(({ id }) => id === lead.id)) await store.saveAnnotator(lead);
    await store.savePlan(after, own?.revision ?? 0);
  }
  const plans = [...stored.flatMap(({ plan }) => (plan.lead === lead.id ? [] : [plan])), after];
  if (!values.json) {
    if (named !== undefined) cli.out(handedOver(named, changes.length > 0, values));
    tell(before, after, planInForce(plans), values, cli);
  }
  return print(
    store,
    plans,
    after,
    { ...values, plan: values.plan || values["dry-run"] },
    cli,
    planDifference(before, after),
  );
}

function tell(
  before: Plan,
  after: Plan,
  inForce: Plan | undefined,
  values: Values,
  { out, note }: CliEnvironment,
): void {
  const { added, removed, changed } = planDifference(before, after);
  out(
    values["dry-run"]
      ? `Would assign ${added}, take back ${removed}, change ${changed}`
      : `Assigned ${added}, took back ${removed}, changed ${changed}`,
  );
  const seed = after.dealings.at(-1)?.rule.seed;
  if (byRule(values) && seed !== undefined) out(`Seed: ${seed}`);
  if (inForce && inForce.lead !== after.lead)
    note(
      "Another lead’s plan was begun before this one, and everybody follows that one. This plan is another version.",
    );
}

/** The plan of another lead. */
async function planOf(named: string, lead: string, store: Store): Promise<Plan> {
  const [id = ""] = await annotatorIds([named], store);
  if (id === lead) throw new WrongUsage("A plan is taken over from another lead, not from oneself.");
  const found = (await store.plans()).find(({ plan }) => plan.lead === id);
  if (!found) throw new Failure("not-found", `${named} has made no plan in this project.`);
  return found.plan;
}

function handOver(own: Plan, other: Plan, values: Values): readonly PlanChange[] {
  const more = byRule(values) || values.to !== undefined || values.withdraw || values.articles !== undefined;
  if (more || (values["take-over"] !== undefined && values["give-back"] !== undefined))
    throw new WrongUsage("A plan is taken over, or given back, as a whole and by itself.");
  return values["take-over"] === undefined ? giveBack(own, other) : takeOver(own, other);
}

function handedOver(named: string, changes: boolean, values: Values): string {
  const would = values["dry-run"] ? "Would " : "";
  const verb = (past: string, plain: string) => (would ? plain : past);
  if (values["take-over"] !== undefined)
    return `${would}${verb("Took", "take")} over the plan of ${named}: it is copied into the own plan, which everybody follows. Take it back with --give-back.`;
  return changes
    ? `${would}${verb("Gave", "give")} back the plan of ${named}: everybody follows it again.`
    : `Nothing was taken over from ${named}.`;
}

async function changesOf(plan: Plan, store: Store, values: Values, now: Date): Promise<readonly PlanChange[]> {
  const articles = workedArticles(articlesNamed(values.articles, await whenRead(store)));
  const ids = articles.map(({ id }) => id);
  const people = values.to && [...new Set(await annotatorIds(namesIn("to", values.to), store))];
  if (values.withdraw) {
    if (byRule(values)) throw new WrongUsage("Articles are either given out or withdrawn.");
    return withdraw(plan, ids, people);
  }
  const everybody = people ?? (await store.annotators()).map(({ id }) => id);
  if (everybody.length === 0) throw new Failure("bad-request", "The project has no members yet to assign articles to.");
  if (!byRule(values)) {
    if (values.articles === undefined) throw new WrongUsage("Name the articles, or a rule such as --everyone-twice.");
    return assignByHand(plan, ids, everybody, ruleOf(values, everybody).until);
  }
  return deal(plan, ruleOf(values, everybody), articles, {
    ...{ id: randomUUID(), at: now.toISOString(), anew: values.anew ?? false },
  });
}

function ruleOf(values: Values, people: readonly string[]): AssignmentRule {
  const seed = values.seed ?? (values["at-random"] || values.mixed ? randomBytes(4).toString("hex") : undefined);
  const [nth, often] = values.every?.split("=") ?? [];
  const perArticle = values["everyone-twice"]
    ? 2
    : values.everyone
      ? people.length
      : Number(values["per-article"] ?? 1);
  const checked = assignmentRuleSchema.safeParse({
    people,
    perArticle,
    ...(values.every !== undefined && { every: { nth: Number(nth), perArticle: Number(often) } }),
    ...(seed !== undefined && { seed }),
    ...(values.mixed && { mixed: true }),
    ...(values.until !== undefined && { until: values.until }),
  });
  if (checked.success) return checked.data;
  const wrong = String(checked.error.issues[0]?.path[0] ?? "");
  throw new WrongUsage(faults[wrong] ?? "The rule cannot be understood.");
}

const faults: Readonly<Record<string, string>> = {
  perArticle: "--per-article takes a number from 0 to 100.",
  every: "--every takes two numbers, such as 5=2: every fifth article goes to two people.",
  seed: "--seed takes a word of at most 100 characters.",
  until: "--until takes a day, such as 2026-12-31.",
  people: "At most 100 people can take turns.",
};

async function print(
  store: Store,
  plans: readonly Plan[],
  plan: Plan | undefined,
  values: Values,
  { out }: CliEnvironment,
  difference?: ReturnType<typeof planDifference>,
): Promise<ExitCode> {
  const entries = await whenRead(store);
  const members = await store.annotators();
  const progress = planProgress(plan, workedArticles(entries), localDay(new Date()));
  const about = { plan, plans, progress, members, headers: entries.map(({ header }) => header) };
  if (values.json) out(JSON.stringify({ ...planReport(about), ...(difference && { difference }) }, null, 2));
  else for (const line of planInWords(about, values.plan ?? false)) out(line);
  return progress.late.length > 0 ? 1 : 0;
}
