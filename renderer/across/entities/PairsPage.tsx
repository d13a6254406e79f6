// Pairs that look like one thing, each with its reason and both in context. Nothing is joined until a person says so.
import type { ProposalReason } from "../../../model/across/tables/entityProposals";
import { type Message, message, say } from "../../languages/say";
import { useAppState } from "../../session/useWorkbench";
import { LabelName } from "../../widgets/LabelName";
import { PlaceLine } from "../PlaceLine";
import { Answers, Names, QuestionsPage } from "../QuestionsPage";
import { type Pair, questionOfPair } from "../questions";

const reasons: Readonly<Record<ProposalReason, Message>> = {
  spelling: message("the same spelling but for capitals and marks"),
  defined: message("the text says so"),
  acronym: message("the first letters of the other"),
  surname: message("the surname after the full name"),
  consonants: message("the same consonants, as in another transliteration"),
};

export function PairsPage() {
  const table = useAppState((state) => state.across?.proposals);
  if (!table) return <p className="across-empty">{say("Reading the articles…")}</p>;
  if (table.total === 0) {
    return (
      <p className="across-empty">
        {say("No two entities look like one. Pairs come here when names that are spelled differently are tagged.")}
      </p>
    );
  }
  return (
    <QuestionsPage
      label={say("Pairs that look like one")}
      items={table.proposals}
      questionOf={questionOfPair}
      total={table.total}
      of="pairs"
      line={(pair, { names }) => (
        <>
          <Names names={names} />
          <span className="across-about">{say(reasons[pair.reason])}</span>
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
      <p className="across-reason">{say("They look like one: {part}.", { part: say(reasons[pair.reason]) })}</p>
      <Side name={pair.left.name} mentions={pair.left.mentions} place={left} />
      <Side name={pair.right.name} mentions={pair.right.mentions} place={right} />
      <Answers
        answers={[
          ["same", say("Same")],
          ["different", say("Different")],
          ["unsure", say("Unsure")],
          ["later", say("Later")],
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
        <LabelName id={place.label} /> · {say("{mentions, plural, one {# mention} other {# mentions}}", { mentions })}
      </p>
      <PlaceLine place={place} />
    </div>
  );
}
