// The types Spanwise writes into a CAS. A discontinuous span is an annotation of its first fragment that refers to `Part`s.
import type { TypeDescription } from "./Cas";

export const annotationType = "spanwise.Annotation";
export const partType = "spanwise.Part";
export const attributeType = "spanwise.Attribute";
export const linkType = "spanwise.Link";
export const articleType = "spanwise.Article";
/** One answer about the whole article. */
export const articleLabelType = "spanwise.ArticleLabel";

const string = "uima.cas.String";

export const casTypes: readonly TypeDescription[] = [
  type(annotationType, "uima.tcas.Annotation", {
    label: string,
    note: string,
    attributes: `${attributeType}[]`,
    parts: `${partType}[]`,
  }),
  type(articleType, "uima.cas.TOP", {
    article: string,
    title: string,
    outlet: string,
    byline: string,
    url: string,
    published: string,
    retrieved: string,
    language: string,
    earlierEdition: string,
    annotator: string,
    status: string,
  }),
  // INCEpTION's layers about a whole document have this supertype.
  type(articleLabelType, "uima.cas.AnnotationBase", { label: string, value: string }),
  type(attributeType, "uima.cas.TOP", { name: string, kind: string, value: string }),
  // INCEpTION's names for the ends of a relation: from Governor to Dependent.
  type(linkType, "uima.tcas.Annotation", { Governor: annotationType, Dependent: annotationType, label: string }),
  type(partType, "uima.tcas.Annotation", {}),
];

function type(name: string, supertype: string, features: Readonly<Record<string, string>>): TypeDescription {
  return { name, supertype, features: new Map(Object.entries(features)) };
}
