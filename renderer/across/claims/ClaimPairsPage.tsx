// Claims of different articles that may say the same or contradict each other, each pair with its reason and both in their
// words. Nothing is decided by the machine.
import { useAppState } from "../../session/useWorkbench";
import { PlaceLine } from "../PlaceLine";
import { Answers, QuestionsPage } from "../QuestionsPage";
import { type ClaimPair, questionOfClaims } from "../questions";
import { ClaimAbout } from "./ClaimAbout";

export function ClaimPairsPage() {
  const table = useAppState((state) => state.across?.claimProposals);
  if (!table) return <p className="across-empty">Comparing the claims…</p>;
  if (table.total === 0) {
    return (
      <p className="across-empty">
        No two claims of different articles seem to belong together. Pairs come here when claims that share rare words
        are tagged.
      </p>
    );
  }
  return (
    <QuestionsPage
      label="Pairs of claims"
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
            {pair.relation === "contradicts" ? <span className="across-contra">against</span> : "like"}{" "}
            <bdi>{second}</bdi>
          </span>
        </>
      )}
      details={(pair) => <PairDetails pair={pair} />}
    />
  );
}

const contradicts = ["contradicts", "Contradict"] as const;
const same = ["same", "Same"] as const;

function PairDetails({ pair }: { readonly pair: ClaimPair }) {
  const likely = pair.relation === "contradicts" ? [contradicts, same] : [same, contradicts];
  return (
    <>
      <p className="across-reason">{reasonOf(pair)}</p>
      {[pair.left, pair.right].map((claim, side) => (
        <div key={claim.key} className="across-side">
          <h3>{side === 0 ? "First" : "Second"}</h3>
          <ClaimAbout claim={claim} />
          <PlaceLine place={claim} />
        </div>
      ))}
      <Answers
        answers={[
          ...likely,
          ["supports", "First supports second"],
          ["supported", "Second supports first"],
          ["different", "Unrelated"],
          ["unsure", "Unsure"],
          ["later", "Later"],
        ]}
      />
    </>
  );
}

function reasonOf({ relation, because, words, entities }: ClaimPair): string {
  const shared = [
    words.length > 0 ? `both have “${words.join("”, “")}”` : "",
    entities.length > 0 ? `both speak of ${entities.join(", ")}` : "",
    because === "polarity" ? "one denies it" : "",
    because === "figures" ? "their numbers differ" : "",
  ].filter(Boolean);
  const what = relation === "contradicts" ? "They may contradict each other" : "They may say the same";
  return `${what}: ${shared.join("; ")}.`;
}
