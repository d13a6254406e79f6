// Who is who, as judgements have it: joining, splitting, taking single mentions out, several people, blindness, staleness.
import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { emptyAcross } from "../../../../model/across/across";
import { applyAcrossAction, emptyAcrossState } from "../../../../model/across/acrossHistory";
import { judge, putBack, unjudge } from "../../../../model/across/acrossSteps";
import { type Judgement, judgementKey, spellingKey } from "../../../../model/across/judgement";
import { EntityTable, mentionsOf } from "../../../../model/across/tables/entityTable";
import { identityView } from "../../../../model/across/tables/identityView";
import { type MentionIndex, mentionRef } from "../../../../model/across/tables/mentionIndex";
import { mergedClusters } from "../../../../model/across/tables/mergedClusters";
import { SaidIndex } from "../../../../model/across/tables/saidIndex";
import { acrossOf, at, entity, indexOf, saying, spelling, type Tagged } from "./table";

const articles: readonly Tagged[] = [
  {
    id: "article-1",
    text: "The Popular Mobilization Forces (PMF) said Smith left. Smith agreed.",
    outlet: "Quay",
    published: "2026-01-02",
    tags: { ada: ["actor:Popular Mobilization Forces", "actor:PMF", "actor:Smith", "actor:Smith"], bo: ["actor:PMF"] },
  },
  { id: "article-2", text: "PMF denied it.", outlet: "Mole", published: "2026-01-01", tags: { bo: ["actor:PMF"] } },
];

describe("the entities of a project", () => {
  it("are its spellings while nobody judged, and joined by `same`", () => {
    expect(rows([])).toEqual(["Smith 2", "PMF 2", "Popular Mobilization Forces 1"].sort());
    const same = saying(spelling("PMF"), "same", spelling("Popular Mobilization Forces"));
    expect(rows([same])).toEqual(["PMF 3", "Smith 2"]);
  });

  it("take the name of their entity, and count articles, outlets and dates", () => {
    const index = indexOf(articles);
    const said = new SaidIndex(index, "ada");
    const made = { id: "e-0001", name: "Popular Mobilization Forces", kind: "group", createdAt: at };
    said.replace("ada", acrossOf([saying(entity("e-0001"), "same", spelling("PMF"))], [made]));
    const [row] = new EntityTable().update(identityView(index, said), () => true).rows();
    expect(row).toEqual({
      ...{ id: "e/e-0001", name: "Popular Mobilization Forces", kind: "group", labels: ["actor"] },
      entities: [{ id: "e-0001", member: "ada" }],
      spellings: [{ label: "actor", text: "PMF", mentions: 3 }],
      ...{ mentions: 2, articles: 2, outlets: 2, first: "2026-01-01", last: "2026-01-02" },
    });
  });

  it("are called what oneself called them, else what the first who named them did", () => {
    const index = indexOf(articles);
    const named = (id: string, name: string, createdAt: string) =>
      acrossOf([saying(entity(id), "same", spelling("PMF"))], [{ id, name, kind: "group", createdAt }]);
    const names = (me: string) => {
      const said = new SaidIndex(index, me);
      said.replace("bo", named("e-0001", "Hashd", "2026-03-01T08:00:00.000Z"));
      said.replace("ada", named("e-0002", "The Forces", "2026-03-02T08:00:00.000Z"));
      return new EntityTable()
        .update(identityView(index, said), () => true)
        .rows()
        .map(({ name }) => name);
    };
    expect([names("ada")[0], names("bo")[0], names("cy")[0]]).toEqual(["The Forces", "Hashd", "Hashd"]);
  });

  it("let a single mention be taken out of its spelling, or be somebody else", () => {
    const index = indexOf(articles);
    const second = mentionNumber(index, 3);
    expect(rows([saying(second, "different", spelling("Smith"))])).toEqual(
      ["PMF 2", "Popular Mobilization Forces 1", "Smith 1", "Smith 1"].sort(),
    );
    expect(rows([saying(second, "same", spelling("PMF"))])).toEqual(
      ["PMF 3", "Popular Mobilization Forces 1", "Smith 1"].sort(),
    );
  });

  it("say of a judgement about a mention that was changed or removed that it is stale, and do not count it", () => {
    const index = indexOf(articles);
    const second = mentionNumber(index, 3);
    const stale = saying({ ...second, seen: { label: "actor", quote: "Smyth" } }, "same", spelling("PMF"));
    const said = new SaidIndex(index, "ada");
    said.replace("ada", acrossOf([stale]));
    const view = identityView(index, said);
    expect(view.stale.map(({ sayings }) => sayings.map(({ member }) => member))).toEqual([["ada"]]);
    expect(rows([stale])).toEqual(rows([]));
  });

  it("are an open case where two differ, and what a reviewer decided on what they still say", () => {
    const index = indexOf(articles);
    const same = saying(spelling("PMF"), "same", spelling("Popular Mobilization Forces"));
    const different: Judgement = { ...same, relation: "different" } as Judgement;
    const ruling = (first: string): Judgement =>
      ({
        ...same,
        decides: [
          { member: "ada", relation: first },
          { member: "bo", relation: "different" },
        ],
      }) as Judgement;
    const said = new SaidIndex(index, "cy");
    said.replace("ada", acrossOf([same]));
    said.replace("bo", acrossOf([different]));
    expect(said.cases().map(({ state, relation }) => [state, relation])).toEqual([["open", undefined]]);
    said.replace("cy", acrossOf([ruling("same")]));
    expect(said.settled("identity").map(({ state, relation, decidedBy }) => [state, relation, decidedBy])).toEqual([
      ["decided", "same", "cy"],
    ]);
    said.replace("ada", acrossOf([{ ...same, relation: "unsure" } as Judgement]));
    expect(said.settled("identity").map(({ state, relation }) => [state, relation])).toEqual([["agreed", "different"]]);
    said.replace("cy", acrossOf([ruling("unsure")]));
    expect(said.settled("identity").map(({ state, relation }) => [state, relation])).toEqual([["decided", "same"]]);
  });

  it("learn nothing from colleagues about what is hidden", () => {
    const hidden = articles.map((article) => ({ ...article, open: false }));
    const index = indexOf(hidden);
    const said = new SaidIndex(index, "ada");
    const same = saying(spelling("PMF"), "same", spelling("Popular Mobilization Forces"));
    const theirs = { id: "e-0001", name: "Forces", kind: "group", createdAt: at };
    said.replace("bo", acrossOf([same, saying(entity("e-0001"), "same", spelling("PMF"))], [theirs]));
    expect([said.settled("identity"), [...said.entities()]]).toEqual([[], []]);
    for (const article of articles) putAgain(index, article);
    expect([said.settled("identity").length, [...said.entities().keys()]]).toEqual([2, ["e-0001"]]);
    said.replace("ada", acrossOf([saying(spelling("PMF"), "different", spelling("Smith"))]));
    for (const article of hidden) putAgain(index, article);
    expect(said.settled("identity").map(({ relation }) => relation)).toEqual(["different"]);
  });
});

const texts = ["PMF", "Popular Mobilization Forces", "Smith", "Smyth", "Hashd"];
const anyJudgement = fc
  .record({ left: fc.nat(4), right: fc.nat(4), relation: fc.constantFrom("same", "different", "unsure") })
  .filter(({ left, right }) => left !== right)
  .map(({ left, right, relation }) => saying(spelling(texts[left] ?? ""), relation, spelling(texts[right] ?? "")));
const anyFiles = fc.record({
  ada: fc.uniqueArray(anyJudgement, { maxLength: 6, selector: ({ left, right }) => JSON.stringify([left, right]) }),
  bo: fc.uniqueArray(anyJudgement, { maxLength: 6, selector: ({ left, right }) => JSON.stringify([left, right]) }),
});

test("what is shown does not depend on the order of files and people, and survives any way of arriving", () => {
  fc.assert(
    fc.property(anyFiles, fc.boolean(), ({ ada, bo }, turned) => {
      const [one, other] = [said(indexOf(articles)), said(indexOf(turned ? articles.toReversed() : articles))];
      one.index.replace("ada", acrossOf(ada));
      one.index.replace("bo", acrossOf(bo));
      other.index.replace("bo", acrossOf(ada));
      other.index.replace("bo", acrossOf(bo));
      other.index.replace("ada", acrossOf(bo));
      other.index.change(
        "ada",
        acrossOf(bo).judgements.map((before) => ({ kind: "judgement", before })),
      );
      other.index.change(
        "ada",
        acrossOf(ada).judgements.map((after) => ({ kind: "judgement", after })),
      );
      expect(shown(one)).toEqual(shown(other));
    }),
  );
});

test("taking a judgement back gives back exactly what was there before", () => {
  fc.assert(
    fc.property(anyFiles, anyJudgement, ({ ada, bo }, more) => {
      const table = said(indexOf(articles));
      const files = [ada, bo].map((all) =>
        all.reduce((state, one, number) => {
          const step = judge(state.across, [one], { id: `s-${number}00`, at });
          return step ? applyAcrossAction(state, { kind: "do", step }) : state;
        }, emptyAcrossState),
      );
      const [mine = emptyAcrossState, theirs = emptyAcrossState] = files;
      table.index.replace("ada", mine.across);
      table.index.replace("bo", theirs.across);
      const before = shown(table);
      const step = judge(mine.across, [more], { id: "s-more", at });
      if (!step) return;
      const after = applyAcrossAction(mine, { kind: "do", step });
      table.index.change("ada", step.changes);
      const known = mine.across.judgements.some((one) => after.across.judgements.includes(one) === false);
      const back = known
        ? applyAcrossAction(after, { kind: "undo" })
        : applyAcrossAction(after, {
            kind: "do",
            step: unjudge(after.across, [more], { id: "s-back", at }) ?? step,
          });
      expect(back.across).toEqual(mine.across);
      table.index.replace("ada", back.across);
      expect(shown(table)).toEqual(before);
    }),
  );
});

test("rows that are kept from one view to the next are those that would be made anew", () => {
  fc.assert(
    fc.property(fc.array(anyFiles, { minLength: 1, maxLength: 4 }), (steps) => {
      const index = indexOf(articles);
      const table = new EntityTable();
      const kept = new SaidIndex(index, "ada");
      for (const { ada, bo } of steps) {
        kept.replace("ada", acrossOf(ada));
        kept.replace("bo", acrossOf(bo));
        const view = identityView(index, kept);
        expect(table.update(view, () => true).rows()).toEqual(new EntityTable().update(view, () => true).rows());
      }
      expect(kept.settled("claims")).toEqual([]);
      expect(emptyAcross).toEqual({ entities: [], judgements: [] });
    }),
  );
});

test("a mention that was taken out or moved is put back exactly where it was", () => {
  fc.assert(
    fc.property(
      anyFiles,
      fc.nat(3),
      fc.constantFrom("same" as const, "different" as const),
      (files, number, relation) => {
        const index = indexOf(articles);
        const table = said(index);
        const mention = mentionNumber(index, number);
        const mine = { ...emptyAcrossState, across: acrossOf(eachPairOnce(files.ada)) };
        table.index.replace("ada", mine.across);
        const before = shown(table);
        const step = judge(
          mine.across,
          [spelling("PMF"), spelling("Smith")].map((right) => ({ topic: "identity", left: mention, right, relation })),
          { id: "s-out", at },
        );
        if (!step) throw new Error("nothing was said");
        const out = applyAcrossAction(mine, { kind: "do", step });
        const back = putBack(out.across, mention, { id: "s-back", at });
        if (!back) throw new Error("nothing to put back");
        const after = applyAcrossAction(out, { kind: "do", step: back });
        expect(after.across).toEqual(mine.across);
        table.index.replace("ada", after.across);
        expect(shown(table)).toEqual(before);
      },
    ),
  );
});

test("what is told before several are joined is what they are then, and whom a wall keeps apart is told", () => {
  fc.assert(
    fc.property(anyFiles, fc.uniqueArray(fc.constantFrom(...texts), { minLength: 2 }), ({ ada }, some) => {
      const table = said(indexOf(articles));
      const mine = acrossOf(eachPairOnce(ada));
      table.index.replace("ada", mine);
      const view = identityView(table.mentions, table.index);
      const chosen = [...new Set(some.flatMap((text) => view.clusterOfSpelling(spellingKey("actor", text)) ?? []))];
      const { apart, spellings: _, ...counts } = mergedClusters(chosen, view);
      const [first, ...others] = chosen.flatMap((cluster) => cluster.spellings[0] ?? []);
      if (!first || others.length + 1 < chosen.length || others.length === 0) return;
      const refOf = ({ text }: { readonly text: string }) => spelling(text);
      const step = judge(
        mine,
        others.map((one) => ({ topic: "identity", left: refOf(first), right: refOf(one), relation: "same" })),
        { id: "s-join", at: "2026-03-09T08:00:00.000Z" },
      );
      const joined = step
        ? applyAcrossAction({ ...emptyAcrossState, across: mine }, { kind: "do", step }).across
        : mine;
      table.index.replace("ada", joined);
      const after = identityView(table.mentions, table.index);
      const [row] = new EntityTable()
        .update(after, () => true)
        .rows()
        .filter(({ id }) => id === after.clusterOfSpelling(first.key)?.id);
      if (apart.length > 0 || after.blocked.length > view.blocked.length) {
        expect(apart.length).toBeGreaterThan(0);
        return;
      }
      expect(row).toMatchObject(counts);
    }),
  );
});

function eachPairOnce(judgements: readonly Judgement[]): readonly Judgement[] {
  return [...new Map(judgements.map((one) => [judgementKey(one), one])).values()];
}

function said(index: MentionIndex) {
  return { mentions: index, index: new SaidIndex(index, "ada") };
}

function shown({ mentions, index }: ReturnType<typeof said>) {
  const view = identityView(mentions, index);
  return {
    rows: new EntityTable().update(view, () => true).rows(),
    members: [...view.clusters.values()].map((cluster) => [cluster.id, mentionsOf(cluster).length]).sort(),
    blocked: view.blocked.map(({ key }) => key).sort(),
    cases: index
      .cases()
      .map(({ key, state }) => `${key} ${state}`)
      .sort(),
  };
}

function rows(judgements: readonly Judgement[]): readonly string[] {
  const index = indexOf(articles);
  const all = new SaidIndex(index, "ada");
  all.replace("ada", acrossOf(judgements));
  return new EntityTable()
    .update(identityView(index, all), () => true)
    .rows()
    .map(({ name, mentions }) => `${name} ${mentions}`)
    .sort();
}

function mentionNumber(index: MentionIndex, number: number) {
  const mention = index.articles.get("article-1")?.sets.get("ada")?.mentions[number];
  if (!mention) throw new Error("no such mention");
  return mentionRef(mention);
}

function putAgain(index: MentionIndex, article: Tagged): void {
  const one = indexOf([article]).articles.get(article.id);
  if (!one) return;
  index.put(
    one.facts,
    [...one.sets.values()].map(({ annotator, mentions, links }) => ({
      annotator,
      links,
      mentions: mentions.map(({ set: _, spelling: __, ...fed }) => fed),
    })),
  );
}
