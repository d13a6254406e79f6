// Statements of annotations, compared. The author, the time and the note of an annotation are no part of that; the
// order of attributes neither.
import { type Annotation, type Attribute, type Link, sameSpan } from "../annotation/annotation";
import type { Statement } from "./review";

export function statementOf({ label, fragments, attributes }: Pick<Annotation, keyof Statement>): Statement {
  return attributes === undefined ? { label, fragments } : { label, fragments, attributes };
}

/** Whether two annotations say the same: label, fragments and attributes. Labels count as they were given. */
export function equalStatements(a: Statement, b: Statement): boolean {
  return a.label === b.label && sameSpan(a, b) && attributesKey(a.attributes) === attributesKey(b.attributes);
}

/** A key that is equal for equal attributes in any order, and only for them. */
export function attributesKey(attributes: readonly Attribute[] | undefined): string {
  if (attributes === undefined || attributes.length === 0) return "";
  return JSON.stringify(attributes.map(({ attribute, value }) => JSON.stringify([attribute, value])).sort());
}

/** Whether links lead to the same places in the same ways; their ids and ages do not count. */
export function equalLinks(a: readonly Link[], b: readonly Link[]): boolean {
  return linksWithin(a, b) && linksWithin(b, a);
}

/** Whether each of `links` is also among `others`. */
export function linksWithin(links: readonly Link[], others: readonly Link[]): boolean {
  return links.every((link) => others.some((other) => sameLink(link, other)));
}

function sameLink(a: Link, b: Link): boolean {
  return a.type === b.type && a.to.annotation === b.to.annotation && a.to.article === b.to.article;
}
