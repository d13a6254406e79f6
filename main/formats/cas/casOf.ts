// An article and everything said about it as a CAS: the same for JSON and XMI, ids ascending, structures before those
// that refer to them.
import type { Annotation } from "../../../model/annotation/annotation";
import type { FittedArticle, FittedSet } from "../format/fitArticle";
import type { Cas, FeatureStructure, FeatureValue } from "./Cas";
import { TypeSystem } from "./Cas";
import { annotationType, articleLabelType, articleType, attributeType, casTypes, linkType, partType } from "./casTypes";

const sofa = 1;

export function casOf({ article }: FittedArticle, { annotator, set }: FittedSet): Cas {
  const structures = new Map<number, FeatureStructure>();
  const place = { file: "" };
  let last = sofa;

  function add(
    type: string,
    features: Readonly<Record<string, FeatureValue | undefined>>,
    where?: readonly [number, number] | "whole",
  ): number {
    const id = ++last;
    const given = Object.entries(features).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as const],
    );
    const marks = where === undefined ? {} : where === "whole" ? { sofa } : { sofa, begin: where[0], end: where[1] };
    structures.set(id, { id, type, place, ...marks, features: new Map(given) });
    return id;
  }

  add("uima.tcas.DocumentAnnotation", { language: text("x-unspecified") }, [0, article.text.length]);
  const { title, outlet, byline, url, published, retrieved, language, earlierEdition } = article.provenance;
  add(articleType, {
    article: text(article.id),
    title: text(title),
    outlet: text(outlet),
    byline: text(byline),
    url: text(url),
    published: text(published),
    retrieved: text(retrieved),
    language: text(language),
    earlierEdition: text(earlierEdition),
    annotator: text(annotator?.name),
    status: text(set.status),
  });
  for (const { label, values } of set.articleLabels ?? [])
    for (const value of values) add(articleLabelType, { label: text(label), value: text(value) }, "whole");
  const ids = new Map(set.annotations.map((annotation) => [annotation.id, addAnnotation(annotation)]));
  for (const { type, from, to } of set.links) {
    const [governor, dependent] = [ids.get(from), ids.get(to.annotation)];
    const end = dependent === undefined ? undefined : structures.get(dependent);
    if (governor === undefined || dependent === undefined || !end) continue;
    const ends = { Governor: references([governor]), Dependent: references([dependent]) };
    // UIMA's tools expect a relation where its Dependent is.
    add(linkType, { ...ends, label: text(type) }, [end.begin ?? 0, end.end ?? 0]);
  }
  return {
    sofas: [{ id: sofa, name: "_InitialView", place, text: article.text }],
    structures,
    types: new TypeSystem(casTypes),
  };

  function addAnnotation({ label, note, attributes = [], fragments }: Annotation): number {
    const [first, ...others] = fragments;
    const attributeIds = attributes.map(({ attribute, value }) => {
      const kind = typeof value === "string" ? "text" : typeof value;
      return add(attributeType, { name: text(attribute), kind: text(kind), value: text(String(value)) });
    });
    const parts = others.map(({ start, end }) => add(partType, {}, [start, end]));
    const features = {
      label: text(label),
      note: text(note),
      attributes: references(attributeIds),
      parts: references(parts),
    };
    return add(annotationType, features, [first?.start ?? 0, first?.end ?? 0]);
  }
}

function text(value: string | undefined): FeatureValue | undefined {
  return value === undefined ? undefined : { kind: "value", value };
}

function references(ids: readonly number[]): FeatureValue | undefined {
  return ids.length === 0 ? undefined : { kind: "references", ids };
}
