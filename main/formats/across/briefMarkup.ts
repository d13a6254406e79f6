// Markup of the brief. Whatever is put into it is text and stays text: only what was written here as markup is markup, so that
// nothing an article, a name or a note says can become an element.
import type { Shape } from "../../../model/across/plots/shape";
import { htmlText } from "../writing/htmlText";

export class Markup {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Content = string | number | undefined | Markup | readonly Markup[];

/** `markup\`<td>${words}</td>\``: strings are escaped, markup is taken as it is, nothing stays nothing. */
export function markup(parts: TemplateStringsArray, ...contents: readonly Content[]): Markup {
  return new Markup(parts.map((part, place) => part + textOf(contents[place])).join(""));
}

function textOf(content: Content): string {
  if (content === undefined) return "";
  if (content instanceof Markup) return content.text;
  if (typeof content === "object") return content.map(({ text }) => text).join("");
  return htmlText(String(content));
}

/** What an analyst quotes or typed, kept from turning the direction of what stands beside it. */
export function isolated(words: string): Markup {
  return markup`<bdi>${words}</bdi>`;
}

/** The words say the same, so a drawing is not read out. */
export function drawing(shapes: readonly Shape[], width: number, height: number, more: Markup = markup``): Markup {
  const paths = shapes.map(({ look, d }) => markup`<path class="${look}" d="${d}"/>`);
  return markup`<svg aria-hidden="true" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${paths}${more}</svg>`;
}

/** A heading of a section with what it holds; nothing when it holds nothing. */
export function section(id: string, title: string, total: number, shown: number, content: readonly Markup[]): Markup {
  if (total === 0) return markup``;
  const cut = shown < total ? markup`<p class="cut">The first ${shown} of ${total}.</p>` : undefined;
  return markup`<section id="${id}"><h2>${title}</h2>
${cut}${content}</section>
`;
}
