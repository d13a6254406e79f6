// An export says how far everyone agrees and lists no pairs: counting them together gives the same numbers, in the memory
// of one pair however many annotators there are.
import fc from "fast-check";
import { expect, test } from "vitest";
import { agreementOfAll, agreementReport } from "../../../model/agreement/agreementReport";
import { type AgreementTally, addTally, emptyTally } from "../../../model/agreement/agreementTally";
import { tallyArticle, tallyInSteps } from "../../../model/agreement/tallyArticle";
import { defaultLabels } from "../../../model/project/label";
import { runs } from "../../runs";
import { article, person } from "./marked";

const words = ["Ada", "met", "Bo", "at", "Pell", "Quay"];
const anyMarking = fc
  .array(fc.constantFrom(undefined, undefined, "actor", "location", "aside"), { minLength: 6, maxLength: 6 })
  .map((labels) => words.map((word, index) => (labels[index] ? `<${labels[index]}:${word}>` : word)).join(" "));

test("pairs counted together say of everyone what pairs counted one by one say", () => {
  const anyArticles = fc.array(fc.array(anyMarking, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 3 });
  fc.assert(
    fc.property(anyArticles, (articles) => {
      const [each, pooled] = [emptyTally(), emptyTally()];
      for (const markings of articles) {
        addTally(each, tallyArticle(article(...markings), defaultLabels));
        const { tally, steps } = inSteps(article(...markings));
        addTally(pooled, tally);
        expect(steps).toBe(markings.length);
      }
      const people = Array.from({ length: 5 }, (_, index) => ({ id: person(index + 1), name: `${index}` }));
      const facts = { annotators: people, labels: defaultLabels };
      const { annotators, articles: count, everyone } = agreementReport(each, facts);
      expect(agreementOfAll(pooled, facts)).toEqual({ annotators, articles: count, everyone });
      expect(pooled.pairs.size).toBeLessThanOrEqual(1);
    }),
    runs(60),
  );
});

function inSteps(marked: ReturnType<typeof article>): { readonly tally: AgreementTally; readonly steps: number } {
  const counting = tallyInSteps(marked, defaultLabels, "pooled");
  for (let steps = 0; ; steps++) {
    const { done, value } = counting.next();
    if (done) return { tally: value, steps };
  }
}
