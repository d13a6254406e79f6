// Takes the lines of one `.ann` file apart. Two passes, for lines may name what comes later. Things that Spanwise has
// no place for become what comes nearest (an event's arguments are links from its trigger); a loss is reported.
import type { Place, ReadProblem } from "../files/ReadProblem";
import type { ReadAnnotation, ReadAttribute, ReadFragment, ReadLink } from "../format/ReadDocument";
import { unescapedName } from "../writing/escapedName";
import { attributeValue } from "./attributeValue";

export interface Parsed {
  readonly annotations: readonly ReadAnnotation[];
  readonly links: readonly ReadLink[];
  readonly problems: readonly ReadProblem[];
  /** There are lines, and none of them is one of brat's. */
  readonly isForeign: boolean;
}

/** A line that starts with an id and a tab, as every line of brat does. */
export const bratLine = /^(([TERAMN]|#[A-Za-z]*)\d+\S*|\*)\t/;

/** The lines of the files of one document, as one: `E1` of a `.a2` may name `T1` of its `.a1`. */
export function parseAnn(
  files: readonly { readonly file: string; readonly text: string }[],
  titleOf: (type: string) => string | undefined,
): Parsed {
  const all = files.map(({ file, text }) => ({ file, lines: text.replace(/^\ufeff/, "").split(/\r\n|\n/) }));
  const parser = new Parser(titleOf);
  const rows = all.flatMap(({ file, lines }) =>
    lines.flatMap((line, index) => (line.trim() === "" ? [] : [{ line, place: { file, row: index + 1 } }])),
  );
  for (const { line, place } of rows) parser.first(line, place);
  for (const { line, place } of rows) parser.second(line, place);
  const { problems, ...parsed } = parser.parsed();
  const isForeign = rows.length > 0 && !rows.some(({ line }) => bratLine.test(line));
  return { ...parsed, problems: [...problems, ...all.flatMap(({ file, lines }) => cutOff(lines, file))], isForeign };
}

/** brat ends every line. A text-bound annotation that is cut off is known by its quote; nothing else would be. */
function cutOff(lines: readonly string[], file: string): readonly ReadProblem[] {
  const last = lines.at(-1) ?? "";
  if (last.trim() === "" || last.startsWith("T")) return [];
  const message = `The last line does not end: “${last.slice(0, 80)}”. The file may have been cut off there.`;
  return [{ kind: "problem", place: { file, row: lines.length }, about: "remark", message }];
}

interface Parts {
  readonly id: string;
  readonly words: readonly string[];
  readonly tail: string | undefined;
  readonly place: Place;
}

interface Described extends ReadAnnotation {
  readonly attributes: ReadAttribute[];
  readonly notes: string[];
}

class Parser {
  readonly #titleOf: (type: string) => string | undefined;
  readonly #annotations: Described[] = [];
  readonly #byId = new Map<string, Described>();
  /** Event → its trigger. */
  readonly #triggers = new Map<string, string>();
  /** Trigger → how many events have it. */
  readonly #eventsOf = new Map<string, number>();
  /** Ids of everything, for finding duplicates and telling a relation from nothing. */
  readonly #ids = new Set<string>();
  readonly #links: ReadLink[] = [];
  readonly #problems: ReadProblem[] = [];

  constructor(titleOf: (type: string) => string | undefined) {
    this.#titleOf = titleOf;
  }

  parsed(): Omit<Parsed, "isForeign"> {
    const annotations = this.#annotations.map(({ notes, attributes, ...rest }) => ({
      ...rest,
      ...(attributes.length > 0 ? { attributes } : {}),
      ...(notes.length > 0 ? { note: notes.join("\n") } : {}),
    }));
    return { annotations, links: this.#links, problems: this.#problems };
  }

  /** Text-bound annotations, and which trigger each event has. */
  first(line: string, where: Place): void {
    const parts = this.#parts(line, where);
    if (!parts) return void this.#problem(where, "annotation", `This is no line of brat: “${line.slice(0, 80)}”.`);
    const { id, place, words } = parts;
    if (id !== "*") {
      const before = this.#ids.has(id);
      this.#ids.add(id);
      // The shared check reports text-bound annotations of the same id.
      if (before && !id.startsWith("T")) {
        this.#problem(
          place,
          "annotation",
          `The id ${id} stands in the file twice; what follows from the second line is kept as well.`,
        );
      }
    }
    if (id.startsWith("T")) this.#textBound(parts);
    else if (id.startsWith("E")) {
      const { trigger } = eventOf(words);
      if (trigger === "") this.#problem(place, "annotation", `The event ${id} has no trigger.`);
      else {
        if (!this.#triggers.has(id)) this.#triggers.set(id, trigger);
        this.#eventsOf.set(trigger, (this.#eventsOf.get(trigger) ?? 0) + 1);
      }
    }
  }

  second(line: string, where: Place): void {
    const parts = this.#parts(line, where);
    if (!parts) return;
    const kind = parts.id.charAt(0);
    if (kind === "E") this.#event(parts);
    else if (kind === "R") this.#relation(parts);
    else if (kind === "*") this.#equivalence(parts);
    else if (kind === "A" || kind === "M") this.#attribute(parts);
    else if (kind === "N") this.#normalisation(parts);
    else if (kind === "#") this.#note(parts);
  }

  #parts(line: string, place: Place): Parts | undefined {
    if (!bratLine.test(line)) return undefined;
    const [id = "", data = "", ...tail] = line.split("\t");
    return {
      id,
      words: data.split(" ").filter((word) => word !== ""),
      tail: tail.length > 0 ? tail.join("\t") : undefined,
      place,
    };
  }

  #textBound({ id, words, tail, place }: Parts): void {
    const [type = "", ...rest] = words;
    const fragments = rest.join(" ").split(";").map(fragmentOf);
    if (type === "" || fragments.some((fragment) => fragment === undefined)) {
      return void this.#problem(place, "annotation", `${id} has no type and offsets as “Type 0 5” or “Type 0 5;6 11”.`);
    }
    const label = unescapedName(type);
    const labelTitle = this.#titleOf(type);
    const annotation: Described = {
      place,
      key: id,
      label,
      ...(labelTitle === undefined ? {} : { labelTitle }),
      fragments: fragments.filter((fragment) => fragment !== undefined),
      ...(tail === undefined ? {} : { quote: tail }),
      attributes: [],
      notes: [],
    };
    this.#annotations.push(annotation);
    if (!this.#byId.has(id)) this.#byId.set(id, annotation);
  }

  #event({ id, words, place }: Parts): void {
    const { type, trigger } = eventOf(words);
    if (trigger === "") return;
    const own = this.#byId.get(trigger);
    if (!own) return void this.#problem(place, "link", `The trigger ${trigger} of the event ${id} is not in the file.`);
    if (type !== own.label) {
      this.#problem(
        place,
        "remark",
        `The event ${id} is a ${type}, its trigger ${trigger} a ${own.label}; the trigger's type stands.`,
      );
    }
    const others = this.#eventsOf.get(trigger) ?? 0;
    this.#eventsOf.delete(trigger); // so that it is said once
    if (others > 1) {
      this.#problem(
        place,
        "remark",
        `${others} events share the trigger ${trigger}; their arguments are links from it, no longer told apart.`,
      );
    }
    for (const word of words.slice(1)) {
      const [role = "", target = ""] = word.split(":");
      // brat numbers the roles an event has several times.
      this.#link(role.replace(/(?<=\D)\d+$/, ""), trigger, target, place, `The event ${id}`);
    }
  }

  #relation({ id, words, place }: Parts): void {
    const [type = "", ...roles] = words;
    const [from, to, more] = roles.map((word) => word.split(":"));
    if (!from?.[1] || !to?.[1] || more) {
      return void this.#problem(
        place,
        "link",
        `The relation ${id} does not have exactly two arguments as “Arg1:T1 Arg2:T2”.`,
      );
    }
    if (from[0] !== "Arg1" || to[0] !== "Arg2") {
      this.#problem(
        place,
        "remark",
        `The relation ${id} calls its ends ${from[0]} and ${to[0]}; it is a link from the first to the second.`,
      );
    }
    this.#link(type, from[1], to[1], place, `The relation ${id}`);
  }

  #equivalence({ words, place }: Parts): void {
    const [type = "", ...members] = words;
    for (const [index, member] of members.entries()) {
      const next = members[index + 1];
      if (next !== undefined) this.#link(type, member, next, place, `The equivalence ${type}`);
    }
    if (members.length > 1)
      this.#problem(place, "remark", `An equivalence of ${members.length} became a chain of links “${type}”.`);
    else this.#problem(place, "link", `An equivalence names fewer than two annotations.`);
  }

  #link(type: string, from: string, to: string, place: Place, what: string): void {
    const ends = [from, to].map((end) => this.#triggers.get(end) ?? end);
    const missing = [from, to].find((_, index) => !this.#byId.has(ends[index] ?? ""));
    if (missing !== undefined) {
      const reason = this.#ids.has(missing)
        ? `names ${missing}, which is no marked text`
        : `names ${missing}, which is not in the file`;
      return void this.#problem(place, "link", `${what} ${reason}. The link is left out.`);
    }
    this.#links.push({ place, type: unescapedName(type), from: ends[0] ?? from, to: ends[1] ?? to });
  }

  #attribute({ id, words, place }: Parts): void {
    const [name = "", target = "", ...values] = words;
    const own = this.#target(target, place, "attribute", `The attribute ${name} (${id})`);
    if (own)
      own.attributes.push({
        name: unescapedName(name),
        value: values.length === 0 ? true : attributeValue(values.join(" ")),
      });
  }

  #normalisation({ id, words, tail, place }: Parts): void {
    const [name = "", target = "", ...reference] = words;
    const own = this.#target(target, place, "attribute", `The reference ${id}`);
    const value = reference.join(" ") + (tail ? ` (${tail})` : "");
    if (own) own.attributes.push({ name: unescapedName(name), value });
  }

  #note({ id, words, tail = "", place }: Parts): void {
    const [type = "", target = ""] = words;
    const own = this.#target(target, place, "note", `The note ${id}`);
    const note = unescapedName(tail);
    if (own && note !== "") own.notes.push(type === "AnnotatorNotes" ? note : `${type}: ${note}`);
  }

  #target(target: string, place: Place, about: "attribute" | "note", what: string): Described | undefined {
    const own = this.#byId.get(this.#triggers.get(target) ?? target);
    if (own) return own;
    const reason = this.#ids.has(target)
      ? `is about ${target}, which is no marked text`
      : `is about ${target}, which is not in the file`;
    this.#problem(place, about, `${what} ${reason}. It is left out.`);
    return undefined;
  }

  #problem(place: Place, about: ReadProblem["about"], message: string): void {
    this.#problems.push({ kind: "problem", place, about, message });
  }
}

/** An event's first word is its type and its trigger. */
function eventOf([first = ""]: readonly string[]): { readonly type: string; readonly trigger: string } {
  const [type = "", trigger = ""] = first.split(":");
  return { type: unescapedName(type), trigger };
}

function fragmentOf(offsets: string): ReadFragment | undefined {
  const match = /^\s*(\d+)\s+(\d+)\s*$/.exec(offsets);
  return match ? { start: Number(match[1]), end: Number(match[2]) } : undefined;
}
