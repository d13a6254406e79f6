// Who is who: every entity of the project with its spellings and counts, and where the chosen one is mentioned.
import { Check } from "lucide-react";
import { useEffect } from "react";
import { VirtualList } from "../../controls/VirtualList";
import { say } from "../../languages/say";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { CommandButton } from "../../widgets/CommandButton";
import { CommandKeys } from "../../widgets/CommandKeys";
import { changeAcross, refreshAcross } from "../across";
import { Counts } from "../Counts";
import { More } from "../More";
import type { EntityRow } from "../refs";
import { EntityDetails } from "./EntityDetails";

export function EntitiesPage() {
  const { context } = useWorkbench();
  const table = useAppState((state) => state.across?.entities);
  const query = useAppState((state) => state.across?.query ?? "");
  const chosen = useAppState((state) => state.across?.entity);
  const marked = useAppState((state) => state.across?.marked);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again for other words
  useEffect(() => {
    const timer = setTimeout(() => void refreshAcross(context), 150);
    return () => clearTimeout(timer);
  }, [context, query]);
  if (!table) return <p className="across-empty">{say("Reading the articles…")}</p>;
  const row = table.rows.find(({ id }) => id === chosen);
  if (table.total === 0 && query === "") {
    return (
      <p className="across-empty">
        {say("Nothing is tagged that has a name. Tag actors and places in the articles, and they are gathered here.")}
      </p>
    );
  }
  return (
    <div className="across-columns">
      <div className="across-column">
        <input
          className="input"
          type="search"
          aria-label={say("Narrow the entities")}
          placeholder={say("Narrow by name")}
          value={query}
          onChange={(event) => changeAcross(context, { query: event.target.value })}
        />
        <More total={table.total} of={say("entities; narrow them by name")} />
        {table.total === 0 ? (
          <p className="across-empty">{say("No entity has these words in a spelling. Take some away.")}</p>
        ) : (
          <VirtualList
            label={say("Entities")}
            rows={table.rows}
            keyOf={({ id }) => id}
            isOption={() => true}
            heightOf={() => 58}
            chosen={chosen}
            onFocus={() => changeAcross(context, { part: undefined })}
            onChoose={({ id }) => changeAcross(context, { entity: id, spelling: undefined, place: undefined })}
            onOpen={() => document.querySelector<HTMLElement>(".across-details [data-places] [role=listbox]")?.focus()}
            draw={(entity, isChosen) => (
              <Entity row={entity} chosen={isChosen} marked={marked?.has(entity.id) === true} />
            )}
          />
        )}
        <div className="across-actions">
          <CommandButton id="across.mark" look="plain">
            {say("Mark")} <CommandKeys id="across.mark" />
          </CommandButton>
          <CommandButton id="across.join" look="plain">
            {say("Join")}{" "}
            {marked && marked.size > 0
              ? say("{marked, plural, one {# marked entity} other {# marked entities}}", { marked: marked.size })
              : say("the marked")}{" "}
            <CommandKeys id="across.join" />
          </CommandButton>
        </div>
      </div>
      {row && <EntityDetails row={row} />}
    </div>
  );
}

interface EntityProps {
  readonly row: EntityRow;
  readonly chosen: boolean;
  readonly marked: boolean;
}

function Entity({ row, chosen, marked }: EntityProps) {
  const others = row.spellings.map(({ text }) => text).filter((text) => text !== row.name);
  return (
    <div className="across-row" data-chosen={chosen}>
      <span className="across-row-name">
        {marked && (
          <>
            <Check size={14} className="across-mark" aria-hidden />
            <span className="visually-hidden">{say("marked:")} </span>
          </>
        )}
        <bdi>{row.name}</bdi>
        {others.length > 0 && <span className="across-row-also"> {others.join(", ")}</span>}
      </span>
      <span className="across-about">
        <Counts row={row} />
      </span>
    </div>
  );
}
