// The guided first article: a strip under the panes with one step, its keys, and the way out.
import { Check } from "lucide-react";
import { useEffect, useState } from "react";
import { say } from "../languages/say";
import type { AppState } from "../session/appState";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { CommandKeys } from "../widgets/CommandKeys";
import { guideOnSample } from "./guide";
import { guideSteps } from "./guideSteps";
import "./guideStrip.css";

export function GuideStrip() {
  const { context } = useWorkbench();
  const article = useAppState((state) => state.articleId);
  const asked = useAppState((state) => state.dialog !== undefined);
  const guide = useAppState((state) => state.guide);
  // Not over the question who works here.
  useEffect(() => {
    if (article !== undefined && !asked) guideOnSample(context);
  }, [context, article, asked]);
  return guide === undefined ? null : <Step place={guide} />;
}

interface Doing {
  readonly place: number;
  /** The state when the step began. */
  readonly began: AppState;
  readonly wasDone: boolean;
}

/** It stays while the steps change, so that screen readers say the words of each. */
function Step({ place }: { readonly place: number }) {
  const { context } = useWorkbench();
  const begin = () => ({ place, began: context.store.getState(), wasDone: false });
  const [doing, setDoing] = useState<Doing>(begin);
  if (doing.place !== place) setDoing(begin());
  const { began, wasDone } = doing;
  const step = guideSteps[place];
  const isDone = useAppState((state) => step?.isDone?.(began, state) ?? false);
  useEffect(() => {
    if (isDone) setDoing((now) => ({ ...now, wasDone: true }));
  }, [isDone]);
  if (step === undefined) return null;
  const isLast = place === guideSteps.length - 1;
  return (
    <section className="guide-strip" aria-label={say("Guided first article")}>
      <span className="guide-place">
        {place + 1}/{guideSteps.length}
      </span>
      <div className="guide-words">
        <p aria-live="polite" aria-atomic>
          <strong>{say(step.title)}</strong> {wasDone && <Check size={15} role="img" aria-label={say("done")} />}{" "}
          {say(step.words)}
        </p>
        <p className="guide-keys">
          {step.keys.map(([id, words]) => (
            <span key={id}>
              <CommandKeys id={id} /> {say(words)}
            </span>
          ))}
        </p>
      </div>
      <span className="guide-ways">
        {!isLast && <CommandButton id="help.guide">{say("Skip the guide")}</CommandButton>}
        {place > 0 && (
          <CommandButton id="help.guidePrevious" look="plain">
            {say("Back")}
          </CommandButton>
        )}
        <CommandButton id="help.guideNext" look={wasDone || step.isDone === undefined ? "primary" : "plain"}>
          {isLast ? say("End") : say("Next")} <CommandKeys id="help.guideNext" />
        </CommandButton>
      </span>
    </section>
  );
}
