// The imports that brought in suggestions, and putting them away as a whole: nothing is deleted. Below, how often
// suggestions of every source were right.

import { useCallback, useEffect, useState } from "react";
import { Button } from "../controls/Button";
import { Dialog } from "../controls/Dialog";
import { say } from "../languages/say";
import type { OpenDialogProps } from "../session/openDialog";
import { useDates } from "../session/useDates";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { dismissImport, readImportedSuggestions, type SuggestionImport } from "./importedSuggestions";
import { SharesTable } from "./SharesTable";
import "../style/exchange.css";

export function ImportedSuggestionsDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const dates = useDates();
  const access = useAppState((state) => state.project?.access.kind);
  const [imports, setImports] = useState<readonly SuggestionImport[]>();
  const read = useCallback(async () => setImports(await readImportedSuggestions(context)), [context]);
  useEffect(() => {
    void read();
    return context.client.listen(({ event }) => {
      if (event === "suggestions.changed") void read();
    });
  }, [context, read]);
  // Closed afterwards: the way back is in the notice, which a dialog covers.
  const toggle = async (one: SuggestionImport) => {
    if (await dismissImport(context, one, !one.away)) onClose();
  };
  return (
    <Dialog title={say("Imported suggestions, and how often suggestions were right")} onClose={onClose}>
      {imports?.length === 0 && (
        <p>
          {say(
            "No suggestions were imported. Import a file with annotations of another program, and choose to import them as suggestions.",
          )}
        </p>
      )}
      <ul className="problems">
        {imports?.map((one) => (
          <li key={one.import} className="imported-suggestions" data-away={one.away}>
            <div>
              <p>
                <bdi>{one.from}</bdi>
              </p>
              <p className="problem-file">
                {say(
                  "{at} · {suggestions, plural, one {# suggestion} other {# suggestions}} in {articles, plural, one {# article} other {# articles}}",
                  { at: dates.day(one.at), suggestions: one.suggestions, articles: one.articles },
                )}
                {one.away && ` ${say("· dismissed")}`}
              </p>
            </div>
            {access === "write" && (
              <Button onPress={() => toggle(one)}>{one.away ? say("Suggest them again") : say("Dismiss")}</Button>
            )}
          </li>
        ))}
      </ul>
      {imports !== undefined && imports.length > 0 && (
        <p className="dialog-note">
          {say(
            "Nobody in the project sees dismissed suggestions any more. They are kept. What was accepted or refused stays as it is.",
          )}
        </p>
      )}
      <SharesTable />
    </Dialog>
  );
}
