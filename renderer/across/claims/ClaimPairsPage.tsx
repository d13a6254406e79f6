// Claims of different articles that may say the same or contradict each other, each pair with its reason and both in their
// words. Nothing is decided by the machine.
import { message, say, sayOptions } from "../../languages/say";
import { useAppState } from "../../session/useWorkbench";
import { PlaceLine } from "../PlaceLine";
import { Answers, QuestionsPage } from "../QuestionsPage";
import { type ClaimPair, questionOfClaims } from "../questions";
import { ClaimAbout } from "./ClaimAbout";

export function ClaimPairsPage() {
  const table = useAppState((state) => state.across?.claimProposals);
  if (!table) return <p className="across-empty">{say("Comparing the claims…")}</p>;
  if (table.total === 0) {
    return (
      <p className="across-empty">
        {say(
          "No two claims of different articles seem to belong together. Pairs come here when claims that share rare words are tagged.",
        )}
      </p>
    );
  }
  return (
    <QuestionsPage
      label={say("Pairs of claims")}
      items={table.proposals}
      questionOf={questionOfClaims}
      total={table.total}
      of="pairs"
      line={(pair, { names: [first, second] }) => (
        <>
          <span className="across-row-name">
            <bdi>{first}</bdi>
          </span>
          <span className="across-about">
            {pair.relation === "contradicts" ? <span className="across-contra">{say("against")}</span> : say("like")}{" "}
            <bdi>{second}</bdi>
          </span>
        </>
      )}
      details={(pair) => <PairDetails pair={pair} />}
    />
  );
}

const contradicts = ["contradicts", message("Contradict")] as const;
const same = ["same", message("Same")] as const;

function PairDetails({ pair }: { readonly pair: ClaimPair }) {
  const likely = pair.relation === "contradicts" ? [contradicts, same] : [same, contradicts];
  return (
    <>
      <p className="across-reason">{reasonOf(pair)}</p>
      {[pair.left, pair.right].map((claim, side) => (
        <div key={claim.key} className="across-side">
          <h3>{side === 0 ? say("First") : say("Second")}</h3>
          <ClaimAbout claim={claim} placed />
          <PlaceLine place={claim} />
        </div>
      ))}
      <Answers
        answers={[
          ...sayOptions(likely),
          ["supports", say("First supports second")],
          ["supported", say("Second supports first")],
          ["different", say("Unrelated")],
          ["unsure", say("Unsure")],
          ["later", say("Later")],
        ]}
      />
    </>
  );
}

function reasonOf({ relation, because, words, entities }: ClaimPair): string {
  const shared = [
    words.length > 0 ? say("both have “{words}”", { words: words.join("”, “") }) : "",
    entities.length > 0 ? say("both speak of {entities}", { entities: entities.join(", ") }) : "",
    because === "polarity" ? say("one denies it") : "",
    because === "figures" ? say("their numbers differ") : "",
  ].filter(Boolean);
  const what = relation === "contradicts" ? say("They may contradict each other") : say("They may say the same");
  return `${what}: ${shared.join("; ")}.`;
}
