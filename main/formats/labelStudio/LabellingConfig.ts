// The labelling configuration of Label Studio, gathered while tasks are written: it must declare every label, relation and
// per-region control that the tasks use. Names that XML cannot hold, or that would collide, are escaped (`escapedName`).
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

  constructor(labels: readonly Label[] = []) {
    this.#described = new Map(
      labels.flatMap(({ id, description }) => (description ? [[id, descriptionInWords(description)]] : [])),
    );
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
      ...attributes.flatMap(([name, { attribute, value }]) => control(name, attribute, value)),
      ...control("note", "Note", ""),
      "</View>",
      "",
    ].join("\n");
  }
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
