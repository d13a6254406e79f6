// Which articles may hold some words. The signatures of the texts are read from this machine's note of the last time and
// completed in the background, a few milliseconds at a time, so that nobody who types waits. A text never changes and
// has its id from its content, so what is known of an article stays true; what is found is read from the article itself.
import { setTimeout as pause } from "node:timers/promises";
import { Failure } from "../../model/data/failure";
import { folding } from "../../model/text/fold";
import type { FileSystem } from "../disk/FileSystem";
import type { Store } from "../store/Store";
import { inTurns } from "../work/inTurns";
import { readTextIndex, writeTextIndex } from "./textIndexFile";
import { mayHold, type Signature, signing } from "./textSignature";

export interface TextIndex {
  /** Resolves when what was known the last time is known again: it is read when somebody asks, or in the background. */
  ready(): Promise<void>;
  knows(article: string): boolean;
  /** Whether a text may hold one of the needles. `false` is certain; an article not known yet may hold anything. */
  mayHold(article: string, needles: readonly Uint32Array[]): boolean;
  /** Takes in an article that was read and folded for another reason. */
  add(article: string, folded: string): Promise<void>;
  /** Stops working and remembers what is known. */
  close(): Promise<void>;
}

export interface TextIndexOptions {
  readonly files: FileSystem;
  readonly path: string;
  /** How long after opening, in milliseconds, the background work begins. */
  readonly delay?: number;
  /** Is told of an error that stopped the background work. Searches go on, more slowly. */
  readonly onBug: (error: unknown) => void;
}

/** Work for at most this long, in milliseconds, then rest as long. */
const slice = 8;

export function textIndex(store: Store, { files, path, delay = 2000, onBug }: TextIndexOptions): TextIndex {
  const signatures = new Map<string, Signature>();
  /** Articles that could not be read. */
  const unreadable = new Set<string>();
  const stopping = new AbortController();
  let changed = false;
  let anotherRound = false;
  let wake = () => {};
  stopping.signal.addEventListener("abort", () => wake());

  let reading: Promise<void> | undefined;
  const stopListening = store.listen((event) => {
    if (event.kind !== "articles") return;
    anotherRound = true;
    wake();
  });
  const working = workOn().catch((error) => {
    if (!stopping.signal.aborted) onBug(error);
  });

  function ready(): Promise<void> {
    reading ??= readTextIndex(files, path).then((read) => {
      for (const [id, signature] of read) signatures.set(id, signature);
    });
    return reading;
  }

  async function add(article: string, folded: string): Promise<void> {
    if (signatures.has(article)) return;
    signatures.set(article, await inTurns(signing(folded)));
    changed = true;
  }

  async function workOn(): Promise<void> {
    for (;;) {
      await rest(delay);
      await ready();
      anotherRound = false;
      await completeOnce();
      if (!anotherRound && !stopping.signal.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    }
  }

  async function completeOnce(): Promise<void> {
    const { entries } = await store.entries();
    let since = performance.now();
    for (const { header } of entries) {
      if (signatures.has(header.id) || unreadable.has(header.id)) continue;
      try {
        const { article } = await store.readArticle(header.id);
        await add(header.id, (await inTurns(folding(article.text))).text);
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        unreadable.add(header.id);
      }
      if (performance.now() - since < slice) continue;
      await rest(slice);
      since = performance.now();
    }
    await save();
  }

  async function rest(time: number): Promise<void> {
    await pause(time, undefined, { signal: stopping.signal, ref: false });
  }

  async function save(): Promise<void> {
    if (!changed) return;
    changed = false;
    await writeTextIndex(files, path, signatures);
  }

  return {
    ready,
    knows: (article) => signatures.has(article),
    mayHold: (article, needles) => {
      const signature = signatures.get(article);
      return signature === undefined || needles.some((needle) => mayHold(signature, needle));
    },
    add,
    close: async () => {
      stopListening();
      stopping.abort();
      await working;
      await reading;
      await save();
    },
  };
}
