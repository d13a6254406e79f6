// `project.qde`, gathered article by article: its parts stand in a fixed order, people and codes before the sources that
// use them. Every GUID is made of what it stands for, so the same project gives the same bytes.

import type { Annotation } from "../../../model/annotation/annotation";
import { titleOf } from "../../../model/project/article";
import { descriptionInWords } from "../../../model/project/description";
import { coloursOnWhite } from "../../../model/project/labelColours";
import { subLabelsOf } from "../../../model/project/subLabel";
import { xmlAttribute } from "../files/xml";
import type { WriteContext } from "../format/Format";
import type { FittedArticle, FittedSet } from "../format/fitArticle";
import { subLabelIn, subLabelName } from "../format/subLabelNames";
import { fromUtf16 } from "../writing/fromUtf16";
import { articleGuid, guidOf } from "../writing/guid";
import { xmlName } from "../writing/xmlName";

export const refiNamespace = "urn:QDA-XML:project:1.0";

/** By the number of a label's colour; of the palette that readers with any colour vision can tell apart. */
export const refiColours: readonly string[] = [
  ...["#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#D55E00", "#F0E442", "#999999"],
  ...coloursOnWhite.slice(8),
];

export class ProjectXml {
  readonly #context: WriteContext;
  readonly #users = new Map<string, string>();
  readonly #labels = new Map<string, string>();
  /** The names of the sub-labels of each label. */
  readonly #subLabels = new Map<string, Set<string>>();
  /** Labels of whole articles that were answered, with what was chosen. */
  readonly #answers = new Map<string, Set<string>>();
  readonly #variables = new Set<string>();
  readonly #sources: string[] = [];
  readonly #links: string[] = [];

  constructor(context: WriteContext) {
    this.#context = context;
    const { project } = context;
    for (const { id, colour } of project.labels) {
      this.#labels.set(id, refiColours[colour] ?? "#999999");
      const definition = subLabelsOf(project, id);
      for (const choice of definition?.choices ?? [])
        this.#codeOf(id, { attribute: definition?.id ?? "", value: choice.id });
    }
  }

  /** The GUID of the code of a label, or of its sub-label, which stands in the code book from now on. */
  #codeOf(label: string, subLabel?: NonNullable<Annotation["attributes"]>[number]): string {
    const name = subLabel && subLabelName(this.#context.project, label, subLabel);
    if (name === undefined) return codeGuid(label);
    const below = this.#subLabels.get(label) ?? new Set();
    this.#subLabels.set(label, below.add(name));
    return codeGuid(label, name);
  }

  /** The GUID of the article, after which its text file is called. */
  add(fitted: FittedArticle): string {
    const { article, sets } = fitted;
    const guid = articleGuid(article.id);
    const selections = sets.map((set) => this.#set(fitted, set)).join("");
    const whole = sets.map((set) => this.#whole(fitted, set)).join("");
    const values = Object.entries(article.provenance).map(([name, value]) => {
      this.#variables.add(name);
      return `<VariableValue><VariableRef targetGUID="${guidOf("variable", name)}"/><TextValue>${xmlAttribute(value)}</TextValue></VariableValue>\n`;
    });
    const title = xmlAttribute(titleOf(article));
    this.#sources.push(
      `<TextSource guid="${guid}" name="${title}" plainTextPath="internal://${guid}.txt" creationDateTime="${article.importedAt}">\n${selections}${whole}${values.join("")}</TextSource>\n`,
    );
    return guid;
  }

  #set({ article }: FittedArticle, { annotator, set }: FittedSet): string {
    const person = annotator?.id ?? "";
    const user = guidOf("annotator", person);
    if (annotator) this.#users.set(user, annotator.name);
    const by = annotator ? ` creatingUser="${user}"` : "";
    const offset = fromUtf16(article.text, "code-points");
    const guid = (annotation: string, of = article.id) => guidOf("annotation", of, person, annotation);
    for (const { id, type, from, to } of set.links) {
      const ends = `originGUID="${guid(from)}" targetGUID="${guid(to.annotation, to.article)}"`;
      const own = guidOf("link", article.id, person, id);
      this.#links.push(`<Link guid="${own}" name="${xmlAttribute(xmlName(type))}" direction="OneWay" ${ends}/>\n`);
    }
    return set.annotations
      .map((annotation) => {
        const { id, label, fragments, note, createdAt } = annotation;
        const [fragment] = fragments;
        if (!this.#labels.has(label)) this.#labels.set(label, "#999999");
        const place = `startPosition="${offset(fragment?.start ?? 0)}" endPosition="${offset(fragment?.end ?? 0)}"`;
        const code = this.#codeOf(label, subLabelIn(this.#context.project, annotation));
        const made = `${by} creationDateTime="${createdAt}"`;
        const memo = note === undefined ? "" : `<Description>${xmlAttribute(note)}</Description>`;
        const coding = `<Coding guid="${guidOf("coding", article.id, person, id)}"${made}><CodeRef targetGUID="${code}"/></Coding>`;
        return `<PlainTextSelection guid="${guid(id)}" ${place}${made}>${memo}${coding}</PlainTextSelection>\n`;
      })
      .join("");
  }

  /** What is said of the whole article are codings of the source itself, with a code below that of the label. */
  #whole({ article }: FittedArticle, { annotator, set }: FittedSet): string {
    const by = annotator ? ` creatingUser="${guidOf("annotator", annotator.id)}"` : "";
    const codings = (set.articleLabels ?? []).flatMap(({ label, values }) =>
      values.map((value) => {
        this.#answers.set(label, (this.#answers.get(label) ?? new Set<string>()).add(value));
        const own = guidOf("whole", article.id, annotator?.id ?? "", label, value);
        return `<Coding guid="${own}"${by}><CodeRef targetGUID="${guidOf("choice", label, value)}"/></Coding>\n`;
      }),
    );
    return codings.join("");
  }

  #answerCodes(): readonly string[] {
    const asked = this.#context.project.articleLabels;
    return [...this.#answers].sort(byKey).map(([label, values]) => {
      const known = asked.find(({ id }) => id === label);
      const choices = [...values].sort().map((value) => {
        const name = known?.choices.find(({ id }) => id === value)?.name ?? value;
        return `<Code guid="${guidOf("choice", label, value)}" name="${xmlAttribute(xmlName(name))}" isCodable="true"/>`;
      });
      return `<Code guid="${guidOf("question", label)}" name="${xmlAttribute(xmlName(known?.name ?? label))}" isCodable="false">${choices.join("")}</Code>\n`;
    });
  }

  /** A label's name, as people see it on the screen. */
  #nameOf(label: string): string {
    return this.#context.project.labels.find(({ id }) => id === label)?.name ?? label;
  }

  *pieces(): Generator<string> {
    const { project, generator } = this.#context;
    yield '<?xml version="1.0" encoding="utf-8"?>\n';
    yield `<Project xmlns="${refiNamespace}" name="${xmlAttribute(project.name)}" origin="${xmlAttribute(`${generator.name} ${generator.version}`)}">\n`;
    const users = [...this.#users]
      .sort(byKey)
      .map(([guid, name]) => `<User guid="${guid}" name="${xmlAttribute(name)}"/>\n`);
    yield element("Users", users);
    const codes = [...this.#labels].sort(byKey).map(([label, colour]) => {
      const head = `<Code guid="${codeGuid(label)}" name="${xmlAttribute(xmlName(this.#nameOf(label)))}" isCodable="true" color="${colour}"`;
      const description = project.labels.find(({ id }) => id === label)?.description;
      const words = description ? `<Description>${xmlAttribute(descriptionInWords(description))}</Description>` : "";
      const below = [...(this.#subLabels.get(label) ?? [])].sort().map((name) => {
        return `<Code guid="${codeGuid(label, name)}" name="${xmlAttribute(xmlName(name))}" isCodable="true" color="${colour}"/>`;
      });
      return words === "" && below.length === 0 ? `${head}/>\n` : `${head}>${words}${below.join("")}</Code>\n`;
    });
    const all = [...codes, ...this.#answerCodes()];
    if (all.length > 0) yield `<CodeBook>\n${element("Codes", all)}</CodeBook>\n`;
    const variables = [...this.#variables].sort().map((name) => {
      return `<Variable guid="${guidOf("variable", name)}" name="${name}" typeOfVariable="Text"/>\n`;
    });
    yield element("Variables", variables);
    if (this.#sources.length > 0) {
      yield "<Sources>\n";
      yield* this.#sources;
      yield "</Sources>\n";
    }
    yield element("Links", this.#links);
    yield "</Project>\n";
  }
}

/** The schema forbids empty lists. */
function element(name: string, children: readonly string[]): string {
  return children.length === 0 ? "" : `<${name}>\n${children.join("")}</${name}>\n`;
}

function codeGuid(label: string, ...subLabel: readonly string[]): string {
  return guidOf("code", label, ...subLabel);
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
