// The imports that brought in suggestions, and putting them away as a whole. Nothing is deleted.

import { useCallback, useEffect, useState } from "react";
import { counted } from "../../model/data/counted";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { dayOf } from "../controls/dayOf";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { putAway, readBroughtIn, type SuggestionImport } from "./broughtIn";
import "../style/exchange.css";

export function BroughtInDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const access = useAppState((state) => state.project?.access.kind);
  const [imports, setImports] = useState<readonly SuggestionImport[]>();
  const read = useCallback(async () => setImports(await readBroughtIn(context)), [context]);
  useEffect(() => {
    void read();
    return context.client.listen(({ event }) => {
      if (event === "suggestions.changed") void read();
    });
  }, [context, read]);
  // Closed afterwards: the way back is in the notice, which a dialog covers.
  const put = async (one: SuggestionImport) => {
    if (await putAway(context, one, !one.away)) onClose();
  };
  return (
    <Dialog title="Suggestions that were brought in" onClose={onClose}>
      {imports?.length === 0 && (
        <p>
          No file was brought in as suggestions. Import one with annotations of another program, and choose “as
          suggestions” for whose they become.
        </p>
      )}
      <ul className="problems">
        {imports?.map((one) => (
          <li key={one.import} className="brought-in" data-away={one.away}>
            <div>
              <p>
                <bdi>{one.from}</bdi>
              </p>
              <p className="problem-file">
                {dayOf(one.at)} · {counted(one.suggestions, "suggestion")} in {counted(one.articles, "article")}
                {one.away && " · put away"}
              </p>
            </div>
            {access === "write" && (
              <Button onPress={() => void put(one)}>{one.away ? "Suggest them again" : "Put away"}</Button>
            )}
          </li>
        ))}
      </ul>
      {imports !== undefined && imports.length > 0 && (
        <p className="dialog-note">
          What is put away is suggested to nobody in the project any more. It is kept, and what was accepted or refused
          stays so.
        </p>
      )}
    </Dialog>
  );
}
