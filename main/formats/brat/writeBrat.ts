// Writes brat's files. Ids are numbers in text order, so equal projects give equal files.
import type { Attribute } from "../../../model/annotation/annotation";
import { offsetConverter } from "../../../model/text/offsets";
import { type FileSink, writeWhole } from "../files/FileSink";
import type { WriteContext } from "../format/Format";
import type { FittedArticle, FittedSet } from "../format/fitArticle";
import { AnnotatorFolders } from "../reading/annotatorFolders";
import { entityIn, withoutEntity } from "../writing/entitiesOf";
import { escapedName } from "../writing/escapedName";
import { setsOrNobody } from "../writing/setsOrNobody";
import { attributeValue } from "./attributeValue";
import { pieces } from "./bratLines";
import { type BratTypes, writeBratConf } from "./writeBratConf";

export async function writeBrat(
  articles: AsyncIterable<FittedArticle>,
  sink: FileSink,
  { settings, project }: WriteContext,
): Promise<void> {
  const folders = new AnnotatorFolders();
  const types: BratTypes = {
    labels: new Set(project.labels.map(({ id }) => id)),
    links: new Set(),
    attributes: new Map(),
  };
  for await (const fitted of articles) {
    const { article, stem } = fitted;
    // A reader takes a byte order mark at the start for the file's own. So an article that begins with one gets a
    // second one in front.
    const mark = article.text.startsWith("\ufeff") ? "\ufeff" : "";
    const inUnit = settings.get("offsets") === "utf-16" ? undefined : offsetConverter(article.text).toCodePoints;
    const offsets = (offset: number) => mark.length + (inUnit?.(offset) ?? offset);
    for (const set of setsOrNobody(fitted)) {
      const name = folders.of(set) + stem;
      await writeWhole(sink, `${name}.txt`, mark + article.text);
      await writeWhole(sink, `${name}.ann`, lines(article.text, set, offsets, types));
    }
  }
  await folders.write(sink);
  await writeBratConf(sink, types, project.labels);
}

function lines(text: string, { set }: FittedSet, toUnit: (offset: number) => number, types: BratTypes): string {
  const numbers = new Map(set.annotations.map(({ id }, index) => [id, `T${index + 1}`]));
  const found: string[] = [];
  let attributeNumber = 0;
  let noteNumber = 0;
  let referenceNumber = 0;
  for (const annotation of set.annotations) {
    const { id, label, fragments, note } = annotation;
    const entity = entityIn(annotation);
    const attributes = entity ? withoutEntity(annotation) : (annotation.attributes ?? []);
    const key = numbers.get(id) ?? id;
    types.labels.add(label);
    const parts = fragments.flatMap(({ start, end }) => pieces(text, start, end));
    const offsets = parts.map(({ start, end }) => `${toUnit(start)} ${toUnit(end)}`).join(";");
    const quote = parts.map(({ start, end }) => text.slice(start, end)).join(" ");
    found.push(`${key}\t${escapedName(label)} ${offsets}\t${quote}`);
    for (const attribute of attributes) found.push(`A${++attributeNumber}\t${attributeData(attribute, key, types)}`);
    if (entity)
      found.push(
        `N${++referenceNumber}\tReference ${key} ${database}:${escapedName(entity.id)}\t${escapedNote(entity.name)}`,
      );
    if (note !== undefined) found.push(`#${++noteNumber}\tAnnotatorNotes ${key}\t${escapedNote(note)}`);
  }
  for (const [index, { type, from, to }] of set.links.entries()) {
    types.links.add(type);
    found.push(`R${index + 1}\t${escapedName(type)} Arg1:${numbers.get(from)} Arg2:${numbers.get(to.annotation)}`);
  }
  return found.map((line) => `${line}\n`).join("");
}

/** The name under which brat knows the entities of a project; it has no more of them than the files say. */
const database = "Spanwise";

function attributeData({ attribute, value }: Attribute, target: string, { attributes }: BratTypes): string {
  const values = attributes.get(attribute) ?? new Set();
  attributes.set(attribute, values);
  if (value === true) return `${escapedName(attribute)} ${target}`;
  const word = attributeWord(value);
  values.add(word);
  return `${escapedName(attribute)} ${target} ${word}`;
}

/** A value as one word. Text that reads like a number or a truth value is escaped, so that it stays text. */
function attributeWord(value: string | number | boolean): string {
  if (typeof value !== "string") return String(value);
  const word = escapedName(value, (character) => /^[A-Za-z0-9_.+-]$/.test(character));
  if (typeof attributeValue(word) === "string") return word;
  const first = word.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  return `_x${first}_${word.slice(1)}`;
}

/** Characters that would end the line or the field are escaped, and space at the edges, which readers strip. */
function escapedNote(note: string): string {
  const atEdge = /^\s|\s$/u.test(note);
  const safe = escapedName(note, (character) => character === " " || !/^[\p{Cc}\p{Zl}\p{Zp}]$/u.test(character));
  return atEdge ? safe.replace(/^\s|\s$/gu, (space) => escapedName(space)) : safe;
}
