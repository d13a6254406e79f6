// What the view asks, and which judgement an answer is.
import { describe, expect, test } from "vitest";
import { judgementSchema } from "../../../model/across/judgement";
import {
  type Case,
  type ClaimPair,
  type Copy,
  questionOfCase,
  questionOfClaims,
  questionOfCopy,
  questionsOn,
  saidBy,
} from "../../../renderer/across/questions";
import type { AcrossView } from "../../../renderer/session/appState";

const claim = (article: string, quote: string) => ({
  ...{ key: `m/${article}/ada-0001/a-000001`, article, annotator: "ada-0001", annotation: "a-000001" },
  ...{ start: 3, end: 3 + quote.length, quote, sources: [] },
});
const pair = (left: string, right: string): ClaimPair => ({
  ...{ left: claim(left, "it was late"), right: claim(right, "it was early") },
  ...{ relation: "contradicts", words: [], entities: [], score: 1 },
});
const spelling = (text: string) => ({ kind: "spelling", label: "actor", text }) as const;
const view: AcrossView = {
  ...{ page: "claim-pairs", query: "", claimQuery: "", sourceless: false },
  ...{ later: [], judging: new Set(), marked: new Map() },
};

describe("an answer", () => {
  test("is said of the pair as it is shown, and the other way round where the second supports the first", () => {
    const question = questionOfClaims(pair("article-1", "article-2"));
    const said = (answer: Parameters<typeof saidBy>[1]) => {
      const { left, right, relation } = saidBy(question, answer) ?? {};
      return [left, right].map((ref) => ref?.kind === "mention" && ref.article).join(` ${relation} `);
    };
    expect(said("supports")).toBe("article-1 supports article-2");
    expect(said("supported")).toBe("article-2 supports article-1");
    expect(said("different")).toBe("article-1 unrelated article-2");
  });

  test("to whether an article copies another is of the two as wholes, and none where it makes no sense", () => {
    const copy: Copy = {
      ...{ a: { article: "article-1", title: "One" }, b: { article: "article-2", title: "Two" }, share: 0.5 },
      passages: [{ a: { start: 4, end: 90 }, b: { start: 9, end: 95 }, words: 14 }],
    };
    const question = questionOfCopy(copy);
    expect(question.places).toEqual([
      { article: "article-1", start: 4, end: 90 },
      { article: "article-2", start: 9, end: 95 },
    ]);
    expect(saidBy(question, "contradicts")).toBeUndefined();
    const at = "2026-03-01T08:00:00.000Z";
    expect(judgementSchema.parse({ ...saidBy(question, "same"), at })).toMatchObject({
      ...{ topic: "copies", relation: "copy", left: { kind: "passage", article: "article-1" } },
    });
  });

  test("to a case decides between the others, and takes the place of what one said oneself", () => {
    const saying = (member: string, relation: string) => ({ member, relation, turned: false, at: "" });
    const open: Case = {
      ...{ key: "k", topic: "identity", left: spelling("PMF"), right: spelling("Hashd"), state: "open" },
      ...{ sides: [{ name: "PMF" }, { name: "Hashd" }], sayings: [saying("ada", "same"), saying("bo", "different")] },
    };
    const decides = (me: string) => saidBy(questionOfCase(open, me), "same")?.decides;
    expect(decides("cy")).toEqual([
      { member: "ada", relation: "same" },
      { member: "bo", relation: "different" },
    ]);
    expect(decides("ada")).toEqual([{ member: "bo", relation: "different" }]);
    expect(saidBy(questionOfCase({ ...open, state: "stale" }, "ada"), "same")?.decides).toBeUndefined();
  });

  test("to a stale judgement is of the words that stand there now", () => {
    const seen = { label: "actor", quote: "Smyth" };
    const place = { ...claim("article-1", "Smith"), title: "One", label: "actor" };
    const { key: _, sources: __, ...there } = place;
    const ref = { kind: "mention", article: "article-1", annotator: "ada-0001", annotation: "a-000001", seen } as const;
    const stale: Case = {
      ...{ key: "k", topic: "identity", left: ref, right: spelling("Hashd"), state: "stale", sayings: [] },
      sides: [{ name: "Smyth", place: there }, { name: "Hashd" }],
    };
    expect(saidBy(questionOfCase(stale, "ada"), "different")?.left).toEqual({
      ...ref,
      seen: { label: "actor", quote: "Smith" },
    });
  });
});

test("questions left for later come last, in the order in which they were left, and those being answered are gone", () => {
  const proposals = ["article-2", "article-3", "article-4", "article-5"].map((other) => pair("article-1", other));
  const [second, third, fourth] = proposals.map((one) => questionOfClaims(one).key);
  const shown = (changed: Partial<AcrossView>) =>
    questionsOn({ ...view, claimProposals: { total: 4, proposals }, ...changed }, "ada").map(
      ({ places: [, place] }) => place?.article,
    );
  expect(shown({})).toEqual(["article-2", "article-3", "article-4", "article-5"]);
  const [one, two, three] = [second ?? "", third ?? "", fourth ?? ""];
  expect(shown({ later: [three, one], judging: new Set([two]) })).toEqual(["article-5", "article-4", "article-2"]);
});
