// Everybody's judgements pair by pair, kept up change by change, and what they come to for one person. Colleagues'
// statements about things hidden from that person contribute nothing.
import type { Across } from "../across";
import type { AcrossChange } from "../acrossChange";
import type { Entity } from "../entity";
import { type Judgement, type JudgementRef, judgementKey, refKey } from "../judgement";
import type { MentionIndex } from "./mentionIndex";
import { type SettledPair, settle } from "./settled";

export interface KnownEntity {
  readonly entity: Entity;
  readonly member: string;
  /** Made by whoever looks. */
  readonly own: boolean;
}

export class SaidIndex {
  /** Counts changes of what anybody says. */
  version = 0;
  readonly #mentions: MentionIndex;
  readonly #me: string | undefined;
  /** Per pair, per member. */
  readonly #pairs = new Map<string, Map<string, Judgement>>();
  /** Per entity, per member. */
  readonly #entities = new Map<string, Map<string, Entity>>();
  readonly #settled = new Map<string, SettledPair>();
  #changed = { pairs: new Set<string>(), entities: new Set<string>() };
  #seen = { version: -1, blind: false };
  #known: { readonly of: string; readonly entities: ReadonlyMap<string, KnownEntity> } = {
    of: "",
    entities: new Map(),
  };
  #kept: { readonly of: string; readonly all: readonly SettledPair[] } = { of: "", all: [] };

  /** `me`: who looks, and whose own judgements always count. */
  constructor(mentions: MentionIndex, me: string | undefined) {
    this.#mentions = mentions;
    this.#me = me;
  }

  /** Keys of pairs, and ids of entities, of which anything was said since the last time. */
  takeChanged(): { readonly pairs: ReadonlySet<string>; readonly entities: ReadonlySet<string> } {
    const changed = this.#changed;
    this.#changed = { pairs: new Set(), entities: new Set() };
    return changed;
  }

  /** Takes over changes of what a member says; the same in whatever order members' changes come. */
  change(member: string, changes: readonly AcrossChange[]): void {
    for (const change of changes) {
      if (change.kind === "entity") {
        for (const one of [change.before, change.after]) if (one) this.#changed.entities.add(one.id);
        if (change.before) this.#drop(this.#entities, change.before.id, member);
        if (change.after) put(this.#entities, change.after.id, member, change.after);
        continue;
      }
      for (const one of [change.before, change.after]) if (one) this.#forget(judgementKey(one));
      if (change.before) this.#drop(this.#pairs, judgementKey(change.before), member);
      if (change.after) put(this.#pairs, judgementKey(change.after), member, change.after);
    }
    this.version++;
  }

  /** Puts all that a member says in place of what was known; nothing when absent. */
  replace(member: string, across: Across | undefined): void {
    for (const [key, byMember] of [...this.#pairs]) {
      if (!byMember.has(member)) continue;
      this.#forget(key);
      this.#drop(this.#pairs, key, member);
    }
    for (const [id, byMember] of [...this.#entities]) {
      if (!byMember.has(member)) continue;
      this.#changed.entities.add(id);
      this.#drop(this.#entities, id, member);
    }
    this.change(member, [
      ...(across?.entities ?? []).map((after): AcrossChange => ({ kind: "entity", after })),
      ...(across?.judgements ?? []).map((after): AcrossChange => ({ kind: "judgement", after })),
    ]);
  }

  /** The judgements of a topic that count. */
  settled(topic: Judgement["topic"]): readonly SettledPair[] {
    return this.#all().filter((pair) => pair.topic === topic);
  }

  /** Pairs on which people differ, or whose decision does not hold any more. */
  cases(): readonly SettledPair[] {
    return this.#all().filter(({ state }) => state === "open" || state === "stale");
  }

  /** The judgement of one pair that counts; `undefined` when nobody speaks of it who may be heard. */
  pair(key: string): SettledPair | undefined {
    return this.#settle(key, !this.#everythingIsOpen());
  }

  /** The entities that are shown, one per id: one's own first, then by member. */
  entities(): ReadonlyMap<string, KnownEntity> {
    const of = `${this.version} ${this.#everythingIsOpen() ? "open" : this.#mentions.version}`;
    if (this.#known.of !== of) this.#known = { of, entities: this.#knownEntities() };
    return this.#known.entities;
  }

  #knownEntities(): ReadonlyMap<string, KnownEntity> {
    const shown = this.#everythingIsOpen() ? undefined : this.#entitiesSpokenOf();
    const known = new Map<string, KnownEntity>();
    for (const [id, byMember] of this.#entities) {
      const members = [...byMember.keys()].sort((a, b) => this.#rank(a) - this.#rank(b) || (a < b ? -1 : 1));
      const member = members.find((one) => one === this.#me || shown === undefined || shown.has(id));
      const entity = member === undefined ? undefined : byMember.get(member);
      if (entity && member !== undefined) known.set(id, { entity, member, own: member === this.#me });
    }
    return known;
  }

  #rank(member: string): number {
    return member === this.#me ? 0 : 1;
  }

  #all(): readonly SettledPair[] {
    const of = `${this.version} ${this.#mentions.version}`;
    if (this.#kept.of === of) return this.#kept.all;
    const all = this.#settleAll();
    this.#kept = { of, all };
    return all;
  }

  #settleAll(): readonly SettledPair[] {
    const blind = !this.#everythingIsOpen();
    // Hidden sets may be open by now, and the other way round.
    if ((blind || this.#seen.blind) && this.#seen.version !== this.#mentions.version) this.#settled.clear();
    this.#seen = { version: this.#mentions.version, blind };
    const all: SettledPair[] = [];
    for (const key of this.#pairs.keys()) {
      const settled = this.#settle(key, blind);
      if (settled) all.push(settled);
    }
    return all;
  }

  #settle(key: string, blind: boolean): SettledPair | undefined {
    const known = this.#settled.get(key);
    if (known) return known;
    const byMember = this.#pairs.get(key) ?? new Map<string, Judgement>();
    const seen = blind ? new Map([...byMember].filter(([member, one]) => this.counts(member, one))) : byMember;
    if (seen.size === 0) return undefined;
    const settled = settle(seen);
    this.#settled.set(key, settled);
    return settled;
  }

  #forget(key: string): void {
    this.#settled.delete(key);
    this.#changed.pairs.add(key);
  }

  #everythingIsOpen(): boolean {
    return this.#mentions.closed === 0;
  }

  /** Whether a judgement counts: a colleague's does when nothing that it is about is hidden. */
  counts(member: string, { left, right }: Judgement): boolean {
    return member === this.#me || (this.#isOpen(left) && this.#isOpen(right));
  }

  #isOpen(ref: JudgementRef): boolean {
    switch (ref.kind) {
      case "entity":
        return true; // the other side tells
      case "spelling":
        return (this.#mentions.spelling(ref.label, ref.text)?.open ?? 0) > 0;
      case "mention":
        return ref.annotator === this.#me || this.#mentions.articles.get(ref.article)?.facts.open === true;
      case "passage":
        return this.#mentions.articles.get(ref.article)?.facts.open === true;
    }
  }

  /** Ids of entities about which anything is said that is not hidden. */
  #entitiesSpokenOf(): ReadonlySet<string> {
    const spoken = new Set<string>();
    for (const { left, right } of this.#all())
      for (const [one, other] of [
        [left, right],
        [right, left],
      ] as const)
        if (one.kind === "entity" && other.kind !== "entity") spoken.add(one.entity);
    return spoken;
  }

  #drop<Item>(all: Map<string, Map<string, Item>>, key: string, member: string): void {
    const byMember = all.get(key);
    byMember?.delete(member);
    if (byMember?.size === 0) all.delete(key);
  }
}

function put<Item>(all: Map<string, Map<string, Item>>, key: string, member: string, item: Item): void {
  const byMember = all.get(key);
  if (byMember) byMember.set(member, item);
  else all.set(key, new Map([[member, item]]));
}

/** Whether what a judgement is about is gone, or says something else than when it was judged. */
export function isStale(
  { left, right }: Pick<Judgement, "left" | "right">,
  mentions: MentionIndex,
  entities: ReadonlyMap<string, unknown>,
): boolean {
  return [left, right].some((ref) => {
    if (ref.kind === "entity") return !entities.has(ref.entity);
    if (ref.kind !== "mention") return false;
    const mention = mentions.mention(ref);
    return mention === undefined || !mentions.isAsSeen(ref, mention);
  });
}

/** The key of a ref, with the label that a merged one counts as. */
export function meantKey(ref: JudgementRef, mentions: MentionIndex): string {
  return refKey(ref.kind === "spelling" ? { ...ref, label: mentions.meant(ref.label) } : ref);
}
