// What is kept up judgement by judgement and article by article is what would be derived from scratch.
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Across } from "../../../../model/across/across";
import { type AcrossState, applyAcrossAction, emptyAcrossState } from "../../../../model/across/acrossHistory";
import { addEntity, changeEntity, judge, removeEntity, unjudge } from "../../../../model/across/acrossSteps";
import type { Referent } from "../../../../model/across/judgement";
import { AcrossTables } from "../../../../model/across/tables/acrossTables";
import { defaultLabels } from "../../../../model/project/label";
import { entity, indexOf, spelling, type Tagged } from "./table";

const articles: readonly Tagged[] = [
  {
    id: "article-1",
    text: "Smith and Smyth met PMF (PMF). Smith left. Smythe came.",
    tags: { ada: ["actor:Smith", "actor:Smyth", "actor:PMF", "actor:Smith", "actor:Smythe"], bo: ["actor:Smith"] },
  },
  { id: "article-2", text: "Smith denied it to PMF.", tags: { bo: ["actor:Smith", "actor:PMF"] } },
];

/** The same articles once their annotators went on: one tag says something else, others are gone. */
const later: readonly Tagged[] = articles.map((one) => ({
  ...one,
  tags: Object.fromEntries(
    Object.entries(one.tags).map(([annotator, said]) => [annotator, ["actor:PMF", ...said.slice(1, 3)]]),
  ),
}));

const mention = (annotation: string, quote: string) =>
  ({ kind: "mention", article: "article-1", annotator: "ada", annotation, seen: { label: "actor", quote } }) as const;
const refs: readonly Referent[] = [
  ...["Smith", "Smyth", "PMF", "Smythe", "Nobody"].map((text) => spelling(text)),
  mention("a-000", "Smith"),
  mention("a-300", "Smith"),
  mention("a-100", "Smyth, as it was"),
  entity("e-0001"),
  entity("e-0002"),
];
const anyMove = fc.record({
  member: fc.constantFrom("ada", "bo"),
  kind: fc.constantFrom("judge", "judge", "judge", "unjudge", "make", "rename", "remove", "undo", "put", "put", "take"),
  first: fc.nat(refs.length - 1),
  second: fc.nat(refs.length - 1),
  relation: fc.constantFrom("same" as const, "same" as const, "different" as const, "unsure" as const),
  closed: fc.nat(4),
});
type Move = typeof anyMove extends fc.Arbitrary<infer Made> ? Made : never;

test("every table is the same as one made from scratch, after every judgement of anybody and every article", () => {
  fc.assert(
    fc.property(fc.array(anyMove, { minLength: 1, maxLength: 14 }), (moves) => {
      const kept = tables();
      const states = new Map<string, AcrossState>();
      const closed = new Set<string>();
      const now = new Map(articles.map((one) => [one.id, one]));
      for (const one of now.values()) feed(kept, one, closed);
      for (const [number, move] of moves.entries()) {
        const before = states.get(move.member) ?? emptyAcrossState;
        const one = (move.second % 2 === 0 ? articles : later)[move.first % 2];
        if (one && move.kind === "put") {
          if (move.closed === 0) closed.add(one.id);
          else closed.delete(one.id);
          now.set(one.id, one);
          feed(kept, one, closed);
        } else if (one && move.kind === "take") {
          now.delete(one.id);
          kept.removeArticle(one.id);
        } else {
          const action = actionOf(before, move, number);
          if (!action) continue;
          const after = applyAcrossAction(before, action);
          kept.change(move.member, changesBetween(before.across, after.across));
          states.set(move.member, after);
        }
        const fresh = tables();
        for (const fed of now.values()) feed(fresh, fed, closed);
        for (const [member, { across }] of states) fresh.replace(member, across);
        expect(shown(kept)).toEqual(shown(fresh));
      }
    }),
    { numRuns: 300 },
  );
});

function tables(): AcrossTables {
  return new AcrossTables({ labels: defaultLabels, me: "ada" });
}

function feed(to: AcrossTables, one: Tagged, closed: ReadonlySet<string>): void {
  const article = indexOf([{ ...one, open: !closed.has(one.id) }]).articles.get(one.id);
  const sets = [...(article?.sets.values() ?? [])].map(({ annotator, mentions, links }) => ({
    ...{ annotator, links },
    mentions: mentions.map(({ set: _, spelling: __, ...fed }) => fed),
  }));
  if (article) to.putArticle(article.facts, sets, one.text);
}

function actionOf({ across, history }: AcrossState, { kind, first, second, relation }: Move, number: number) {
  const stamp = { id: `step-${number}`, at: `2026-03-0${1 + (number % 8)}T08:00:00.000Z` };
  const [left, right] = [refs[first], refs[second]];
  if (!left || !right) return undefined;
  if (kind === "undo") return history.done.length > 0 ? ({ kind } as const) : undefined;
  const pair = { topic: "identity", left, right } as const;
  const id = `e-000${1 + (first % 2)}`;
  const fields = { name: `Entity ${number}`, kind: "person" };
  const own = across.entities.some((one) => one.id === id);
  const step = {
    judge: () => (first === second ? undefined : judge(across, [{ ...pair, relation }], stamp)),
    unjudge: () => unjudge(across, across.judgements.slice(first % 3, (first % 3) + 1), stamp),
    make: () => (own ? undefined : addEntity(across, { id, ...fields, same: [right].filter(isNoEntity) }, stamp)),
    rename: () => changeEntity(across, id, fields, stamp),
    remove: () => removeEntity(across, id, stamp),
    put: () => undefined,
    take: () => undefined,
  }[kind]();
  return step && ({ kind: "do", step } as const);
}

function isNoEntity({ kind }: Referent): boolean {
  return kind !== "entity";
}

/** As a store tells them: what went, then what came. */
function changesBetween(before: Across, after: Across) {
  const gone = <Item>(all: readonly Item[], others: readonly Item[]) => all.filter((one) => !others.includes(one));
  return [
    ...gone(before.judgements, after.judgements).map((one) => ({ kind: "judgement" as const, before: one })),
    ...gone(before.entities, after.entities).map((one) => ({ kind: "entity" as const, before: one })),
    ...gone(after.entities, before.entities).map((one) => ({ kind: "entity" as const, after: one })),
    ...gone(after.judgements, before.judgements).map((one) => ({ kind: "judgement" as const, after: one })),
  ];
}

function shown(made: AcrossTables) {
  const { clusters, blocked, stale } = made.view();
  return {
    rows: made.entities().rows(),
    mentions: [...clusters.keys()].sort().map((id) => [id, made.mentionsOf(id).map(({ id: one }) => one)]),
    proposals: made.proposals().map(({ left, right, reason }) => `${reason} ${left} ${right}`),
    blocked: blocked.map(({ key }) => key).sort(),
    stale: stale.map(({ key }) => key).sort(),
    cases: made
      .cases()
      .map(({ key, state }) => `${state} ${key}`)
      .sort(),
  };
}
