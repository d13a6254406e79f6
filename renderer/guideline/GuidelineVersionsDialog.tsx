// All versions of the guideline: who wrote each, when and why, what it changed, and how it reads.

import { useState } from "react";
import { type GuidelineVersion, guidelineText } from "../../model/project/guideline";
import { Button } from "../controls/Button";
import { Choice } from "../controls/Choice";
import { Dialog } from "../controls/Dialog";
import { say } from "../languages/say";
import type { OpenDialogProps } from "../session/openDialog";
import { useDates } from "../session/useDates";
import { useAppState } from "../session/useWorkbench";
import { DescriptionView } from "../widgets/DescriptionView";
import { usePersonName } from "../widgets/usePersonName";
import { changedLines } from "./changedLines";
import { Markdown } from "./Markdown";
import "./guideline.css";

export function GuidelineVersionsDialog({ onClose }: OpenDialogProps) {
  const project = useAppState((state) => state.project?.project);
  const guideline = project?.guideline ?? [];
  const [chosen, setChosen] = useState(guideline.length - 1);
  const [shown, setShown] = useState<"changes" | "text">("changes");
  const nameOf = usePersonName();
  const dates = useDates();
  const version = guideline[chosen];
  const labelName = (id: string) => project?.labels.find((label) => label.id === id)?.name ?? id;
  return (
    <Dialog title={say("Versions of the guideline")} width="full" onClose={onClose}>
      {!version ? (
        <p>{say("This project has no guideline yet.")}</p>
      ) : (
        <div className="guideline-versions">
          <ul className="guideline-list" aria-label={say("Versions, the newest first")}>
            {guideline
              .map((one, place) => ({ one, place }))
              .reverse()
              .map(({ one, place }) => (
                <li key={one.id}>
                  <Button look="quiet" aria-pressed={place === chosen} onPress={() => setChosen(place)}>
                    {say("Version {number}", { number: place + 1 })}
                    <small>
                      <bdi>{nameOf(one.by)}</bdi>, {dates.moment(one.at)}
                    </small>
                    <small>
                      <bdi>{one.what}</bdi>
                    </small>
                  </Button>
                </li>
              ))}
          </ul>
          <div className="guideline-version">
            <Choice
              label={say("Shown")}
              value={shown}
              onChange={setShown}
              options={[
                ["changes", say("What it changed")],
                ["text", say("How it reads")],
              ]}
            />
            <p className="field-hint">
              {version.labels.length === 0
                ? say("It names no label whose rules it changes.")
                : say("Changes rules of {labels}.", { labels: version.labels.map(labelName).join(", ") })}
              {version.lookAgain && ` ${say("Asks to look again at articles with annotations of them.")}`}
            </p>
            <section
              className="guideline-preview"
              // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it only when it can have the focus
              tabIndex={0}
              aria-label={say("Version {number}", { number: chosen + 1 })}
            >
              {shown === "text" ? (
                <Markdown text={guidelineText(guideline, chosen)} />
              ) : (
                <Changes before={guidelineText(guideline, chosen - 1)} version={version} />
              )}
            </section>
          </div>
        </div>
      )}
    </Dialog>
  );
}

function Changes({ before, version }: { readonly before: string; readonly version: GuidelineVersion }) {
  const project = useAppState((state) => state.project?.project);
  const nameOf = (kind: "label" | "attribute", id: string) =>
    (kind === "label" ? project?.labels : project?.attributes)?.find((one) => one.id === id)?.name ?? id;
  return (
    <>
      {version.described?.map(({ kind, id, before: was, after: is }) => (
        <div key={`${kind} ${id}`} className="guideline-described">
          <h4>
            <bdi>{nameOf(kind, id)}</bdi>
          </h4>
          <div>
            <p className="field-hint">{say("Before")}</p>
            {was ? <DescriptionView description={was} /> : <p>{say("No description")}</p>}
          </div>
          <div>
            <p className="field-hint">{say("Since")}</p>
            {is ? <DescriptionView description={is} /> : <p>{say("No description")}</p>}
          </div>
        </div>
      ))}
      {version.text !== undefined && (
        <pre className="guideline-lines">
          {changedLines(before, version.text).map(({ kind, text }, place) => {
            const Line = ({ same: "span", gone: "del", come: "ins" } as const)[kind];
            // biome-ignore lint/suspicious/noArrayIndexKey: a line has no other name
            return <Line key={place}>{text}</Line>;
          })}
        </pre>
      )}
    </>
  );
}
