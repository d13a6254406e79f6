// Answers questions to the tables across articles. Knows no thread itself.
import { refKey } from "../../model/across/judgement";
import { AcrossTables } from "../../model/across/tables/acrossTables";
import type { ClaimRow } from "../../model/across/tables/claimLedger";
import type { Copy } from "../../model/across/tables/copies";
import { placesOf } from "../../model/across/tables/entityProposals";
import { nameOf } from "../../model/across/tables/entityTable";
import type { Cluster } from "../../model/across/tables/identityView";
import type { Mention } from "../../model/across/tables/mentionIndex";
import { pairSet } from "../../model/across/tables/pairSet";
import { placeTable } from "../../model/across/tables/placeTable";
import type { SettledPair } from "../../model/across/tables/settled";
import type {
  AcrossPlace,
  AcrossTableArgs,
  AcrossTableName,
  AcrossTableResult,
} from "../../model/contract/acrossContract";
import { knownPlaceFinder } from "../../model/names/placeCoordinates";
import { fold } from "../../model/text/fold";
import type { AcrossAnswer, AcrossAnswers, AcrossQuestion, TableQuestion } from "./acrossProtocol";

export type AcrossEngine = (question: AcrossQuestion) => AcrossAnswer | Promise<AcrossAnswer>;

type Tables = { readonly [Name in AcrossTableName]: (args: AcrossTableArgs<Name>) => AcrossTableResult<Name> };

export function acrossEngine(): AcrossEngine {
  const places = knownPlaceFinder();
  let tables = new AcrossTables({ labels: [], places });
  let answers = answersOf(tables);
  let search: CopySearch | undefined;

  return (question) => {
    switch (question.kind) {
      case "begin":
        tables = new AcrossTables({
          ...{ labels: question.labels, places },
          ...(question.me !== undefined && { me: question.me }),
        });
        answers = answersOf(tables);
        search = undefined;
        return {};
      case "put":
        for (const { facts, sets, text } of question.articles) tables.putArticle(facts, sets, text);
        search = undefined;
        return {};
      case "remove":
        for (const id of question.articles) tables.removeArticle(id);
        search = undefined;
        return {};
      case "said":
        tables.replace(question.member, question.across);
        return {};
      case "change":
        tables.change(question.member, question.changes);
        return {};
      case "table": {
        // Name and arguments came together.
        const answer = answers[question.name] as (args: TableQuestion["args"]) => AcrossTableResult<AcrossTableName>;
        return answer(question.args);
      }
      case "copies": {
        if (question.anew) search = undefined;
        search ??= copySearch(tables);
        return search.goOn().then((outcome) => copiesAnswer(tables, outcome, question));
      }
    }
  };
}

function answersOf(tables: AcrossTables): Tables {
  return {
    entities: ({ query, label, ...page }) => {
      const wanted = query === undefined ? "" : fold(query.trim()).text;
      const table = tables.entities();
      if (wanted === "" && label === undefined) return { total: table.total, rows: table.rows(page.from, page.count) };
      const rows = table
        .rows()
        .filter(
          ({ name, labels, spellings }) =>
            (label === undefined || labels.includes(label)) &&
            [name, ...spellings.map(({ text }) => text)].some((one) => fold(one).text.includes(wanted)),
        );
      return { total: rows.length, rows: cut(rows, page) };
    },
    entity: ({ id, ...page }) => {
      const row = tables.entities().row(id);
      const { entities = [], single = [] } = tables.view().clusters.get(id) ?? {};
      const mentions = tables.mentionsOf(id);
      return {
        ...(row && { row }),
        typed: entities.map(({ entity, member }) => ({ entity, member })),
        total: mentions.length,
        places: cut(mentions, page).map((one) => ({ ...placeOf(one), ...(single.includes(one) && { single: true }) })),
      };
    },
    merged: ({ ids }) => tables.merged(ids),
    mention: (ref) => mentionAnswer(tables, ref),
    entityProposals: (page) => {
      const { clusters } = tables.view();
      const all = tables.proposals();
      const proposals = cut(all, page).flatMap((proposal) => {
        const {
          left,
          right,
          reason,
          spellings: [a, b],
        } = proposal;
        const shown = placesOf(proposal);
        const [one, other] = [clusters.get(left), clusters.get(right)];
        if (!one || !other || !shown) return [];
        const spelled = [a, b].map(({ label, text }) => ({ kind: "spelling" as const, label, text }));
        const [x, y] = spelled;
        if (!x || !y) return [];
        return [
          {
            ...{ left: inShort(tables, one), right: inShort(tables, other), reason },
            spellings: [x, y] as [typeof x, typeof y],
            places: [placeOf(shown[0]), placeOf(shown[1])] as [AcrossPlace, AcrossPlace],
          },
        ];
      });
      return { total: all.length, proposals };
    },
    figures: (page) => {
      const groups = tables.figures();
      return { total: groups.length, groups: cut(groups, page) };
    },
    claims: ({ withoutSource = false, query, ...page }) => {
      const ledger = tables.claims();
      const sourceless = new Set(ledger.withoutSource);
      const words = query === undefined ? "" : fold(query.trim()).text;
      const wanted = ledger.clusters.filter(
        ({ rows }) =>
          (!withoutSource || rows.some(({ key }) => sourceless.has(key))) &&
          (words === "" || rows.some((row) => wordsOf(row).includes(words))),
      );
      const clusters = cut(wanted, page);
      const shown = new Set(clusters.map(({ id }) => id));
      return {
        ...{ total: wanted.length, clusters, withoutSource: sourceless.size },
        relations: ledger.relations.filter(({ from, to }) => shown.has(from) || shown.has(to)),
      };
    },
    claimProposals: (page) => {
      const all = tables.claimProposals();
      const rows = new Map(
        tables.claims().clusters.flatMap((cluster) => cluster.rows.map((row) => [row.key, row] as const)),
      );
      const proposals = cut(all, page).flatMap(({ left, right, ...rest }) => {
        const [one, other] = [rows.get(left), rows.get(right)];
        return one && other ? [{ ...rest, left: one, right: other }] : [];
      });
      return { total: all.length, proposals };
    },
    time: (page) => {
      const rows = tables.time();
      return { total: rows.length, rows: cut(rows, page) };
    },
    places: (page) => {
      const rows = placeTable(tables.entities().rows(), tables.places);
      return { total: rows.length, rows: cut(rows, page) };
    },
    cases: (page) => {
      const stale = tables.stale();
      // An open pair of which a mention was changed since is stale, and no second case.
      const isStale = new Set(stale.map(({ key }) => key));
      const all = [
        ...tables
          .cases()
          .filter(({ key }) => !isStale.has(key))
          .map((pair) => [pair, pair.state === "stale" ? "stale" : "open"] as const),
        ...tables.view().blocked.map((pair) => [pair, "blocked"] as const),
        ...stale.map((pair) => [pair, "stale"] as const),
      ];
      return { total: all.length, cases: cut(all, page).map(([pair, state]) => caseOf(tables, pair, state)) };
    },
  };
}

function cut<Item>(items: readonly Item[], { from, count }: { readonly from: number; readonly count: number }) {
  return items.slice(from, from + count);
}

function placeOf({ id, label, start, end, quote, set }: Mention): AcrossPlace {
  const { id: article, title, outlet, published } = set.article.facts;
  return {
    ...{ article, title, annotator: set.annotator, annotation: id, label, start, end, quote },
    ...(outlet !== undefined && { outlet }),
    ...(published !== undefined && { published }),
  };
}

function inShort(tables: AcrossTables, cluster: Cluster) {
  return { id: cluster.id, name: nameOf(cluster), mentions: tables.entities().row(cluster.id)?.mentions ?? 0 };
}

type Case = AcrossTableResult<"cases">["cases"][number];

function caseOf(
  tables: AcrossTables,
  { key, topic, left, right, relation, sayings }: SettledPair,
  state: Case["state"],
): Case {
  const sides = [sideOf(tables, left), sideOf(tables, right)] as Case["sides"];
  return { key, topic, left, right, sides, ...(relation !== undefined && { relation }), state, sayings };
}

function sideOf(tables: AcrossTables, ref: SettledPair["left"]): Case["sides"][number] {
  const mention = tables.mentionAt(ref);
  const place = mention && { place: placeOf(mention) };
  switch (ref.kind) {
    case "passage":
      return { name: tables.facts(ref.article)?.title ?? "an article that is gone", article: ref.article };
    case "mention":
      return { name: ref.seen.quote, ...place };
    case "spelling":
      return { name: ref.text, ...place };
    case "entity": {
      const cluster = tables.view().clusterOfSpelling(refKey(ref));
      return { name: cluster ? nameOf(cluster) : "an entity that is gone", ...place };
    }
  }
}

function mentionAnswer(tables: AcrossTables, ref: AcrossTableArgs<"mention">): AcrossTableResult<"mention"> {
  const entity = tables.clusterOf(ref);
  const row = entity && tables.entities().row(entity.id);
  const isClaim = entity?.spellings[0]?.label === "claim";
  const key = isClaim ? tables.claimRow(`m/${ref.article}/${ref.annotator}/${ref.annotation}`) : undefined;
  if (key === undefined) return { ...(row && { row }), relations: [] };
  const { clusters, relations } = tables.claims();
  const rows = new Map(clusters.flatMap((cluster) => cluster.rows.map((one) => [one.key, one] as const)));
  const cluster = clusters.find((one) => one.rows.some((claim) => claim.key === key));
  const about = relations.flatMap((relation) => {
    if (relation.from !== cluster?.id && relation.to !== cluster?.id) return [];
    const other = rows.get(relation.rows[relation.from === cluster.id ? 1 : 0]);
    return other ? [{ ...relation, quote: other.quote, article: other.article }] : [];
  });
  return { ...(row && { row }), ...(cluster && { cluster }), relations: about };
}

/** What a claim is found by. */
function wordsOf({ quote, sources, outlet = "" }: ClaimRow): string {
  return fold([quote, ...sources.map(({ name }) => name), outlet].join("\n")).text;
}

interface CopySearch {
  /** Works for a moment: how far it is, or what was found. */
  goOn(): Promise<{ readonly progress: number } | { readonly copies: readonly Copy[] }>;
}

/** Milliseconds of work between two answers: others wait no longer than that. */
const moment = 150;

function copySearch(tables: AcrossTables): CopySearch {
  let goOn: (() => void) | undefined;
  let tell: ((outcome: { readonly progress: number }) => void) | undefined;
  let until = 0;
  let finished: Promise<{ readonly copies: readonly Copy[] }> | undefined;

  async function turn(progress: number): Promise<void> {
    if (performance.now() < until) return;
    await new Promise<void>((resolve) => {
      goOn = resolve;
      tell?.({ progress });
    });
  }

  return {
    goOn: () => {
      until = performance.now() + moment;
      const told = new Promise<{ readonly progress: number }>((resolve) => {
        tell = resolve;
      });
      if (finished === undefined) finished = tables.copies(turn).then((copies) => ({ copies }));
      else goOn?.();
      return Promise.race([finished, told]);
    },
  };
}

function copiesAnswer(
  tables: AcrossTables,
  outcome: { readonly progress: number } | { readonly copies: readonly Copy[] },
  page: { readonly from: number; readonly count: number },
): AcrossAnswers["copies"] {
  if ("progress" in outcome) return outcome;
  const judged = tables.judgedCopies();
  const saidTo = (relation: "copy" | "independent" | "unsure") => {
    const said = pairSet(
      judged.flatMap(({ left, right, relation: one }) =>
        one === relation && left.kind === "passage" && right.kind === "passage"
          ? [[left.article, right.article] as const]
          : [],
      ),
    );
    return { relation, said };
  };
  const relations = [saidTo("copy"), saidTo("independent"), saidTo("unsure")];
  const articleOf = (id: string) => {
    const { title = "", outlet } = tables.facts(id) ?? {};
    return { article: id, title, ...(outlet !== undefined && { outlet }) };
  };
  const copies = cut(outcome.copies, page).map(({ a, b, passages, share }) => {
    const said = relations.find((one) => one.said(a, b))?.relation;
    return { a: articleOf(a), b: articleOf(b), passages: [...passages], share, ...(said && { judged: said }) };
  });
  return { found: { total: outcome.copies.length, copies } };
}
