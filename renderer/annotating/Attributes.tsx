import type { Annotation } from "../../model/annotation/annotation";
import { readingValues } from "../../model/figures/figureReading";
import type { AttributeDefinition } from "../../model/project/attribute";
import { attributesOf } from "../../model/project/attribute";
import { say } from "../languages/say";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { AttributeFields } from "../widgets/AttributeFields";
import { CommandButton } from "../widgets/CommandButton";
import { CommandKeys } from "../widgets/CommandKeys";
import { readingOf, setAttribute } from "./describing";

export function Attributes({ annotation }: { readonly annotation: Annotation }) {
  const { context } = useWorkbench();
  const project = useAppState((state) => state.project?.project);
  if (!project) return null;
  // Sub-labels are chosen beside the labels.
  const definitions = attributesOf(project, annotation.label).filter(({ subLabels }) => !subLabels);
  return (
    <AttributeFields
      definitions={definitions}
      attributes={annotation.attributes ?? []}
      onSet={(attribute, value) => setAttribute(context, annotation.id, attribute, value)}
    >
      <Reading annotation={annotation} definitions={definitions} />
    </AttributeFields>
  );
}

/** The reading a program proposes for a figure, as long as the attributes do not say it already. */
function Reading(props: { readonly annotation: Annotation; readonly definitions: readonly AttributeDefinition[] }) {
  const { annotation, definitions } = props;
  const text = useAppState((state) => state.article?.article.text ?? "");
  const reading = readingOf(text, annotation);
  if (!reading) return null;
  const known = new Map(annotation.attributes?.map(({ attribute, value }) => [attribute, value]));
  const said = [...readingValues(reading)];
  if (said.length === 0 || said.every(([name, value]) => known.get(name) === value)) return null;
  const nameOf = (id: string) => definitions.find((definition) => definition.id === id)?.name.toLowerCase() ?? id;
  return (
    <div className="attributes-reading" data-confident={reading.confident}>
      <span>
        {say("Reads as {map}", { map: said.map(([name, value]) => `${nameOf(name)} ${String(value)}`).join(", ") })}
        {!reading.confident && ` ${say("— not sure, please check")}`}
        {reading.notes.length > 0 && <span className="field-hint"> {reading.notes.join(" ")}</span>}
      </span>
      <CommandButton id="figure.takeReading" look="plain">
        {say("Take over")} <CommandKeys id="figure.takeReading" />
      </CommandButton>
    </div>
  );
}
