// What people say across articles, in the dataset's shape: gathered while the articles are written, made when all are.
import type { Across } from "../../../model/across/across";
import type { Entity } from "../../../model/across/entity";
import type { Judgement, JudgementRef } from "../../../model/across/judgement";
import { findCopies, type WordTrail, wordTrail } from "../../../model/across/tables/copies";
import { type FedSet, MentionIndex } from "../../../model/across/tables/mentionIndex";
import { SaidIndex } from "../../../model/across/tables/saidIndex";
import { endOf, misplacement, quoteOf, startOf } from "../../../model/annotation/annotation";
import { counted } from "../../../model/data/counted";
import type {
  DatasetAcross,
  DatasetCluster,
  DatasetCopy,
  DatasetJudged,
  DatasetJudgement,
  DatasetSaid,
} from "../../../model/dataset/datasetAcross";
import { meaningOf } from "../../../model/review/meaningOf";
import { offsetConverter } from "../../../model/text/offsets";
import type { Stretch } from "../../../model/text/stretch";
import { type DerivedAcross, derivedAcross } from "./rows/derivedAcross";
import type { RowText } from "./rows/spanwiseDatasetRows";
import type { DatasetSource, SourceSaid, SourceSet } from "./spanwiseDatasetSource";

export interface AcrossChoice {
  /** Ids of the annotators whose sets are written; everybody's when absent. */
  readonly annotators: readonly string[] | undefined;
  readonly hidden: HiddenFrom | undefined;
}

/** Whoever exports may not see colleagues' work on these articles yet: what these say about it is left out. */
export interface HiddenFrom {
  readonly me: string | undefined;
  readonly articles: ReadonlySet<string>;
}

export interface AcrossGathering {
  /** Whether it needs the articles; else nobody says anything. */
  readonly isNeeded: boolean;
  /** For `rows`. */
  add(article: string, text: string, sets: readonly FedSet[]): void;
  /** For `clusters` alone. */
  addSets(article: string, sets: readonly FedSet[]): void;
  clusters(): readonly DatasetCluster[];
  rows(signal: AbortSignal | undefined): Promise<DatasetAcross | null>;
  losses(): readonly string[];
}

/** Nothing is gathered of a project in which nobody says anything across articles. */
export async function gatheringAcross(source: DatasetSource, choice: AcrossChoice): Promise<AcrossGathering> {
  const people = choice.annotators && new Set(choice.annotators);
  const said = ((await source.across?.()) ?? []).filter(({ member }) => people?.has(member) ?? true);
  return said.length === 0 ? nothing : new Gathering(source, choice, said);
}

/** What is derived across articles needs the places and words of annotations that fit the text. */
export function fedSet(text: string, { annotator, set }: Pick<SourceSet, "annotator" | "set">): FedSet {
  const placed = set.annotations.filter((annotation) => misplacement(text, annotation) === undefined);
  const mentions = placed.map((one) => ({
    ...{ id: one.id, label: one.label, start: startOf(one), end: endOf(one), quote: quoteOf(one) },
  }));
  return { annotator, links: [], mentions };
}

/** What people say stays behind, and the reason is told. */
export async function leftOutAcross(source: DatasetSource, why: string): Promise<AcrossGathering> {
  const said = (await source.across?.()) ?? [];
  const statements = said.reduce((sum, { across }) => sum + across.entities.length + across.judgements.length, 0);
  if (statements === 0) return nothing;
  return { ...nothing, losses: () => [`${whatIsSaid(statements)} left out: ${why}.`] };
}

export function whatIsSaid(statements: number): string {
  return `${counted(statements, "entity or judgement", "entities and judgements")} across articles ${statements === 1 ? "is" : "are"}`;
}

const nothing: AcrossGathering = {
  ...{
    isNeeded: false,
    add: () => {},
    addSets: () => {},
    clusters: () => [],
    rows: async () => null,
    losses: () => [],
  },
};

class Gathering implements AcrossGathering {
  readonly isNeeded = true;
  readonly #source: DatasetSource;
  readonly #choice: AcrossChoice;
  readonly #said: readonly SourceSaid[];
  readonly #mentions: MentionIndex;
  /** As whoever exports sees them; absent when nothing is hidden. */
  readonly #visible: MentionIndex | undefined;
  readonly #trails = new Map<string, WordTrail>();
  #leftOut = 0;

  constructor(source: DatasetSource, choice: AcrossChoice, said: readonly SourceSaid[]) {
    this.#source = source;
    this.#choice = choice;
    this.#said = said;
    const meant = meaningOf(source.project.labels);
    this.#mentions = new MentionIndex(meant);
    this.#visible = choice.hidden ? new MentionIndex(meant) : undefined;
  }

  add(article: string, text: string, sets: readonly FedSet[]): void {
    this.#trails.set(article, wordTrail(text));
    this.addSets(article, sets);
  }

  addSets(article: string, sets: readonly FedSet[]): void {
    this.#mentions.put({ id: article, title: "", open: true }, sets);
    this.#visible?.put({ id: article, title: "", open: !this.#choice.hidden?.articles.has(article) }, sets);
  }

  clusters(): readonly DatasetCluster[] {
    return derivedAcross(this.#mentions, acrossByMember(this.#carried())).clusters;
  }

  async rows(signal: AbortSignal | undefined): Promise<DatasetAcross> {
    const said = this.#carried();
    const derived = derivedAcross(this.#mentions, acrossByMember(said));
    const texts = textsOf(this.#source);
    const rows: DatasetSaid[] = [];
    for (const { member, revision, across } of said.toSorted(byMember)) {
      const judgements: DatasetJudgement[] = [];
      for (const judgement of across.judgements) judgements.push(await judgementRow(judgement, derived, texts));
      rows.push({ member, revision, entities: across.entities.map(entityRow), judgements });
    }
    const copies: DatasetCopy[] = [];
    for (const { a, b, passages, share } of await findCopies(this.#trails, async () => signal?.throwIfAborted())) {
      const [left, right] = [await texts(a), await texts(b)];
      const rowsOf = passages.map((one) => ({
        ...{ words: one.words, left: stretchRow(left, one.a), right: stretchRow(right, one.b) },
      }));
      const rounded = Math.round(share * 1e6) / 1e6;
      copies.push({ left: a, right: b, share: rounded, passages: rowsOf, judged: derived.judgedCopy(a, b) });
    }
    return { said: rows, clusters: [...derived.clusters], copies };
  }

  losses(): readonly string[] {
    this.#carried();
    if (this.#leftOut === 0) return [];
    return [`${whatIsSaid(this.#leftOut)} about what is not exported, and left out.`];
  }

  /** What people say, without what is about things that are hidden or not exported. */
  #carried(): readonly SourceSaid[] {
    const visible = this.#visible && new SaidIndex(this.#visible, this.#choice.hidden?.me);
    for (const { member, across } of this.#said) visible?.replace(member, across);
    const known = visible?.entities();
    const shown = this.#said.map(({ member, revision, across }) => {
      const isOwn = member === this.#choice.hidden?.me;
      const entities = across.entities.filter(({ id }) => isOwn || (known?.has(id) ?? true));
      const judgements = across.judgements.filter((one) => visible?.counts(member, one) ?? true);
      return { member, revision, across: { entities, judgements } };
    });
    const ids = new Set(shown.flatMap(({ across }) => across.entities.map(({ id }) => id)));
    const everywhere = new Set(this.#said.flatMap(({ across }) => across.entities.map(({ id }) => id)));
    const isHere = (ref: JudgementRef) =>
      this.#isHere(ref) && (ref.kind !== "entity" || this.#isShown(ref.entity, ids, everywhere));
    this.#leftOut = 0;
    const carried = shown.map(({ across, ...rest }) => {
      const judgements = across.judgements.filter(({ left, right }) => isHere(left) && isHere(right));
      this.#leftOut += across.judgements.length - judgements.length;
      return { ...rest, across: { ...across, judgements } };
    });
    return carried.filter(({ across }) => across.entities.length + across.judgements.length > 0);
  }

  /** An entity that is nobody's any more is one of which a judgement is stale. */
  #isShown(entity: string, shown: ReadonlySet<string>, everywhere: ReadonlySet<string>): boolean {
    return shown.has(entity) || !everywhere.has(entity);
  }

  #isHere(ref: JudgementRef): boolean {
    if (ref.kind !== "mention" && ref.kind !== "passage") return true;
    const isChosen = ref.kind === "passage" || (this.#choice.annotators?.includes(ref.annotator) ?? true);
    return isChosen && this.#mentions.articles.has(ref.article);
  }
}

function acrossByMember(said: readonly SourceSaid[]): ReadonlyMap<string, Across> {
  return new Map(said.map(({ member, across }) => [member, across]));
}

function byMember(a: SourceSaid, b: SourceSaid): number {
  return a.member < b.member ? -1 : 1;
}

/** Reads texts again, for the few articles of which words are quoted; remembers the last ones. */
function textsOf(source: DatasetSource): (article: string) => Promise<RowText> {
  const known = new Map<string, RowText>();
  return async (id) => {
    const before = known.get(id);
    if (before) return before;
    if (known.size > 100) known.clear();
    const { text } = (await source.read(id, [])).article;
    const made = { text, offsets: offsetConverter(text) };
    known.set(id, made);
    return made;
  };
}

function entityRow({ id, name, kind, note, externalIds, coordinates, createdAt, changedAt }: Entity) {
  return {
    ...{ id, name, kind, note: note ?? null, externalIds: [...(externalIds ?? [])] },
    ...{ coordinates: coordinates ?? null, createdAt, changedAt: changedAt ?? null },
  };
}

async function judgementRow(
  judgement: Judgement,
  derived: DerivedAcross,
  texts: (article: string) => Promise<RowText>,
): Promise<DatasetJudgement> {
  const { topic, left, relation, right, reason, at, decides } = judgement;
  return {
    topic,
    left: await judgedRow(left, texts),
    relation,
    right: await judgedRow(right, texts),
    reason: reason ?? null,
    at,
    // The relations of a topic are checked by the project's own schema.
    decides: [...(decides ?? [])] as DatasetJudgement["decides"],
    stale: derived.isStale(judgement),
  };
}

async function judgedRow(ref: JudgementRef, texts: (article: string) => Promise<RowText>): Promise<DatasetJudged> {
  switch (ref.kind) {
    case "mention": {
      const { kind, article, annotator, annotation, seen } = ref;
      return { kind, article, annotator, annotation, label: seen.label, quote: seen.quote };
    }
    case "spelling":
      return { kind: ref.kind, label: ref.label, text: ref.text };
    case "entity":
      return { kind: ref.kind, entity: ref.entity };
    case "passage": {
      const { kind, article, stretch } = ref;
      return { kind, article, stretch: stretch ? stretchRow(await texts(article), stretch) : null };
    }
  }
}

function stretchRow({ text, offsets: { toCodePoints } }: RowText, { start, end }: Stretch) {
  const codePoints = { start: toCodePoints(start), end: toCodePoints(end) };
  return { quote: text.slice(start, end), utf16: { start, end }, codePoints };
}

/** What a person says, from its rows. */
export function acrossOfRows({ entities, judgements }: DatasetSaid): Across {
  return {
    entities: entities.map(({ note, externalIds, coordinates, changedAt, ...entity }) => ({
      ...entity,
      ...(note !== null && { note }),
      ...(externalIds.length > 0 && { externalIds }),
      ...(coordinates !== null && { coordinates }),
      ...(changedAt !== null && { changedAt }),
    })),
    judgements: judgements.map(({ left, right, reason, decides, stale: _, ...judgement }) => {
      const made = {
        ...{ ...judgement, left: refOfRow(left), right: refOfRow(right) },
        ...(reason !== null && { reason }),
        ...(decides.length > 0 && { decides }),
      };
      // Whether relation and pair belong to the topic is checked apart.
      return made as Judgement;
    }),
  };
}

function refOfRow(row: DatasetJudged): JudgementRef {
  if (row.kind === "mention") {
    const { label, quote, ...mention } = row;
    return { ...mention, seen: { label, quote } };
  }
  if (row.kind !== "passage") return row;
  const { kind, article, stretch } = row;
  return { kind, article, ...(stretch && { stretch: stretch.utf16 }) };
}
