// The documents of a CAS: one per sofa with a text. Annotations of any layer come in; relations, slots and chains
// become links; tokens and sentences are structure and stay out, unless a relation hangs on one.
import { type ArticleLabelValues, type Status, statusSchema } from "../../../model/annotation/annotation";
import { counted } from "../../../model/data/counted";
import { provenanceSchema } from "../../../model/project/article";
import type { ReadProblem } from "../files/ReadProblem";
import type { ReadAnnotation, ReadAttribute, ReadDocument, ReadLink, ReadSet } from "../format/ReadDocument";
import { provenanceFields } from "../reading/provenanceFields";
import { type Cas, type FeatureStructure, type Sofa, shortName } from "./Cas";
import { annotationType, articleLabelType, articleType, attributeType, partType } from "./casTypes";
import { isStructure, type LayerMap, LayersSeen, layerLabel, layerLink } from "./layerLabel";

export interface CasPlace {
  readonly file: string;
  /** Name of the document when the CAS has one text. */
  readonly name: string;
  /** The annotator, as the file's folder tells. */
  readonly annotator: string | undefined;
  /** How far the annotator is, when something beside the file says. */
  readonly status: Status | undefined;
  /** False: only the text comes in. */
  readonly takesSet: boolean;
  /** Layer → the feature that is its label. */
  readonly layers: LayerMap | undefined;
}

/** Each text costs a pass over all structures. UIMA's tools write one text, or two for a translation. */
const mostTexts = 1000;

export function* documentsOfCas(cas: Cas, place: CasPlace): Generator<ReadDocument | ReadProblem> {
  if (cas.sofas.length > mostTexts) {
    const message = `This CAS has ${cas.sofas.length} texts, at most ${mostTexts} are read. Split it.`;
    yield { kind: "problem", place, about: "file", message };
    return;
  }
  for (const sofa of cas.sofas) {
    const own = [...cas.structures.values()].filter((structure) => structure.sofa === sofa.id);
    if (sofa.text === undefined) {
      const marks = own.filter(({ begin }) => begin !== undefined).length;
      const message = `The view ${sofa.name} has no text${marks > 0 ? `, so ${counted(marks, "annotation")} of it cannot be placed` : ""}.`;
      yield { kind: "problem", place: sofa.place, about: "document", message };
      continue;
    }
    const reader = new SofaReader(cas, sofa, place);
    const document = reader.document(own, sofa.text);
    yield* reader.problems;
    yield document;
  }
  if (cas.sofas.length === 0)
    yield { kind: "problem", place, about: "document", message: "There is no text in this CAS." };
}

class SofaReader {
  readonly problems: ReadProblem[] = [];
  readonly #cas: Cas;
  readonly #sofa: Sofa;
  readonly #place: CasPlace;
  readonly #annotations = new Map<number, ReadAnnotation>();
  readonly #links: ReadLink[] = [];
  readonly #seen: LayersSeen;
  /** Ids of structures that are part of another annotation or link. */
  readonly #used = new Set<number>();

  constructor(cas: Cas, sofa: Sofa, place: CasPlace) {
    this.#cas = cas;
    this.#sofa = sofa;
    this.#place = place;
    this.#seen = new LayersSeen(place.layers);
  }

  document(own: readonly FeatureStructure[], text: string): ReadDocument {
    const marks = own.filter((structure) => this.#isMark(structure));
    for (const structure of marks) {
      if (this.#ends(structure) || structure.type === partType || isStructure(structure.type)) continue;
      this.#annotations.set(structure.id, this.#annotation(structure));
    }
    for (const structure of marks) {
      const ends = this.#ends(structure);
      if (ends) this.#relation(structure, ends);
      else if (this.#annotations.has(structure.id)) this.#referencesOf(structure);
    }
    const articleLabels = own.flatMap((structure) => this.#ofWhole(structure));
    this.#tellLeftOut(marks);
    const about = [...this.#cas.structures.values()].find(({ type }) => type === articleType);
    const annotator = value(about, "annotator") ?? this.#place.annotator;
    const status = statusSchema.safeParse(value(about, "status")).data ?? this.#place.status;
    const annotations = [...this.#annotations.values()];
    const set: ReadSet = {
      ...(annotator === undefined ? {} : { annotator }),
      ...(status && { status }),
      annotations,
      links: this.#links,
      ...(articleLabels.length > 0 && { articleLabels }),
    };
    const several = this.#cas.sofas.filter((sofa) => sofa.text !== undefined).length > 1;
    return {
      kind: "document",
      place: this.#sofa.place,
      name: several ? `${this.#place.name}#${this.#sofa.name}` : this.#place.name,
      text,
      provenance: this.#provenance(about),
      // In a file of Spanwise, an article without an annotator is one that nobody has annotated.
      sets:
        this.#place.takesSet && !(about && annotator === undefined && annotations.length + articleLabels.length === 0)
          ? [set]
          : [],
      layers: this.#seen.list(),
    };
  }

  /** Whether a structure marks text: by its type, or by having a place where the type is unknown. */
  #isMark({ type, begin, end }: FeatureStructure): boolean {
    const { types } = this.#cas;
    if (begin === undefined && end === undefined && !types.is(type, "uima.tcas.Annotation")) return false;
    return !types.is(type, "uima.tcas.DocumentAnnotation") && !/(^|\.)DocumentMetaData$/.test(type);
  }

  /**
   * What a structure says of the whole text: our own answers, or the features of a layer of document metadata. Such a
   * structure belongs to a text and has no place in it.
   */
  #ofWhole(structure: FeatureStructure): readonly ArticleLabelValues[] {
    const { id, type, sofa, begin } = structure;
    if (sofa === undefined || begin !== undefined || this.#isMark(structure) || isStructure(type)) return [];
    const said = this.#values(structure);
    if (said.length > 0) this.#used.add(id);
    if (type === articleLabelType)
      return [{ label: value(structure, "label") ?? "", values: [value(structure, "value") ?? ""] }];
    const layer = shortName(type);
    const names = new Set(said.map(({ name }) => name));
    return said.map(({ name, value: answer }) => ({
      label: names.size === 1 ? layer : `${layer}.${name}`,
      values: [String(answer)],
    }));
  }

  /** The ends of a relation, when a structure is one. */
  #ends({ features }: FeatureStructure): readonly [number, number] | undefined {
    const [governor, dependent] = [features.get("Governor"), features.get("Dependent")];
    if (governor?.kind !== "references" || dependent?.kind !== "references") return undefined;
    const [from, to] = [governor.ids[0], dependent.ids[0]];
    return from === undefined || to === undefined ? undefined : [from, to];
  }

  #annotation(structure: FeatureStructure): ReadAnnotation {
    const { id, type, place, begin = -1, end = -1 } = structure;
    const own = { place, key: `${id}`, fragments: [{ start: begin, end }] };
    if (type !== annotationType) {
      const features = this.#values(structure);
      this.#seen.add(type, "span", features);
      const { label, attributes } = layerLabel(type, features, this.#place.layers);
      return { ...own, label, ...(attributes && attributes.length > 0 ? { attributes } : {}) };
    }
    const note = value(structure, "note");
    const parts = this.#referred(structure, "parts");
    const attributes = this.#referred(structure, "attributes").map(attributeOf);
    return {
      ...own,
      label: value(structure, "label") ?? "",
      fragments: [...own.fragments, ...parts.map((part) => ({ start: part.begin ?? -1, end: part.end ?? -1 }))],
      ...(attributes.length > 0 ? { attributes } : {}),
      ...(note === undefined ? {} : { note }),
    };
  }

  #referred({ features, place }: FeatureStructure, feature: string): readonly FeatureStructure[] {
    const value = features.get(feature);
    if (value?.kind !== "references") return [];
    return value.ids.flatMap((id) => {
      const found = this.#cas.structures.get(id);
      if (!found)
        this.#problem(place, "attribute", `The feature ${feature} refers to ${id}, which is not in the file.`);
      else this.#used.add(id);
      return found ? [found] : [];
    });
  }

  /** Everything a structure says of itself in plain values. */
  #values({ features }: FeatureStructure): readonly ReadAttribute[] {
    return [...features].flatMap(([name, value]): ReadAttribute[] => {
      if (value.kind === "value") return [{ name, value: value.value }];
      return value.kind === "values" ? value.values.map((item) => ({ name, value: item })) : [];
    });
  }

  #relation(structure: FeatureStructure, [from, to]: readonly [number, number]): void {
    const { type, place } = structure;
    const features = this.#values(structure);
    this.#seen.add(type, "relation", features);
    const { type: linkType, others } = layerLink(type, features, this.#place.layers);
    const keys = [from, to].map((end) => this.#end(end));
    if (keys[0] === undefined || keys[1] === undefined) {
      const missing = keys[0] === undefined ? from : to;
      return void this.#problem(
        place,
        "link",
        `The relation “${linkType}” has the end ${missing}, which is no marked text of this view. It is left out.`,
      );
    }
    for (const { name, value } of others) {
      this.#problem(
        place,
        "attribute",
        `A link has no attributes: ${name} “${value}” of the relation “${linkType}” is left out.`,
      );
    }
    this.#links.push({ place, type: linkType, from: keys[0], to: keys[1] });
  }

  /** Key of what a relation ends at. A token becomes an annotation then, or stands for its part of speech where it has one. */
  #end(id: number): string | undefined {
    if (this.#annotations.has(id)) return `${id}`;
    const structure = this.#cas.structures.get(id);
    if (!structure || structure.sofa !== this.#sofa.id || !this.#isMark(structure) || this.#ends(structure))
      return undefined;
    const partOfSpeech = structure.features.get("pos");
    const [pos] = partOfSpeech?.kind === "references" ? partOfSpeech.ids : [];
    if (pos !== undefined && this.#annotations.has(pos)) return `${pos}`;
    const { place, begin = -1, end = -1 } = structure;
    this.#annotations.set(id, {
      place,
      key: `${id}`,
      label: shortName(structure.type),
      fragments: [{ start: begin, end }],
    });
    return `${id}`;
  }

  /**
   * Slots, chains and other references from an annotation to marked text become links; other references are reported.
   */
  #referencesOf(structure: FeatureStructure): void {
    if (structure.type === annotationType) return;
    for (const [name, { ...reference }] of structure.features) {
      if (reference.kind !== "references") continue;
      for (const id of reference.ids) this.#reference(structure, name, id);
    }
  }

  #reference(structure: FeatureStructure, name: string, id: number): void {
    const { place } = structure;
    const target = this.#cas.structures.get(id);
    const add = (type: string, to: number) => this.#links.push({ place, type, from: `${structure.id}`, to: `${to}` });
    if (!target)
      return void this.#problem(
        place,
        "link",
        `The feature ${name} of ${structure.id} refers to ${id}, which is not in the file.`,
      );
    if (this.#annotations.has(id)) {
      const relation = name === "next" ? value(structure, "referenceRelation") : undefined;
      return void add(relation ?? name, id);
    }
    const slot = target.features.get("target");
    if (slot?.kind === "references") {
      this.#used.add(id);
      const [filler] = slot.ids;
      const key = filler === undefined ? undefined : this.#end(filler);
      if (filler === undefined || key === undefined) {
        return void this.#problem(
          place,
          "link",
          `A slot ${name} of ${structure.id} is filled by ${filler}, which is no marked text of this view.`,
        );
      }
      const role = value(target, "role");
      for (const { name: feature, value: more } of this.#values(target)) {
        if (feature !== "role")
          this.#problem(
            place,
            "attribute",
            `A link has no attributes: ${feature} “${more}” of a slot ${name} is left out.`,
          );
      }
      this.#links.push({ place, type: role ?? name, from: `${structure.id}`, to: key });
      return;
    }
    if (target.features.has("role")) this.#used.add(id);
    this.#problem(
      place,
      "link",
      `The feature ${name} of ${structure.id} refers to ${shortName(target.type)} ${id}, which is no marked text.`,
    );
  }

  #provenance(about: FeatureStructure | undefined): ReadDocument["provenance"] {
    if (about) {
      const fields = Object.keys(provenanceSchema.shape);
      return provenanceFields(Object.fromEntries(fields.map((field) => [field, value(about, field)])));
    }
    const meta = [...this.#cas.structures.values()].find(({ type }) => /(^|\.)DocumentMetaData$/.test(type));
    const title = value(meta, "documentTitle");
    return title === undefined ? {} : { title };
  }

  /** Reports, once per text, how many structures of the file are not marked text and stay out. */
  #tellLeftOut(marks: readonly FeatureStructure[]): void {
    const structure = marks.filter(({ id, type }) => isStructure(type) && !this.#annotations.has(id)).length;
    if (structure > 0)
      this.#problem(
        this.#sofa.place,
        "remark",
        `${counted(structure, "token, sentence or the like", "tokens, sentences and the like")} stay out; they are not what somebody marked.`,
      );
    if (this.#sofa !== this.#cas.sofas[0]) return;
    const others = [...this.#cas.structures.values()].filter(
      (other) =>
        !this.#isMark(other) && !this.#used.has(other.id) && other.type !== articleType && !this.#isPlumbing(other),
    );
    const kinds = [...new Set(others.map(({ type }) => shortName(type)))].slice(0, 8).join(", ");
    if (others.length > 0)
      this.#problem(
        this.#sofa.place,
        "remark",
        `${counted(others.length, "structure marks", "structures mark")} no text (${kinds}) and stay out.`,
      );
  }

  /** Arrays, lists, the document itself, and the heads of chains, whose members say all they say. */
  #isPlumbing({ type, features }: FeatureStructure): boolean {
    const { types } = this.#cas;
    return (
      type.startsWith("uima.") ||
      type.endsWith("[]") ||
      types.is(type, "uima.tcas.DocumentAnnotation") ||
      isStructure(type) ||
      features.has("first")
    );
  }

  #problem(place: ReadProblem["place"], about: ReadProblem["about"], message: string): void {
    this.problems.push({ kind: "problem", place, about, message });
  }
}

function attributeOf(structure: FeatureStructure): ReadAttribute {
  const [name = "", kind, text = ""] = ["name", "kind", "value"].map((feature) => value(structure, feature));
  if (structure.type === attributeType && kind === "number" && Number.isFinite(Number(text)))
    return { name, value: Number(text) };
  if (structure.type === attributeType && kind === "boolean") return { name, value: text === "true" };
  return { name, value: text };
}

function value(structure: FeatureStructure | undefined, feature: string): string | undefined {
  const found = structure?.features.get(feature);
  return found?.kind === "value" ? String(found.value) : undefined;
}
