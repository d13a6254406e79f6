// Says which entity a mention or a spelling means: found by name, or none of them.
import { useEffect, useState } from "react";
import { Choice } from "../../controls/Choice";
import { Dialog } from "../../controls/Dialog";
import { SearchList } from "../../controls/SearchList";
import { say } from "../../languages/say";
import { sayWith } from "../../languages/sayWith";
import { update } from "../../session/context";
import type { OpenDialogProps } from "../../session/openDialog";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { Counts } from "../Counts";
import { assignEntity } from "../entities";
import type { EntityRow } from "../refs";
import "./acrossDialogs.css";

/** How many entities are listed; typing finds the others. */
const most = 50;
/** What stands last in the list: it means none of the others. */
const none = "none";

export function ChooseEntityDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const choosing = useAppState((state) => state.choosing);
  const [alone, setAlone] = useState(choosing?.alone ?? false);
  const [query, setQuery] = useState("");
  const found = useEntities(query);
  useEffect(() => () => update(context, { choosing: undefined }), [context]);
  if (!choosing) return null;
  const { spelling, mention, row } = choosing;
  const others = found?.filter(({ id }) => id !== row?.id);
  const take = (to: EntityRow | typeof none) => {
    onClose();
    void assignEntity(context, { ...choosing, alone }, to === none ? undefined : to);
  };
  return (
    <Dialog title={say("Which one is “{text}”?", { text: spelling.text })} onClose={onClose}>
      {row && (
        <p className="across-now">
          {sayWith("Now: {name}", { name: <bdi>{row.name}</bdi> })}{" "}
          <span className="across-about">
            <Counts row={row} />
          </span>
        </p>
      )}
      {mention && (
        <Choice
          label={say("Said of")}
          value={alone ? "alone" : "all"}
          onChange={(value) => setAlone(value === "alone")}
          options={[
            ["all", say("Every “{text}”", { text: spelling.text })],
            ["alone", say("This mention alone")],
          ]}
        />
      )}
      <SearchList<EntityRow | typeof none>
        label={say("Entity")}
        placeholder={say("Name or spelling")}
        query={query}
        onQuery={setQuery}
        rows={[...(others ?? []), none]}
        keyOf={(one) => (one === none ? none : one.id)}
        onTake={take}
        draw={(one) =>
          one === none ? (
            <span>{say("None of these: something of its own")}</span>
          ) : (
            <>
              <bdi className="across-row-name">{one.name}</bdi>
              <span className="across-about">
                <Counts row={one} />
              </span>
            </>
          )
        }
        none=""
      />
    </Dialog>
  );
}

/** Absent while they are read. */
function useEntities(query: string): readonly EntityRow[] | undefined {
  const { context } = useWorkbench();
  const [found, setFound] = useState<readonly EntityRow[]>();
  useEffect(() => {
    let gone = false;
    const words = query.trim();
    const args = { from: 0, count: most, ...(words !== "" && { query: words }) };
    void context.client
      .call("across.entities", args)
      .then(({ table }) => gone || setFound(table.rows))
      .catch(() => gone || setFound([]));
    return () => {
      gone = true;
    };
  }, [context, query]);
  return found;
}
