// The chosen entity: its spellings, which can be taken out again, and every place where it is mentioned.
import { VirtualList } from "../../controls/VirtualList";
import { say } from "../../languages/say";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { CommandButton } from "../../widgets/CommandButton";
import { CommandKeys } from "../../widgets/CommandKeys";
import { LabelName } from "../../widgets/LabelName";
import { changeAcross } from "../across";
import { Counts } from "../Counts";
import { EntityPlaces } from "../EntityPlaces";
import { kindShown } from "../kinds";
import { type EntityRow, type Spelling, spellingKeyOf } from "../refs";

export function EntityDetails({ row }: { readonly row: EntityRow }) {
  const { context } = useWorkbench();
  const spelling = useAppState((state) => state.across?.spelling);
  const chosen = row.spellings.find((one) => spellingKeyOf(one) === spelling) ?? row.spellings[0];
  return (
    <section className="across-column across-details" aria-label={say("Chosen entity")}>
      <div className="across-details-head">
        <h3>
          <bdi>{row.name}</bdi>
        </h3>
        {row.labels.map((label) => (
          <LabelName key={label} id={label} />
        ))}
        {row.kind !== undefined && <span className="across-about">{kindShown(row.kind)}</span>}
        <p className="across-about">
          <Counts row={row} />
        </p>
        {row.note !== undefined && (
          <p className="across-note" dir="auto">
            {row.note}
          </p>
        )}
        <CommandButton id="across.name" look="plain">
          {row.entities.length === 0 ? say("Name") : say("Change")} <CommandKeys id="across.name" />
        </CommandButton>
      </div>
      {row.spellings.length > 1 && (
        <>
          <div className="across-spellings" style={{ height: Math.min(row.spellings.length, 5) * 28 }}>
            <VirtualList
              label={say("Spellings")}
              onFocus={() => changeAcross(context, { part: "spellings", spelling: chosen && spellingKeyOf(chosen) })}
              rows={row.spellings}
              keyOf={spellingKeyOf}
              isOption={() => true}
              heightOf={() => 28}
              chosen={chosen && spellingKeyOf(chosen)}
              onChoose={(one) => changeAcross(context, { part: "spellings", spelling: spellingKeyOf(one) })}
              draw={(one, isChosen) => <SpellingLine spelling={one} chosen={isChosen} />}
            />
          </div>
          <div className="across-actions">
            <CommandButton id="across.takeBack" look="plain">
              {say("Take out")} <CommandKeys id="across.takeBack" />
            </CommandButton>
            <CommandButton id="across.different" look="plain">
              {say("Different")} <CommandKeys id="across.different" />
            </CommandButton>
            <CommandButton id="across.choose" look="plain">
              {say("Is another…")} <CommandKeys id="across.choose" />
            </CommandButton>
          </div>
        </>
      )}
      <EntityPlaces row={row} />
    </section>
  );
}

function SpellingLine({ spelling, chosen }: { readonly spelling: Spelling; readonly chosen: boolean }) {
  return (
    <div className="across-spelling" data-chosen={chosen}>
      <bdi>{spelling.text}</bdi> <span className="across-about">{spelling.mentions}</span>
    </div>
  );
}
