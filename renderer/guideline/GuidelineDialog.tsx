// The guideline is written: a new version with what is changed, the labels whose rules change, and whether articles tagged under
// older versions are to be looked at again. Earlier versions stay as they are.

import { useEffect, useId, useState } from "react";
import type { CallResult } from "../../model/contract/contract";
import { guidelineNow, guidelineText, longestGuideline } from "../../model/project/guideline";
import { activeLabels } from "../../model/project/label";
import { Field } from "../controls/Field";
import { SavingDialog } from "../controls/SavingDialog";
import { say } from "../languages/say";
import { attempt } from "../session/context";
import type { OpenDialogProps } from "../session/openDialog";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { LabelBadge } from "../widgets/LabelBadge";
import { Markdown } from "./Markdown";
import { writeGuideline } from "./writing";
import "./guideline.css";

export function GuidelineDialog({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const [seen, setSeen] = useState(useAppState((state) => state.project));
  const [text, setText] = useState(guidelineText(seen?.project.guideline ?? []));
  const [what, setWhat] = useState("");
  const [touched, setTouched] = useState<ReadonlySet<string>>(new Set());
  const [lookAgain, setLookAgain] = useState(false);
  const [conflict, setConflict] = useState<string>();
  const [usage, setUsage] = useState<CallResult<"labels.usage">["usage"]>([]);
  const field = useId();
  useEffect(() => {
    void attempt(context, () => context.client.call("labels.usage", {})).then((read) => setUsage(read?.usage ?? []));
  }, [context]);
  if (!seen) return null;
  const { labels, guideline = [] } = seen.project;
  const isFirst = guidelineNow(seen.project) === undefined;
  const isChanged = text !== guidelineText(guideline);
  const trouble = !isChanged
    ? say("Nothing is changed yet.")
    : !isFirst && what.trim() === ""
      ? say("Say what is changed.")
      : undefined;
  const save = async () => {
    const outcome = await writeGuideline(context, seen, {
      what: isFirst && what.trim() === "" ? say("First version") : what.trim(),
      text,
      labels: [...touched],
      ...(lookAgain && touched.size > 0 && { lookAgain }),
    });
    if (outcome.kind === "saved") onClose();
    if (outcome.kind !== "conflict") return;
    setSeen(outcome.now);
    setConflict(
      say(
        "{message} What you typed is kept; saving it makes it the newest version, so take over first what should stay.",
        {
          message: outcome.message,
        },
      ),
    );
  };
  const toggle = (label: string) => {
    const next = new Set(touched);
    if (!next.delete(label)) next.add(label);
    setTouched(next);
  };
  const concerned = usage.filter(({ label }) => touched.has(label));
  return (
    <SavingDialog
      title={
        isFirst
          ? say("Write the guideline")
          : say("Write version {number} of the guideline", { number: guideline.length + 1 })
      }
      width="full"
      dismissable={!isChanged}
      onClose={onClose}
      conflict={conflict}
      trouble={trouble}
      save={say("Save this version")}
      onSave={() => void save()}
    >
      {conflict && (
        <label className="field">
          <span className="field-label">{say("The newest version")}</span>
          <textarea className="input" dir="auto" rows={5} readOnly value={guidelineText(guideline)} />
        </label>
      )}
      <div className="guideline-edit">
        <textarea
          className="input"
          aria-label={say("The guideline, in Markdown")}
          placeholder={say(
            "What is tagged, and what is not? A line that begins with # is a heading, one with - a point.",
          )}
          dir="auto"
          maxLength={longestGuideline}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it only when it can have the focus */}
        <section className="guideline-preview" tabIndex={0} aria-label={say("As it will be shown")}>
          <Markdown text={text} />
        </section>
      </div>
      <Field
        label={isFirst ? say("What it is") : say("What is changed")}
        value={what}
        onChange={setWhat}
        maxLength={500}
        placeholder={isFirst ? say("First version") : say("Titles belong to the name of a person")}
      />
      <fieldset className="field fieldset">
        <legend className="field-label">{say("Labels whose rules change")}</legend>
        <div className="guideline-labels">
          {activeLabels(labels).map((label) => (
            <label key={label.id} className="checkbox">
              <input type="checkbox" checked={touched.has(label.id)} onChange={() => toggle(label.id)} />
              <LabelBadge label={label} /> <bdi>{label.name}</bdi>
            </label>
          ))}
        </div>
      </fieldset>
      <label className="checkbox" htmlFor={field}>
        <input
          id={field}
          type="checkbox"
          disabled={touched.size === 0}
          checked={lookAgain && touched.size > 0}
          onChange={(event) => setLookAgain(event.target.checked)}
        />
        <span>
          {say("Articles with annotations of these labels are to be looked at again.")}{" "}
          <span className="field-hint">
            {concerned.length === 0
              ? say("Choose the labels first.")
              : concerned
                  .map(({ label, annotations, articles }) => {
                    const name = labels.find(({ id }) => id === label)?.name ?? label;
                    return say(
                      "{name}: {annotations, plural, one {# annotation} other {# annotations}} in {articles, plural, one {# article} other {# articles}}",
                      { name, annotations, articles },
                    );
                  })
                  .join("; ")}
          </span>
        </span>
      </label>
    </SavingDialog>
  );
}
