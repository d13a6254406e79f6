// People's judgements settled pair by pair: if all who judged a pair agree, their relation; if they differ it is a
// case, open until a reviewer decides it. A decision holds while those it was made on say the same; else the case is
// open again.
import { compareText } from "../../data/compareText";
import type { Judgement, JudgementRef, Relation } from "../judgement";
import { judgementKey, refKey } from "../judgement";

/** One person's relation for a pair, seen from its `left`. */
export interface Saying {
  readonly member: string;
  readonly relation: Relation;
  /** `supports`, said of the other side: the pair's right supports its left. */
  readonly turned: boolean;
  readonly reason?: string;
  readonly at: string;
}

export interface SettledPair {
  readonly key: string;
  readonly topic: Judgement["topic"];
  /** The side whose key comes first. */
  readonly left: JudgementRef;
  readonly right: JudgementRef;
  /** The relation that counts; absent while the case is open. */
  readonly relation?: Relation;
  readonly turned: boolean;
  /** By member. */
  readonly sayings: readonly Saying[];
  readonly state: "agreed" | "open" | "stale" | "decided";
  /** The reviewer who decided it. */
  readonly decidedBy?: string;
  /** The earliest time at which what counts was said. */
  readonly at: string;
}

/** Members' judgements of one pair, settled. `judgements` must not be empty, and all be of that pair. */
export function settle(judgements: ReadonlyMap<string, Judgement>): SettledPair {
  const members = [...judgements].sort(([a], [b]) => compareText(a, b));
  const [opening] = members;
  if (opening === undefined) throw new Error("nobody judged this pair");
  const [, first] = opening;
  const swapped = isSwapped(first);
  const [left, right] = swapped ? [first.right, first.left] : [first.left, first.right];
  const about = { key: judgementKey(first), topic: first.topic, left, right };
  // Most pairs were judged by one person.
  if (members.length === 1 && first.decides === undefined) {
    const only = saidBy(opening, swapped);
    return { ...about, relation: only.relation, turned: swapped, at: only.at, sayings: [only], state: "agreed" };
  }
  const plain = members.filter(([, { decides }]) => decides === undefined).map(sayingOf);
  const pair = { ...about, sayings: plain };
  const counting = plain.filter(({ relation }) => relation !== "unsure");
  const [agreed] = counting;
  const differ = counting.some((one) => meaning(one) !== (agreed && meaning(agreed)));
  const rulings = members.filter(([, { decides }]) => decides !== undefined);
  const holding = rulings.filter(([, { decides }]) => sameSayings(decides ?? [], plain)).map(sayingOf);
  const [ruling] = holding;
  if (ruling !== undefined && holding.every((one) => meaning(one) === meaning(ruling)))
    return { ...pair, ...counts(holding), state: "decided", decidedBy: ruling.member };
  if (differ) return { ...pair, turned: false, at: earliest(plain), state: rulings.length > 0 ? "stale" : "open" };
  // Nobody but a reviewer speaks of it any more: there is nothing to decide, and nothing counts.
  if (plain.length === 0) return { ...pair, turned: false, at: earliest(rulings.map(sayingOf)), state: "stale" };
  return { ...pair, ...counts(counting.length > 0 ? counting : plain), state: "agreed" };
}

/**
 * The meaning of a relation for the pair in its order: who supports whom matters, the rest reads the same from both
 * sides.
 */
function meaning({ relation, turned }: Saying): string {
  return relation === "supports" && turned ? "supported" : relation;
}

function counts(sayings: readonly Saying[]): Pick<SettledPair, "relation" | "turned" | "at"> {
  const [first] = sayings;
  return { ...(first && { relation: first.relation }), turned: first?.turned ?? false, at: earliest(sayings) };
}

function earliest(sayings: readonly Saying[]): string {
  return sayings.map(({ at }) => at).sort(compareText)[0] ?? "";
}

function sayingOf(said: readonly [string, Judgement]): Saying {
  return saidBy(said, isSwapped(said[1]));
}

function saidBy([member, { relation, reason, at }]: readonly [string, Judgement], turned: boolean): Saying {
  return { member, relation, turned, ...(reason !== undefined && { reason }), at };
}

function isSwapped({ left, right }: Judgement): boolean {
  return compareText(refKey(left), refKey(right)) > 0;
}

function sameSayings(
  decides: readonly { readonly member: string; readonly relation: string }[],
  plain: readonly Saying[],
): boolean {
  const textOf = ({ member, relation }: { readonly member: string; readonly relation: string }) =>
    `${member} ${relation}`;
  const [were, are] = [new Set(decides.map(textOf)), new Set(plain.map(textOf))];
  return were.size === are.size && [...are].every((one) => were.has(one));
}
