// Gives articles out by rule. It only ever adds: whoever is assigned stays assigned, so a list that has grown can be given
// out again with the same rule, and nothing that somebody began is taken away. Each article goes to those who have the
// least to do; so two people of one rule never differ by more than one article, unless they did before.
import { compareText } from "../data/compareText";
import { drawLot } from "./drawLot";
import { type Assignment, type AssignmentRule, assignmentsByArticle, type Plan } from "./plan";
import { changePlan, type PlanChange } from "./planChange";

/** The articles of a project in the order of its list, and who has begun which. */
export interface AssignableArticle {
  readonly id: string;
  /** Ids of those who annotated something in it, or marked it as done. */
  readonly begunBy: readonly string[];
}

/**
 * The changes of `plan` that give `articles` out by `rule`. People who have begun an article count for it first. An
 * article to which enough people are assigned stays as it is.
 */
export function assignByRule(
  plan: Plan,
  rule: AssignmentRule,
  articles: readonly AssignableArticle[],
): readonly PlanChange[] {
  const known = assignmentsByArticle(plan);
  const load = loads(plan);
  const turn = new Map(rule.people.map((person, place) => [person, place]));
  const added: { readonly article: AssignableArticle; readonly people: readonly string[] }[] = [];
  articles.forEach((article, place) => {
    const assigned = new Set((known.get(article.id) ?? []).map(({ annotator }) => annotator));
    const free = [...turn.keys()].filter((person) => !assigned.has(person));
    const chosen = free
      .toSorted((a, b) => order(a, b, article))
      .slice(0, Math.max(0, peopleWanted(rule, place) - assigned.size));
    for (const person of chosen) load.set(person, (load.get(person) ?? 0) + 1);
    if (chosen.length > 0) added.push({ article, people: chosen });
  });
  const places = rule.mixed ? mixedPlaces(plan, rule, added) : undefined;
  return added.map(({ article, people }): PlanChange => {
    const before = known.get(article.id) ?? [];
    const after = people.map((annotator): Assignment => {
      const place = places?.get(annotator)?.get(article.id);
      return { annotator, ...(rule.until && { until: rule.until }), ...(place !== undefined && { place }) };
    });
    return { kind: "article", article: article.id, before: [...before], after: [...before, ...after] };
  });

  function order(a: string, b: string, { id, begunBy }: AssignableArticle): number {
    const begun = Number(begunBy.includes(b)) - Number(begunBy.includes(a));
    const least = (load.get(a) ?? 0) - (load.get(b) ?? 0);
    const lot = rule.seed === undefined ? 0 : drawLot(rule.seed, id, a) - drawLot(rule.seed, id, b);
    return begun || least || lot || (turn.get(a) ?? 0) - (turn.get(b) ?? 0) || compareText(a, b);
  }
}

export interface DealOptions {
  /** The id and time of the dealing that the plan keeps. */
  readonly id: string;
  readonly at: string;
  /** Takes back first what nobody has begun. */
  readonly anew: boolean;
}

/** The whole step: as `assignByRule`, with a note of the rule and its seed. None when nothing is to be given out. */
export function deal(
  plan: Plan,
  rule: AssignmentRule,
  articles: readonly AssignableArticle[],
  { id, at, anew }: DealOptions,
): readonly PlanChange[] {
  const back = anew ? withdrawUnbegun(plan, articles) : [];
  const given = assignByRule(changePlan(plan, back), rule, articles);
  if (back.length + given.length === 0) return [];
  return [...back, ...given, { kind: "dealing", after: { id, at, rule, articles: articles.length } }];
}

/** How many people are to annotate the article at `place` of the list, counted from 0. Nobody annotates one twice. */
export function peopleWanted({ people, perArticle, every }: AssignmentRule, place: number): number {
  const wanted = every && (place + 1) % every.nth === 0 ? every.perArticle : perArticle;
  return Math.min(wanted, new Set(people).size);
}

/**
 * The changes that take back what nobody has begun of `articles`, so that it can be given out anew. What somebody began
 * stays theirs.
 */
export function withdrawUnbegun(plan: Plan, articles: readonly AssignableArticle[]): readonly PlanChange[] {
  const known = assignmentsByArticle(plan);
  return articles.flatMap(({ id, begunBy }): readonly PlanChange[] => {
    const before = known.get(id) ?? [];
    const after = before.filter(({ annotator }) => begunBy.includes(annotator));
    return after.length === before.length ? [] : [{ kind: "article", article: id, before: [...before], after }];
  });
}

/** How many articles each person is assigned to. */
function loads(plan: Plan): Map<string, number> {
  const load = new Map<string, number>();
  for (const { assignments } of plan.articles)
    for (const { annotator } of assignments) load.set(annotator, (load.get(annotator) ?? 0) + 1);
  return load;
}

/** Per person and article the place in their order, after everything that has a place already. */
function mixedPlaces(
  plan: Plan,
  { people, seed = "" }: AssignmentRule,
  added: readonly { readonly article: AssignableArticle; readonly people: readonly string[] }[],
): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const last = new Map<string, number>();
  for (const { assignments } of plan.articles)
    for (const { annotator, place = 0 } of assignments) last.set(annotator, Math.max(last.get(annotator) ?? 0, place));
  const own = new Map(people.map((person): [string, string[]] => [person, []]));
  for (const { article, people: chosen } of added) for (const person of chosen) own.get(person)?.push(article.id);
  return new Map(
    [...own].map(([person, articles]) => {
      const lots = new Map(articles.map((id) => [id, drawLot(seed, "order", person, id)]));
      const mixed = articles.toSorted((a, b) => (lots.get(a) ?? 0) - (lots.get(b) ?? 0) || compareText(a, b));
      return [person, new Map(mixed.map((id, rank) => [id, (last.get(person) ?? 0) + 1 + rank]))];
    }),
  );
}
