// Words that were tagged in more than one way: each with its variants and whose they are, the places of the chosen one, and
// what can be done with one's own among them in one step.

import { useEffect, useMemo, useState } from "react";
import type { Inconsistency } from "../../model/review/inconsistencies";
import { Button } from "../controls/Button";
import { focusList } from "../controls/focus";
import { VirtualList } from "../controls/VirtualList";
import { say } from "../languages/say";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { VariantTag } from "../widgets/VariantTag";
import { InconsistencyPlaces } from "./InconsistencyPlaces";
import { readInconsistencies } from "./projectWork";
import { Working } from "./Working";

export function InconsistenciesPage({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const found = useAppState((state) => state.board?.differently);
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState<string>();
  useEffect(() => void readInconsistencies(context), [context]);
  const isFound = found !== undefined;
  useEffect(() => {
    if (isFound) focusList(say("Words tagged differently"));
  }, [isFound]);
  const inconsistencies = useMemo(() => {
    const words = text.toLocaleLowerCase();
    return (found?.inconsistencies ?? []).filter((inconsistency) =>
      inconsistency.words.toLocaleLowerCase().includes(words),
    );
  }, [found, text]);
  const current = inconsistencies.find((inconsistency) => inconsistency.words === chosen) ?? inconsistencies[0];
  return (
    <>
      <div className="board-filter">
        <input
          className="input"
          type="search"
          dir="auto"
          aria-label={say("Filter words")}
          placeholder={say("Filter words")}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <span className="board-count" role="status">
          {found &&
            say("{inconsistencies, plural, one {# wording} other {# wordings}} tagged in more than one way{rest}", {
              inconsistencies: inconsistencies.length,
              rest: found.more ? say(", and more") : "",
            })}
        </span>
        <Button onPress={() => readInconsistencies(context)}>{say("Look again")}</Button>
      </div>
      <Working work="inconsistencies" what={say("Comparing")} />
      {found && found.inconsistencies.length === 0 ? (
        <p className="board-empty">
          {say(
            "Nothing was tagged in more than one way, as far as you may see. Colleagues’ tags count where you are done with your own.",
          )}
        </p>
      ) : (
        <div className="differently">
          <VirtualList<Inconsistency>
            label={say("Words tagged differently")}
            className="differently-words"
            rows={inconsistencies}
            keyOf={(inconsistency) => inconsistency.words}
            isOption={() => true}
            heightOf={() => 58}
            chosen={current?.words}
            onChoose={(inconsistency) => setChosen(inconsistency.words)}
            onOpen={() => document.querySelector<HTMLElement>("[data-inconsistency-places] [role=listbox]")?.focus()}
            draw={(inconsistency, isChosen) => (
              <div className="inconsistency" data-chosen={isChosen}>
                <bdi className="inconsistency-words">{inconsistency.words}</bdi>
                <span className="inconsistency-variants">
                  {inconsistency.variants.map((variant) => (
                    <VariantTag key={variant.label} variant={variant} />
                  ))}
                </span>
              </div>
            )}
          />
          {current && <InconsistencyPlaces key={current.words} inconsistency={current} onClose={onClose} />}
        </div>
      )}
    </>
  );
}
