// Checks the shape of a dataset's rows while they are read: each row of a list by itself, so that no list is in memory as a
// whole, and what is around the lists at the end.
import type * as z from "../../../model/data/zod";
import { JsonReader } from "../files/JsonReader";
import type { Report } from "./rows/spanwiseDatasetQuoteCheck";

/** A list of an object, and how its rows are checked. */
export interface ListCheck {
  readonly key: string;
  check(reader: JsonReader, place: string): Promise<void>;
}

export interface ObjectCheck<Schema extends z.ZodType> {
  /** The schema of the object, which is checked with its lists empty. */
  readonly schema: Schema;
  readonly path: string;
  readonly report: Report;
  /**
   * The lists in the order in which they must be checked. A list that comes too early in the file, or before `isReady`,
   * is held back.
   */
  readonly lists: readonly ListCheck[];
  readonly isReady?: () => boolean;
  readonly onMember?: (key: string, value: unknown) => void;
}

/** The object that comes next, without its lists; `undefined` when it has not the shape, which is reported. */
export async function checkObject<Schema extends z.ZodType>(
  reader: JsonReader,
  { schema, path, report, lists, isReady = () => true, onMember }: ObjectCheck<Schema>,
): Promise<z.infer<Schema> | undefined> {
  if ((await reader.peek()) !== "{") return shaped(schema, parsed(await reader.value(), path, report), path, report);
  const rest = new Map<string, unknown>();
  const held = new Map<string, string>();
  const checked = new Set<string>();
  for await (const key of reader.members()) {
    const place = placeOf(path, key);
    const number = lists.findIndex((list) => list.key === key);
    const list = lists[number];
    if (rest.has(key)) {
      report(place, "stands twice");
      await reader.value();
    } else if (list === undefined || (await reader.peek()) !== "[") {
      const value = parsed(await reader.value(), place, report);
      rest.set(key, value);
      onMember?.(key, value);
    } else {
      rest.set(key, []);
      const isNext = lists.slice(0, number).every((before) => checked.has(before.key));
      if (isReady() && isNext) {
        await list.check(reader, place);
        checked.add(key);
      } else held.set(key, await reader.value());
    }
  }
  for (const list of lists) {
    const json = held.get(list.key);
    if (json !== undefined && isReady()) await list.check(new JsonReader([json]), placeOf(path, list.key));
  }
  return shaped(schema, Object.fromEntries(rest), path, report);
}

/** The rows of the list that comes next, each with its place, that have the shape. Others are reported. */
export async function* rowsOf<Schema extends z.ZodType>(
  reader: JsonReader,
  schema: Schema,
  path: string,
  report: Report,
): AsyncGenerator<{ readonly row: z.infer<Schema>; readonly place: string }, void, void> {
  for await (const index of reader.elements()) {
    const place = `${path}[${index}]`;
    const value = parsed(await reader.value(), place, report);
    const row = value === undefined ? undefined : shaped(schema, value, place, report);
    if (row !== undefined) yield { row, place };
  }
}

/** Reports an id that was met before. */
export function firstTimeIn(seen: Set<string>, id: string, place: string, words: string, report: Report): void {
  if (seen.has(id)) report(place, words);
  seen.add(id);
}

export function parsed(json: string, path: string, report: Report): unknown {
  try {
    const value: unknown = JSON.parse(json);
    // Only an escape can make a lone surrogate, since the file is UTF-8.
    if (/\\ud[89a-f]/i.test(json) && hasLoneSurrogate(value)) {
      report(path, "holds half of a character (a lone surrogate)");
    }
    return value;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    report(path, `is not JSON: ${error.message}`);
    return undefined;
  }
}

export function shaped<Schema extends z.ZodType>(
  schema: Schema,
  value: unknown,
  path: string,
  report: Report,
): z.infer<Schema> | undefined {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) {
    const where = issue.path.reduce<string>(
      (words, key) => (typeof key === "number" ? `${words}[${key}]` : placeOf(words, String(key))),
      path,
    );
    report(where, issue.message);
  }
  return undefined;
}

function placeOf(path: string, key: string): string {
  return `${path}${path === "" || path.endsWith(" ") ? "" : "."}${key}`;
}

function hasLoneSurrogate(value: unknown): boolean {
  if (typeof value === "string") return /\p{Surrogate}/u.test(value);
  return typeof value === "object" && value !== null && Object.entries(value).flat().some(hasLoneSurrogate);
}
