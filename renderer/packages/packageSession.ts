// A package from the moment its file is chosen: handed over to the workbench in parts, looked at, merged or made a project
// of, and undone. One session per open dialog.

import type { ActionTarget } from "../../model/contract/actionTarget";
import type { CallResult } from "../../model/contract/contract";
import type {
  MergeEntry,
  PackageAbout,
  PackageMerge,
  PackagePreview,
  Taken,
} from "../../model/contract/packageContract";
import { largestPart } from "../../model/project/encoding";
import { base64 } from "../importing/importSession";
import { say } from "../languages/say";
import { enterCreated, mayLeave, openProject } from "../project/projectSession";
import { actionTarget } from "../session/actionTarget";
import { refreshArticles } from "../session/articleList";
import { openArticle, refreshArticle } from "../session/articleSession";
import { type Context, notify, readAgain } from "../session/context";
import { refreshReview } from "../session/reviewSession";

type Undone = CallResult<"merges.undo">;
type Row = PackagePreview["rows"][number];

/** Tells rows in one person's name apart. */
export function takenKey({ kind, article }: Pick<Row, "kind" | "article">): string {
  return `${kind} ${article}`;
}

export interface PackageWork {
  readonly what: "reading" | "looking" | "merging" | "undoing";
  readonly done: number;
  /** 0 while it is not known. */
  readonly total: number;
}

export interface PackageState {
  readonly fileName?: string | undefined;
  readonly about?: PackageAbout | undefined;
  readonly look?: PackagePreview | undefined;
  readonly busy?: PackageWork | undefined;
  /** Ids of labels and attributes that are taken over. */
  readonly labels: ReadonlySet<string>;
  readonly attributes: ReadonlySet<string>;
  /** Keys (`takenKey`) of the rows in the person's own name that they take over. */
  readonly mine: ReadonlySet<string>;
  readonly outcome?: PackageMerge;
  readonly undone?: Undone;
  readonly trouble?: string | undefined;
  /** The packages merged into the open project before, newest first. */
  readonly merges: readonly MergeEntry[];
}

export interface PackageSession {
  state(): PackageState;
  listen(listener: () => void): () => void;
  /** Hands a file over and looks at it. */
  open(file: File): Promise<void>;
  take(term: PackagePreview["terms"][number], taken: boolean): void;
  /** Says of rows in the person's own name whether they are theirs. */
  takeMine(rows: readonly Row[], taken: boolean): void;
  merge(): Promise<void>;
  /** Makes a project of the package, in a folder that was picked, and opens it. */
  create(handle?: string): Promise<void>;
  /** Opens the project the package is of, and looks again. */
  openInstead(handle: string): Promise<void>;
  undo(merge: string): Promise<void>;
  /** Stops looking or merging; what was written until then is taken back. */
  stop(): void;
  /** Puts the package away. */
  close(): void;
}

export function packageSession(context: Context): PackageSession {
  const { client } = context;
  let state: PackageState = { labels: new Set(), attributes: new Set(), mine: new Set(), merges: [] };
  const listeners = new Set<() => void>();
  let id: string | undefined;
  /**
   * The project and person for which the preview and the list of merges were made. Merging and undoing go there and
   * nowhere else.
   */
  let lookedAt: ActionTarget = {};
  let mergesOf: ActionTarget = {};

  function change(to: Partial<PackageState>): void {
    state = { ...state, ...to };
    for (const listener of listeners) listener();
  }

  const unlisten = client.listen((event) => {
    if (event.event !== "package.progress" || event.data.package !== id || !state.busy) return;
    change({ busy: { what: state.busy.what, done: event.data.done, total: event.data.total } });
  });

  /** Does something that takes a while; what goes wrong is shown. */
  async function during(what: PackageWork["what"], work: () => Promise<void>): Promise<void> {
    change({ trouble: undefined, busy: { what, done: 0, total: 0 } });
    try {
      await work();
    } catch (error) {
      change({ trouble: error instanceof Error ? error.message : String(error) });
    }
    // The workbench no longer has a package that was refused or put away.
    const gone = id === undefined && { fileName: undefined, about: undefined, look: undefined };
    change({ busy: undefined, ...gone });
  }

  async function handOver(file: File): Promise<void> {
    const current = context.newId();
    id = current;
    for (let at = 0; ; at += largestPart) {
      const last = at + largestPart >= file.size;
      const bytes = base64(new Uint8Array(await file.slice(at, at + largestPart).arrayBuffer()));
      const part = { package: current, name: file.name, at, bytes, last };
      const { about } = await client.call("packages.upload", part);
      change({ busy: { what: "reading", done: Math.min(file.size, at + largestPart), total: file.size } });
      if (about) change({ about });
      if (last) return;
    }
  }

  function look(): Promise<void> {
    return during("looking", async () => {
      const made = actionTarget(context.store.getState());
      const found = await client.call("packages.preview", { package: current() });
      lookedAt = made;
      // Labels that the project lacks are taken over unless the person says otherwise: their annotations come in anyway.
      const lacking = (kind: "label" | "attribute") =>
        new Set(found.terms.flatMap((term) => (term.kind === kind && term.verdict === "new" ? [term.id] : [])));
      change({ look: found, mine: new Set(), labels: lacking("label"), attributes: lacking("attribute") });
    });
  }

  function taken(): readonly Taken[] {
    return (state.look?.rows ?? []).flatMap(({ kind, article, mine }) =>
      (kind === "set" || kind === "review") &&
      article !== undefined &&
      mine &&
      state.mine.has(takenKey({ kind, article }))
        ? [{ kind, article }]
        : [],
    );
  }

  function current(): string {
    if (id === undefined) throw new Error("no package is open");
    return id;
  }

  /** The merge may have changed the open article in any way. */
  async function showAgain(): Promise<void> {
    await refreshArticle(context);
    await Promise.all([refreshReview(context), readAgain(context, "ofArticle"), readMerges()]);
  }

  /** The window may have shown the project while it was still empty. */
  async function showFirst(): Promise<void> {
    await refreshArticles(context);
    const { article, articles } = context.store.getState();
    if (!article && articles[0]) await openArticle(context, articles[0].id);
    await readMerges();
  }

  async function readMerges(): Promise<void> {
    if (!context.store.getState().project) return;
    const made = actionTarget(context.store.getState());
    const { merges } = await client.call("merges.list", {});
    mergesOf = made;
    change({ merges });
  }

  void readMerges().catch(() => undefined); // the list is only not shown then

  return {
    state: () => state,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open: async (file) => {
      discard();
      state = { labels: new Set(), attributes: new Set(), mine: new Set(), merges: state.merges, fileName: file.name };
      await during("reading", async () => {
        try {
          await handOver(file);
        } catch (error) {
          discard();
          throw error;
        }
      });
      if (state.about) await look();
    },
    take: (term, taken) => {
      const kind = term.kind === "label" ? "labels" : "attributes";
      const next = new Set(state[kind]);
      if (taken) next.add(term.id);
      else next.delete(term.id);
      change({ [kind]: next });
    },
    takeMine: (rows, taken) => {
      const mine = new Set(state.mine);
      for (const row of rows) {
        if (taken) mine.add(takenKey(row));
        else mine.delete(takenKey(row));
      }
      change({ mine });
    },
    merge: () =>
      during("merging", async () => {
        if (!(await allOnDisk(context))) return;
        const { labels, attributes } = state;
        const choice = { labels: [...labels], attributes: [...attributes], mine: taken() };
        const outcome = await client.call("packages.merge", { ...lookedAt, package: current(), ...choice });
        // The outcome is set only when the window shows the merge; until then nothing can be closed or undone.
        await showAgain().finally(() => change({ outcome }));
      }),
    create: (handle) =>
      during("merging", async () => {
        if (!(await mayLeave(context))) return;
        const args = { package: current(), mine: taken(), ...(handle !== undefined && { handle }) };
        const { handle: made, ...outcome } = await client.call("packages.create", args);
        await enterCreated(context, made);
        await showFirst().finally(() => change({ outcome }));
      }),
    openInstead: async (handle) => {
      if (await openProject(context, handle)) await look();
      await readMerges();
    },
    undo: (merge) =>
      during("undoing", async () => {
        if (!(await allOnDisk(context))) return;
        const undone = await client.call("merges.undo", { ...mergesOf, merge });
        await showAgain().finally(() => change({ undone }));
        if (id === undefined) return;
        const made = actionTarget(context.store.getState());
        change({ look: await client.call("packages.preview", { package: id }) });
        lookedAt = made;
      }),
    stop: discard,
    close: () => {
      unlisten();
      discard();
    },
  };

  function discard(): void {
    const old = id;
    id = undefined;
    if (old !== undefined) void client.call("packages.discard", { package: old }).catch(() => undefined);
  }
}

/** Whether everything done here is on disk: a package or a merge would miss the rest. Says so when it is not. */
export async function allOnDisk(context: Context): Promise<boolean> {
  if (await context.saving.allSettled()) return true;
  notify(context, "error", say("Some changes are not on disk yet. Try again when they are saved."));
  return false;
}
