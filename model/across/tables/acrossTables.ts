// All that is derived across articles for one person, kept up article by article and judgement by judgement. Each table is
// made when it is asked for, and kept until something it is made of changes. Knows no thread and no disk.
import { compareText } from "../../data/compareText";
import type { Label } from "../../project/label";
import { meaningOf } from "../../review/meaningOf";
import { datesIn, type FoundDate } from "../../text/dates";
import type { Across } from "../across";
import type { AcrossChange } from "../acrossChange";
import type { JudgementRef, MentionRef } from "../judgement";
import { type ClaimLedger, claimLedger } from "./claimLedger";
import { type ClaimProposal, claimProposals } from "./claimProposals";
import { type Copy, findCopies, type WordTrail, wordTrail } from "./copies";
import { type Candidate, candidates, type EntityProposal, entityProposals } from "./entityProposals";
import { EntityTable, mentionsOf } from "./entityTable";
import type { FigureRow } from "./figureRow";
import { type FigureGroup, figureTable, standIns } from "./figureTable";
import { type Cluster, Identity, type IdentityView } from "./identityView";
import { type ArticleFacts, type FedSet, type Mention, MentionIndex } from "./mentionIndex";
import { type MergedClusters, mergedClusters } from "./mergedClusters";
import { pairSet } from "./pairSet";
import type { PlaceFinder } from "./placeTable";
import { isStale, meantKey, SaidIndex } from "./saidIndex";
import type { SettledPair } from "./settled";
import { type TimeRow, timeTable } from "./timeTable";

export interface AcrossTablesOptions {
  readonly labels: readonly Label[];
  /** The person who looks; absent while nobody has said who works here. */
  readonly me?: string;
  readonly places?: PlaceFinder;
}

export class AcrossTables {
  readonly places: PlaceFinder | undefined;
  readonly #mentions: MentionIndex;
  readonly #said: SaidIndex;
  readonly #identity: Identity;
  readonly #entities = new EntityTable();
  readonly #trails = new Map<string, WordTrail>();
  readonly #dates = new Map<string, readonly FoundDate[]>();
  /** The derived values, by name, with the versions they were made of. */
  readonly #made = new Map<string, { readonly of: string; readonly value: unknown }>();
  /** As found last, until others are found. */
  #copies: readonly Copy[] = [];
  #copiesAreCurrent = false;
  #copiesVersion = 0;

  constructor({ labels, me, places }: AcrossTablesOptions) {
    this.#mentions = new MentionIndex(meaningOf(labels));
    this.#said = new SaidIndex(this.#mentions, me);
    this.#identity = new Identity(this.#mentions, this.#said);
    this.places = places;
  }

  /** Puts an article with the sets that may be seen in place of what was known of it. The text itself is not kept. */
  putArticle(facts: ArticleFacts, sets: readonly FedSet[], text: string): void {
    this.#mentions.put(facts, sets);
    // An article's id is made of its text: its words are the same however often it is put.
    if (!this.#trails.has(facts.id)) {
      this.#trails.set(facts.id, wordTrail(text));
      this.#copiesAreCurrent = false;
    }
    this.#dates.set(facts.id, datesIn(text, facts.published));
  }

  removeArticle(id: string): void {
    this.#mentions.remove(id);
    this.#dates.delete(id);
    if (this.#trails.delete(id)) this.#copiesAreCurrent = false;
  }

  /** Takes over what a member changed; the order in which members' changes come makes no difference. */
  change(member: string, changes: readonly AcrossChange[]): void {
    this.#said.change(member, changes);
  }

  replace(member: string, across: Across | undefined): void {
    this.#said.replace(member, across);
  }

  facts(article: string): ArticleFacts | undefined {
    return this.#mentions.articles.get(article)?.facts;
  }

  view(): IdentityView {
    return this.#once("view", true, () => this.#identity.view());
  }

  entities(): EntityTable {
    return this.#once("entities", true, () => {
      const view = this.view();
      return this.#entities.update(view, isEntity, this.#identity.takeChanged());
    });
  }

  /** The mentions of a cluster in the order of articles and places; none when there is no such cluster. */
  mentionsOf(id: string): readonly Mention[] {
    const cluster = this.view().clusters.get(id);
    return cluster ? mentionsOf(cluster).toSorted(comparePlaces) : [];
  }

  proposals(): readonly EntityProposal[] {
    const found = this.#once<readonly Candidate[]>("candidates", false, () => candidates(this.#mentions, isEntity));
    return this.#once("proposals", true, () => entityProposals(found, this.view()));
  }

  figures(): readonly FigureGroup[] {
    return this.#once("figures", true, () =>
      figureTable({ mentions: this.#mentions, view: this.view(), judged: this.#counting("figures") }),
    );
  }

  claims(): ClaimLedger {
    return this.#once(`claims ${this.#copiesVersion}`, true, () =>
      claimLedger({
        mentions: this.#mentions,
        view: this.view(),
        judged: this.#counting("claims"),
        isCopied: this.#copied(),
      }),
    );
  }

  claimProposals(): readonly ClaimProposal[] {
    return this.#once("claim proposals", true, () => {
      const rows = this.figures().flatMap((group) => group.rows);
      const figures = new Map<string, FigureRow>(rows.map((row) => [row.key, row]));
      const { clusters, relations } = this.claims();
      const clusterOf = new Map(clusters.flatMap(({ id, rows: some }) => some.map(({ key }) => [key, id] as const)));
      const judgedOf = (ref: SettledPair["left"]) =>
        clusterOf.get(this.claimRow(meantKey(ref, this.#mentions)) ?? "") ?? "";
      // What was said of two claims holds for all that are the same as one of them.
      const judged = pairSet([
        ...this.#counting("claims").map(({ left, right }) => [judgedOf(left), judgedOf(right)] as const),
        ...relations.map(({ from, to }) => [from, to] as const),
      ]);
      return claimProposals({
        ...{ mentions: this.#mentions, view: this.view(), figures },
        isSettled: (a, b) => {
          const [one = "", other = ""] = [clusterOf.get(a), clusterOf.get(b)];
          return one === other || judged(one, other);
        },
      });
    });
  }

  /** Found once per state of the texts. `turn` is called now and then, is told a share of the work, and may throw to end it. */
  async copies(turn?: (progress: number) => Promise<void>): Promise<readonly Copy[]> {
    if (!this.#copiesAreCurrent) {
      this.#copies = await findCopies(this.#trails, turn);
      this.#copiesAreCurrent = true;
      this.#copiesVersion++;
    }
    return this.#copies;
  }

  time(): readonly TimeRow[] {
    return this.#once("time", false, () => timeTable(this.#mentions, this.#dates));
  }

  /** Pairs on which people differ, or whose decision does not hold any more. */
  cases(): readonly SettledPair[] {
    return this.#said.cases();
  }

  /** Judgements about what was changed or is gone since. */
  stale(): readonly SettledPair[] {
    const others = [...this.#said.settled("claims"), ...this.#said.settled("figures")];
    return [...this.view().stale, ...others.filter((pair) => this.#isStale(pair))];
  }

  /** What clusters would be as one: its counts, and which of them were said to be different. */
  merged(ids: readonly string[]): MergedClusters {
    const view = this.view();
    return mergedClusters(
      ids.flatMap((id) => view.clusters.get(id) ?? []),
      view,
    );
  }

  /** The cluster that a mention belongs to. */
  clusterOf(ref: Pick<MentionRef, "article" | "annotator" | "annotation">): Cluster | undefined {
    const mention = this.#mentions.mention(ref);
    return mention && this.view().clusterOf(mention);
  }

  /** A mention that a ref leads to: itself, or the first of its spelling or entity. */
  mentionAt(ref: JudgementRef): Mention | undefined {
    if (ref.kind === "passage") return undefined;
    if (ref.kind === "mention") return this.#mentions.mention(ref);
    if (ref.kind === "entity") return this.mentionsOf(this.view().clusterOfSpelling(`e/${ref.entity}`)?.id ?? "")[0];
    const spelling = this.#mentions.spelling(ref.label, ref.text);
    return spelling && [...spelling.mentions].sort(comparePlaces)[0];
  }

  /** The key of the row of the ledger in which a claim stands. */
  claimRow(key: string): string | undefined {
    return this.#once("stand-ins", false, () => standIns(this.#mentions.labelled("claim"))).get(key);
  }

  #counting(topic: "claims" | "figures"): readonly SettledPair[] {
    return this.#said.settled(topic).filter((pair) => !this.#isStale(pair));
  }

  #isStale(pair: SettledPair): boolean {
    return isStale(pair, this.#mentions, new Map());
  }

  /** The judgements on copies that count. */
  judgedCopies(): readonly SettledPair[] {
    return this.#said.settled("copies");
  }

  /** Whether a stretch of an article is known to stand in another one, and nobody said that it is independent. */
  #copied() {
    const independent = pairSet(wholeArticles(this.judgedCopies(), "independent"));
    const same = pairSet(wholeArticles(this.judgedCopies(), "copy"));
    const passages = new Map<string, { start: number; end: number; other: string }[]>();
    for (const { a, b, passages: some } of this.#copies)
      for (const passage of some) {
        for (const [article, stretch, other] of [
          [a, passage.a, b],
          [b, passage.b, a],
        ] as const)
          passages.set(article, [...(passages.get(article) ?? []), { ...stretch, other }]);
      }
    return ({ article, start, end }: { article: string; start: number; end: number }, other: string) => {
      if (same(article, other)) return true;
      if (independent(article, other)) return false;
      return (passages.get(article) ?? []).some((one) => one.other === other && one.start <= start && end <= one.end);
    };
  }

  /** `judged`: it also depends on what people say. */
  #once<Value>(name: string, judged: boolean, make: () => Value): Value {
    const of = `${this.#mentions.version} ${judged ? this.#said.version : ""}`;
    const known = this.#made.get(name);
    // A value kept under a name was made by the one caller of that name.
    if (known?.of === of) return known.value as Value;
    const value = make();
    this.#made.set(name, { of, value });
    return value;
  }
}

function isEntity(label: string): boolean {
  return label !== "claim" && label !== "figure";
}

function wholeArticles(pairs: readonly SettledPair[], relation: string): (readonly [string, string])[] {
  return pairs.flatMap(({ left, right, relation: said }) =>
    said === relation && left.kind === "passage" && right.kind === "passage"
      ? [[left.article, right.article] as const]
      : [],
  );
}

function comparePlaces(a: Mention, b: Mention): number {
  return (
    compareText(a.set.article.facts.id, b.set.article.facts.id) ||
    a.start - b.start ||
    compareText(a.set.annotator, b.set.annotator)
  );
}
