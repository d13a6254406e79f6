// The rules beside the text: descriptions of the labels, that of the picked annotation's label first in sight, then the
// project's guideline. Says under which version the picked annotation was made, and what asks to look at the article again.

import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { attributesOf } from "../../model/project/attribute";
import { guidelineNumber, guidelineText } from "../../model/project/guideline";
import { activeLabels, labelFor } from "../../model/project/label";
import { say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { pickedAnnotation } from "../session/picked";
import { useDates } from "../session/useDates";
import { useAppState } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { DescriptionView } from "../widgets/DescriptionView";
import { LabelBadge } from "../widgets/LabelBadge";
import { usePersonName } from "../widgets/usePersonName";
import { AskedAgain } from "./AskedAgain";
import { Markdown } from "./Markdown";
import "./guideline.css";

export function GuidelinePane() {
  const project = useAppState((state) => state.project?.project);
  const picked = useAppState(pickedAnnotation);
  const armed = useAppState((state) => state.armed);
  const current = useRef<HTMLElement>(null);
  const label = labelFor(project?.labels ?? [], picked?.label ?? armed ?? "")?.id;
  useEffect(() => {
    if (label !== undefined) current.current?.scrollIntoView({ block: "nearest" });
  }, [label]);
  if (!project) return null;
  const { guideline = [], labels } = project;
  const described = activeLabels(labels).flatMap((one) => {
    const attributes = attributesOf(project, one.id).filter(({ description }) => description);
    return one.description || attributes.length > 0 ? [{ label: one, attributes }] : [];
  });
  const text = guidelineText(guideline);
  return (
    <section className="side-by-side guideline-pane" aria-label={say("Guideline")} data-pane="guideline">
      <header className="side-by-side-head">
        <h2 className="article-head-title">{say("Guideline")}</h2>
        <span className="guideline-actions">
          <CommandButton id="guideline.versions">{say("Versions")}</CommandButton>
          <CommandButton id="guideline.write">{say("Write")}</CommandButton>
          <CommandButton id="guideline.show">
            <X size={15} aria-label={say("Close the guideline")} />
          </CommandButton>
        </span>
      </header>
      <div
        className="guideline-body"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys scroll it only when it can have the focus
        tabIndex={0}
        role="document"
        aria-label={say("Rules of this project")}
        data-takes-keys
      >
        <AskedAgain />
        <PickedUnder />
        {described.map(({ label: one, attributes }) => (
          <article
            key={one.id}
            ref={one.id === label ? current : undefined}
            className="guideline-label"
            data-current={one.id === label}
          >
            <h3>
              <LabelBadge label={one} /> <bdi>{one.name}</bdi>
            </h3>
            {one.description && <DescriptionView description={one.description} />}
            {attributes.map((attribute) => (
              <div key={attribute.id} className="guideline-attribute">
                <h4>
                  <bdi>{attribute.name}</bdi>
                </h4>
                {attribute.description && <DescriptionView description={attribute.description} />}
              </div>
            ))}
          </article>
        ))}
        {text !== "" && <Markdown text={text} />}
        {text === "" && described.length === 0 && (
          <p className="guideline-none">
            {say("This project has no rules yet. Write a guideline, or describe labels and attributes under Labels.")}
          </p>
        )}
        <Newest />
      </div>
    </section>
  );
}

/** The version under which the picked annotation was made. */
function PickedUnder() {
  const picked = useAppState(pickedAnnotation);
  const guideline = useAppState((state) => state.project?.project.guideline) ?? [];
  if (!picked || guideline.length === 0) return null;
  const made = picked.guideline === undefined ? undefined : guidelineNumber(guideline, picked.guideline);
  const words =
    picked.guideline === undefined
      ? say("The picked annotation was made under no version of the guideline.")
      : made === undefined
        ? say("The picked annotation was made under a version that this project does not have.")
        : made === guideline.length
          ? say("The picked annotation was made under the newest version.")
          : say("The picked annotation was made under version {number} of {all}.", {
              number: made,
              all: guideline.length,
            });
  return <p className="guideline-picked">{words}</p>;
}

function Newest() {
  const guideline = useAppState((state) => state.project?.project.guideline) ?? [];
  const nameOf = usePersonName();
  const dates = useDates();
  const version = guideline.at(-1);
  if (!version) return null;
  return (
    <p className="guideline-newest">
      {sayWith("Version {number}, {name}, {when}", {
        number: guideline.length,
        name: <bdi>{nameOf(version.by)}</bdi>,
        when: dates.moment(version.at),
      })}
    </p>
  );
}
