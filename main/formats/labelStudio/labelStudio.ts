// Label Studio: tasks with one prediction per annotator, and the labelling configuration that shows them. Predictions, and
// not annotations: those need users of the server they are brought to, and one unknown name makes the whole import fail.
import type { AnnotationSet } from "../../../model/annotation/annotation";
import { type FileSink, writeWhole } from "../files/FileSink";
import { jsonLine } from "../files/jsonLine";
import type { Format, WriteContext } from "../format/Format";
import type { FittedArticle, FittedSet } from "../format/fitArticle";
import { fromUtf16 } from "../writing/fromUtf16";
import { controlName, LabellingConfig } from "./LabellingConfig";
import { readLabelStudio, recogniseLabelStudio } from "./readLabelStudio";

export const labelStudio: Format = {
  name: "label-studio",
  title: "Label Studio JSON",
  description: "tasks.json with a prediction per annotator, and the labelling configuration that shows them",
  unit: "code-points",
  carries: {
    overlaps: true,
    discontinuous: false,
    links: "within",
    attributes: true,
    notes: true,
    status: false,
    annotators: true,
    provenance: true,
    asides: false,
    exactText: true,
    descriptions: true,
    articleLabels: true,
  },
  writer: { layout: { kind: "folder" }, write },
  reader: { recognise: recogniseLabelStudio, read: readLabelStudio },
};

async function write(articles: AsyncIterable<FittedArticle>, sink: FileSink, context: WriteContext): Promise<void> {
  const config = new LabellingConfig(context.project.labels, context.project.articleLabels);
  const tasks = await sink.open("tasks.json");
  let before = "[\n";
  for await (const fitted of articles) {
    await tasks.write(before + jsonLine(task(fitted, config)).trimEnd());
    before = ",\n";
  }
  await tasks.write(before === ",\n" ? "\n]\n" : "[]\n");
  await tasks.close();
  await writeWhole(sink, "labelling-config.xml", config.xml());
  await writeWhole(sink, "README.txt", readme);
}

function task({ article, sets }: FittedArticle, config: LabellingConfig): unknown {
  const offset = fromUtf16(article.text, "code-points");
  return {
    data: { text: article.text, article: article.id, offset_unit: "code-points", ...article.provenance },
    predictions: sets.map(({ annotator, set }: FittedSet) => ({
      ...(annotator ? { model_version: annotator.name } : {}),
      result: result(set, offset, config),
    })),
  };
}

function result(set: AnnotationSet, offset: (utf16: number) => number, config: LabellingConfig): unknown[] {
  const regions = set.annotations.flatMap(({ id, label, fragments: [fragment], attributes = [], note }) => {
    const place = { start: offset(fragment?.start ?? 0), end: offset(fragment?.end ?? 0) };
    const region = (name: string, type: string, value: object) => ({
      id,
      from_name: name,
      to_name: "text",
      type,
      value: { ...place, ...value },
    });
    return [
      region("label", "labels", { text: fragment?.quote ?? "", labels: [config.label(label)] }),
      ...attributes.map(({ attribute, value }) => {
        const name = controlName(attribute, value);
        config.attribute(attribute, value);
        if (typeof value === "number") return region(name, "number", { number: value });
        if (typeof value === "boolean") return region(name, "choices", { choices: [String(value)] });
        return region(name, "textarea", { text: [value] });
      }),
      ...(note === undefined ? [] : [region("note", "textarea", { text: [note] })]),
    ];
  });
  const relations = set.links.map(({ type, from, to }) => ({
    type: "relation",
    from_id: from,
    to_id: to.annotation,
    direction: "right",
    labels: [config.relation(type)],
  }));
  const whole = (set.articleLabels ?? []).map((said, index) => {
    const { control, choices } = config.answer(said);
    return { id: `whole-${index + 1}`, from_name: control, to_name: "text", type: "choices", value: { choices } };
  });
  return [...whole, ...regions, ...relations];
}

const readme = `Written by Spanwise for Label Studio.

1. Make a project. Under Settings, Labeling Interface, Code: paste labelling-config.xml.
2. Import tasks.json. What each annotator said is a prediction under their name.

Offsets (start, end) count Unicode code points; the end is exclusive. In Python: text[start:end].
`;
