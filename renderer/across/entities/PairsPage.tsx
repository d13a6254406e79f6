// Pairs that look like one thing, each with its reason and both in context. Nothing is joined until a person says so.
import type { ProposalReason } from "../../../model/across/tables/entityProposals";
import { counted } from "../../../model/data/counted";
import { useAppState } from "../../session/useWorkbench";
import { LabelName } from "../../widgets/LabelName";
import { PlaceLine } from "../PlaceLine";
import { Answers, Names, QuestionsPage } from "../QuestionsPage";
import { type Pair, questionOfPair } from "../questions";

const reasons: Readonly<Record<ProposalReason, string>> = {
  spelling: "the same spelling but for capitals and marks",
  defined: "the text says so",
  acronym: "the first letters of the other",
  surname: "the surname after the full name",
  consonants: "the same consonants, as in another transliteration",
};

export function PairsPage() {
  const table = useAppState((state) => state.across?.proposals);
  if (!table) return <p className="across-empty">Reading the articles…</p>;
  if (table.total === 0) {
    return (
      <p className="across-empty">
        No two entities look like one. Pairs come here when names that are spelled differently are tagged.
      </p>
    );
  }
  return (
    <QuestionsPage
      label="Pairs that look like one"
      items={table.proposals}
      questionOf={questionOfPair}
      total={table.total}
      of="pairs"
      line={(pair, { names }) => (
        <>
          <Names names={names} />
          <span className="across-about">{reasons[pair.reason]}</span>
        </>
      )}
      details={(pair) => <PairDetails pair={pair} />}
    />
  );
}

function PairDetails({ pair }: { readonly pair: Pair }) {
  const [left, right] = pair.places;
  return (
    <>
      <p className="across-reason">They look like one: {reasons[pair.reason]}.</p>
      <Side name={pair.left.name} mentions={pair.left.mentions} place={left} />
      <Side name={pair.right.name} mentions={pair.right.mentions} place={right} />
      <Answers
        answers={[
          ["same", "Same"],
          ["different", "Different"],
          ["unsure", "Unsure"],
          ["later", "Later"],
        ]}
      />
    </>
  );
}

interface SideProps {
  readonly name: string;
  readonly mentions: number;
  readonly place: Pair["places"][number];
}

function Side({ name, mentions, place }: SideProps) {
  return (
    <div className="across-side">
      <h3>
        <bdi>{name}</bdi>
      </h3>
      <p className="across-about">
        <LabelName id={place.label} /> · {counted(mentions, "mention")}
      </p>
      <PlaceLine place={place} />
    </div>
  );
}
