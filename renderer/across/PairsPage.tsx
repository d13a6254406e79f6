// Pairs that look like one thing, each with its reason and both in context. Nothing is joined until a person says so.
import type { ProposalReason } from "../../model/across/tables/entityProposals";
import { counted } from "../../model/data/counted";
import { VirtualList } from "../controls/VirtualList";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { CommandKeys } from "../widgets/CommandKeys";
import { LabelName } from "../widgets/LabelName";
import { changeAcross } from "./across";
import { More } from "./More";
import { PlaceLine } from "./PlaceLine";
import { chosenPair, type Pair, pairKey, shownPairs } from "./pairs";
import { useOpenMention } from "./useOpenMention";

const reasons: Readonly<Record<ProposalReason, string>> = {
  spelling: "the same spelling but for capitals and marks",
  defined: "the text says so",
  acronym: "the first letters of the other",
  surname: "the surname after the full name",
  consonants: "the same consonants, as in another transliteration",
};

export function PairsPage() {
  const { context } = useWorkbench();
  const across = useAppState((state) => state.across);
  const open = useOpenMention();
  if (!across?.proposals) return <p className="across-empty">Reading the articles…</p>;
  const pairs = shownPairs(across);
  const chosen = chosenPair(across);
  if (pairs.length === 0) {
    return (
      <p className="across-empty">
        No two entities look like one. Pairs come here when names that are spelled differently are tagged.
      </p>
    );
  }
  return (
    <div className="across-columns">
      <div className="across-column">
        <More total={across.proposals.total} of="pairs" />
        <VirtualList
          label="Pairs that look like one"
          rows={pairs}
          keyOf={pairKey}
          isOption={() => true}
          heightOf={() => 58}
          chosen={across.pair}
          onChoose={(pair) => changeAcross(context, { pair: pairKey(pair) })}
          onOpen={({ places: [left] }) => open(left)}
          draw={(pair, isChosen) => <PairLine pair={pair} chosen={isChosen} />}
        />
      </div>
      {chosen && <PairDetails pair={chosen} />}
    </div>
  );
}

function PairLine({ pair, chosen }: { readonly pair: Pair; readonly chosen: boolean }) {
  return (
    <div className="across-row" data-chosen={chosen}>
      <span className="across-row-name">
        <bdi>{pair.left.name}</bdi> <span className="across-row-also">and</span> <bdi>{pair.right.name}</bdi>
      </span>
      <span className="across-about">{reasons[pair.reason]}</span>
    </div>
  );
}

function PairDetails({ pair }: { readonly pair: Pair }) {
  const [left, right] = pair.places;
  return (
    <section className="across-column across-details" aria-label="Chosen pair">
      <p className="across-reason">They look like one: {reasons[pair.reason]}.</p>
      <Side name={pair.left.name} mentions={pair.left.mentions} place={left} />
      <Side name={pair.right.name} mentions={pair.right.mentions} place={right} />
      <div className="across-actions">
        <CommandButton id="across.same" look="primary">
          Same <CommandKeys id="across.same" />
        </CommandButton>
        <CommandButton id="across.different" look="plain">
          Different <CommandKeys id="across.different" />
        </CommandButton>
        <CommandButton id="across.unsure" look="plain">
          Unsure <CommandKeys id="across.unsure" />
        </CommandButton>
        <CommandButton id="across.later" look="plain">
          Later <CommandKeys id="across.later" />
        </CommandButton>
      </div>
      <p className="across-hint">Enter opens the first of the two in its article.</p>
    </section>
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
