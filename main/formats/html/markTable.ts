// The table below a text: every mark with its label, what it covers, what is said of it, and where its links lead.
import { type AnnotationSet, type Link, quoteOf } from "../../../model/annotation/annotation";
import { htmlText } from "../writing/htmlText";
import type { Mark } from "./marks";

interface Where {
  readonly article: string;
  readonly person: string;
}

export function markTable(set: AnnotationSet, marks: readonly Mark[], where: Where): string {
  if (marks.length === 0) return "";
  const names = new Map(marks.map(({ annotation, name }) => [annotation.id, name]));
  const links = new Map<string, Link[]>();
  for (const link of set.links) links.set(link.from, [...(links.get(link.from) ?? []), link]);
  const rows = marks.map(({ annotation, look, name }) => {
    const { id, attributes = [], note } = annotation;
    const said = attributes.map(({ attribute, value }) => `${htmlText(attribute)}: ${htmlText(String(value))}`);
    const led = (links.get(id) ?? []).map((link) => linkTo(link, names, where));
    const cells = [
      `<td id="${anchor(where, id)}" style="color:${look.colour}"><b>${htmlText(name)}</b></td>`,
      `<td dir="auto">${htmlText(look.name)}</td>`,
      `<td dir="auto">${htmlText(quoteOf(annotation))}</td>`,
      `<td dir="auto">${[...said, ...(note === undefined ? [] : [htmlText(note)])].join("<br>")}</td>`,
      `<td dir="auto">${led.join("<br>")}</td>`,
    ];
    return `<tr>${cells.join("")}</tr>\n`;
  });
  return `<div class="table"><table><thead><tr><th>Mark</th><th>Label</th><th>Text</th><th>Said of it</th><th>Links</th></tr></thead><tbody>\n${rows.join("")}</tbody></table></div>\n`;
}

function linkTo({ type, to }: Link, names: ReadonlyMap<string, string>, where: Where): string {
  const far = to.article !== undefined && to.article !== where.article;
  const target = anchor({ ...where, article: to.article ?? where.article }, to.annotation);
  const words = far ? "a mark in another article" : (names.get(to.annotation) ?? "");
  return `${htmlText(type)} → <a href="#${target}">${htmlText(words)}</a>`;
}

/** The mark's id in the page: unique, and made of characters that need no escaping in an attribute or an address. */
function anchor({ article, person }: Where, annotation: string): string {
  return `m-${article}-${person}-${annotation}`;
}
