// JSON text for a dataset, written piece by piece: on one line for every reader, and without lone surrogates, which are legal
// in JSON but make Python and Arrow fail.
import type { DatasetSink } from "./spanwiseDatasetSource";

/** A list whose items are made while it is written, one by one, so that they are never all in memory. */
export class Rows {
  readonly items: Iterable<unknown> | AsyncIterable<unknown>;

  constructor(items: Iterable<unknown> | AsyncIterable<unknown>) {
    this.items = items;
  }
}

/** A row of a dataset of which some lists, at any depth, are `Rows`. */
export type Streamed<Row> = { readonly [Key in keyof Row]: Row[Key] | Rows };

export interface JsonWriter {
  text(value: unknown): string;
  /** Writes a value that may hold `Rows`. */
  write(value: unknown, sink: DatasetSink): Promise<void>;
  /** How many lone surrogates became U+FFFD so far. */
  readonly replaced: number;
}

export function jsonWriter(): JsonWriter {
  let replaced = 0;

  function text(value: unknown): string {
    let json = JSON.stringify(value);
    // JSON.stringify writes a lone surrogate as such an escape. So does text that spells one: then nothing is replaced.
    if (/\\ud[89a-f]/.test(json))
      json = JSON.stringify(value, (_, item) => (typeof item === "string" ? mended(item) : item));
    // Legal inside a line of JSON, but Python's splitlines and some editors end a line there.
    return json.replace(/[\u007f-\u009f\u2028\u2029]/g, escaped);
  }

  async function write(value: unknown, sink: DatasetSink): Promise<void> {
    if (value instanceof Rows) {
      let before = "[";
      for await (const item of value.items) {
        await sink.write(before);
        await write(item, sink);
        before = ",";
      }
      await sink.write(before === "[" ? "[]" : "]");
    } else if (holdsRows(value)) {
      let before = "{";
      for (const [key, member] of Object.entries(value)) {
        await sink.write(`${before}${JSON.stringify(key)}:`);
        await write(member, sink);
        before = ",";
      }
      await sink.write("}");
    } else await sink.write(text(value));
  }

  return {
    text,
    write,
    get replaced() {
      return replaced;
    },
  };

  function mended(text: string): string {
    return text.replace(/\p{Surrogate}/gu, () => {
      replaced++;
      return "\ufffd";
    });
  }
}

/** Makes all rows, so that they are counted, and writes nothing. */
export async function drain(value: unknown): Promise<void> {
  if (value instanceof Rows) for await (const item of value.items) await drain(item);
  else if (holdsRows(value)) for (const member of Object.values(value)) await drain(member);
}

function holdsRows(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && Object.values(value).some((member) => member instanceof Rows);
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
}
