// What the view asks a person, pair by pair: whether two names mean one thing, whether claims say the same, whether one
// article copies the other, and who of several is right. Those left for later come last, those just answered no more.

import type { JudgementSaid } from "../../model/across/acrossSteps";
import { type JudgementOf, type JudgementTopic, judgementKey, type Relation } from "../../model/across/judgement";
import type { CallResult } from "../../model/contract/contract";
import type { Stretch } from "../../model/text/stretch";
import type { AcrossView } from "../session/appState";
import { claimRef } from "./refs";

export type Pair = CallResult<"across.entityProposals">["table"]["proposals"][number];
export type ClaimPair = CallResult<"across.claimProposals">["table"]["proposals"][number];
export type Copy = CallResult<"across.copies">["copies"][number];
export type Case = CallResult<"across.cases">["table"]["cases"][number];

type Sides<Topic extends JudgementTopic> = Topic extends JudgementTopic
  ? Pick<JudgementOf<Topic>, "topic" | "left" | "right" | "decides">
  : never;

export interface Question {
  /** The pair's, whichever side comes first. */
  readonly key: string;
  readonly pair: Sides<JudgementTopic>;
  readonly names: readonly [string, string];
  /** Where the two stand. */
  readonly places: readonly (Place | undefined)[];
}

export interface Place extends Stretch {
  readonly article: string;
}

/** What a key answers. It is called differently of names, claims, figures and copies. */
export type Answer = "same" | "different" | "unsure" | "supports" | "supported" | "contradicts";

const relations: Readonly<Record<JudgementTopic, Partial<Record<Answer, Relation>>>> = {
  identity: { same: "same", different: "different", unsure: "unsure" },
  claims: {
    ...{ same: "same", different: "unrelated", unsure: "unsure" },
    ...{ supports: "supports", supported: "supports", contradicts: "contradicts" },
  },
  figures: { same: "comparable", different: "not-comparable", unsure: "unsure" },
  copies: { same: "copy", different: "independent", unsure: "unsure" },
};

/** The judgement that an answer is; absent where it is no answer to such a question. */
export function saidBy({ pair }: Question, answer: Answer): JudgementSaid | undefined {
  const relation = relations[pair.topic][answer];
  if (relation === undefined) return undefined;
  const turned = answer === "supported" ? { left: pair.right, right: pair.left } : {};
  // Topic, sides and relation came together.
  return { ...pair, ...turned, relation } as JudgementSaid;
}

export function questionOfPair({ left, right, spellings: [a, b], places }: Pair): Question {
  return questionOf({ topic: "identity", left: a, right: b }, [left.name, right.name], places);
}

export function questionOfClaims({ left, right }: ClaimPair): Question {
  const pair = { topic: "claims", left: claimRef(left), right: claimRef(right) } as const;
  return questionOf(pair, [left.quote, right.quote], [left, right]);
}

/** What is said of two articles holds for every passage that stands in both. */
export function questionOfCopy({ a, b, passages: [first] }: Copy): Question {
  const [left, right] = [a, b].map(({ article }) => ({ kind: "passage" as const, article }));
  if (!left || !right) throw new Error("a copy has two sides");
  return questionOf(
    { topic: "copies", left, right },
    [a.title, b.title],
    [first && { article: a.article, ...first.a }, first && { article: b.article, ...first.b }],
  );
}

/** `me`: who decides. What they said themselves before, the decision takes the place of. */
export function questionOfCase({ topic, left, right, sides, sayings, state }: Case, me: string | undefined): Question {
  const others = sayings.filter(({ member }) => member !== me).map(({ member, relation }) => ({ member, relation }));
  const decides = state === "open" && others.length > 0 ? { decides: others } : {};
  const [one, other] = [left, right].map((ref, side) => {
    const now = sides[side]?.place;
    // Judged anew, it is said of the words that stand there now.
    return ref.kind === "mention" && now ? { ...ref, seen: { label: now.label, quote: now.quote } } : ref;
  });
  // Topic and sides came together.
  const pair = { topic, left: one, right: other, ...decides } as Question["pair"];
  const [first, second] = sides;
  return questionOf(pair, [first.name, second.name], [placeOf(first), placeOf(second)]);
}

/** The questions of the page on screen, in the order in which they are shown. */
export function questionsOn(view: AcrossView, me: string | undefined): readonly Question[] {
  switch (view.page) {
    case "proposals":
      return inTurn((view.proposals?.proposals ?? []).map(questionOfPair), view);
    case "claim-pairs":
      return inTurn((view.claimProposals?.proposals ?? []).map(questionOfClaims), view);
    case "cases":
      return inTurn(
        (view.cases?.cases ?? []).map((one) => questionOfCase(one, me)),
        view,
      );
    case "copies":
      // What was said of them stays beside them.
      return (view.copies?.copies ?? []).map(questionOfCopy);
    default:
      return [];
  }
}

export function chosenQuestion({ across, app }: Seen): Question | undefined {
  return across && questionsOn(across, app?.annotator?.id).find(({ key }) => key === across.pair);
}

interface Seen {
  readonly across?: AcrossView | undefined;
  readonly app?: { readonly annotator?: { readonly id: string } | undefined } | undefined;
}

function inTurn(all: readonly Question[], { later, judging }: AcrossView): readonly Question[] {
  const open = all.filter(({ key }) => !judging.has(key));
  return [
    ...open.filter(({ key }) => !later.includes(key)),
    ...later.flatMap((key) => open.find((one) => one.key === key) ?? []),
  ];
}

function questionOf(pair: Question["pair"], names: Question["names"], places: Question["places"]): Question {
  return { key: judgementKey(pair), pair, names, places };
}

function placeOf({ place, article }: Case["sides"][number]): Place | undefined {
  return place ?? (article === undefined ? undefined : { article, start: 0, end: 0 });
}
