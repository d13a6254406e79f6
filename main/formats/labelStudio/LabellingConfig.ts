// The labelling configuration of Label Studio, gathered while tasks are written: it must declare every label, relation and
// per-region control that the tasks use. Names that XML cannot hold, or that would collide, are escaped (`escapedName`).
import type { ArticleLabelValues } from "../../../model/annotation/annotation";
import type { ArticleLabel } from "../../../model/project/articleLabel";
import { descriptionInWords } from "../../../model/project/description";
import type { Label } from "../../../model/project/label";
import { xmlAttribute } from "../files/xml";
import { escapedName, unescapedName } from "../writing/escapedName";
import { xmlName } from "../writing/xmlName";

type Value = string | number | boolean;
const kinds = { string: "text", number: "number", boolean: "flag" } as const;

export class LabellingConfig {
  /** From the name of a label to its description in words; empty when it has none. */
  readonly #labels = new Map<string, string>();
  readonly #relations = new Set<string>();
  /** The attributes, by the names of their controls. */
  readonly #attributes = new Map<string, { readonly attribute: string; readonly value: Value }>();

  readonly #described: ReadonlyMap<string, string>;
  /** What is asked, or was answered, about whole articles, by the names of the controls. */
  readonly #questions = new Map<string, Question>();

  constructor(labels: readonly Label[], articleLabels: readonly ArticleLabel[]) {
    for (const { id, name, several = false, choices } of articleLabels) {
      const known = choices.map((choice) => [xmlName(choice.id), choice.name] as const);
      this.#questions.set(wholeControl(id), { title: name, several, choices: new Map(known) });
    }
    this.#described = new Map(
      labels.flatMap(({ id, description }) => (description ? [[id, descriptionInWords(description)]] : [])),
    );
    for (const { id } of labels) this.label(id);
  }

  /** Declares a label; what it is called in a task. */
  label(label: string): string {
    const name = xmlName(label);
    this.#labels.set(name, this.#described.get(label) ?? "");
    return name;
  }

  relation(type: string): string {
    const name = xmlName(type);
    this.#relations.add(name);
    return name;
  }

  /** Declares an answer about the whole article; the control it belongs to, and what was chosen is called there. */
  answer({ label, values }: ArticleLabelValues): { readonly control: string; readonly choices: readonly string[] } {
    const control = wholeControl(label);
    const known = this.#questions.get(control) ?? { title: label, several: false, choices: new Map<string, string>() };
    const names = values.map(xmlName);
    for (const [index, name] of names.entries())
      if (!known.choices.has(name)) known.choices.set(name, values[index] ?? name);
    this.#questions.set(control, { ...known, several: known.several || values.length > 1 });
    return { control, choices: names };
  }

  attribute(attribute: string, value: Value): void {
    this.#attributes.set(controlName(attribute, value), { attribute, value });
  }

  xml(): string {
    const attributes = [...this.#attributes].sort(([a], [b]) => (a < b ? -1 : 1));
    return [
      "<View>",
      "  <Relations>",
      ...[...this.#relations].sort().map((value) => `    <Relation value="${xmlAttribute(value)}"/>`),
      "  </Relations>",
      '  <Labels name="label" toName="text">',
      ...[...this.#labels]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([value, hint]) => `    <Label value="${xmlAttribute(value)}"${hintOf(hint)}/>`),
      "  </Labels>",
      '  <Text name="text" value="$text"/>',
      ...[...this.#questions].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([name, question]) => whole(name, question)),
      ...attributes.flatMap(([name, { attribute, value }]) => control(name, attribute, value)),
      ...control("note", "Note", ""),
      "</View>",
      "",
    ].join("\n");
  }
}

interface Question {
  readonly title: string;
  readonly several: boolean;
  /** From what a choice is called in tasks to its name for people. */
  readonly choices: Map<string, string>;
}

const wholePrefix = "article-";

function wholeControl(label: string): string {
  return `${wholePrefix}${escapedName(label)}`;
}

/** The label of the whole article that a control is for; a control of another program is called like its label. */
export function articleLabelOfControl(name: string): string {
  return name.startsWith(wholePrefix) ? unescapedName(name.slice(wholePrefix.length)) : name;
}

/** In tasks a choice is called by its alias, which is its id. */
function whole(name: string, { title, several, choices }: Question): readonly string[] {
  const choice = several ? "multiple" : "single";
  return [
    `  <Header value="${xmlAttribute(xmlName(title))}"/>`,
    `  <Choices name="${xmlAttribute(name)}" toName="text" choice="${choice}">`,
    ...[...choices].map(
      ([alias, value]) => `    <Choice value="${xmlAttribute(xmlName(value))}" alias="${xmlAttribute(alias)}"/>`,
    ),
    "  </Choices>",
  ];
}

/** Label Studio shows it under the pointer. */
function hintOf(description: string): string {
  return description === "" ? "" : ` hint="${xmlAttribute(description.replace(/\n/g, " "))}"`;
}

/** The name of an attribute's control. A name may have values of several kinds, each with a control of its own. */
export function controlName(attribute: string, value: Value): string {
  const kind = kinds[typeof value === "number" ? "number" : typeof value === "boolean" ? "boolean" : "string"];
  return `${kind}-${escapedName(attribute)}`;
}

/** The attribute a control is for; `undefined` when it is none of ours. */
export function attributeOfControl(name: string): string | undefined {
  const [, escaped] = /^(?:text|number|flag)-(.*)$/s.exec(name) ?? [];
  return escaped === undefined ? undefined : unescapedName(escaped);
}

function control(name: string, title: string, value: Value): readonly string[] {
  const head = `  <Header value="${xmlAttribute(title)}"/>`;
  const common = `name="${xmlAttribute(name)}" toName="text" perRegion="true"`;
  if (typeof value === "number") return [head, `  <Number ${common}/>`];
  if (typeof value === "boolean")
    return [head, `  <Choices ${common}><Choice value="true"/><Choice value="false"/></Choices>`];
  return [head, `  <TextArea ${common}/>`];
}
