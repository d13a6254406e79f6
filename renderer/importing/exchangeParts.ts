// Files of other programs within an import: found once all files were read, looked at anew whenever the person chooses
// otherwise, imported one format at a time. The import does what its last preview showed.
import type { ExchangeFound, ExchangeOwner, ExchangePreview, ExchangeReport } from "../../model/contract/exchange";
import { actionTarget } from "../session/actionTarget";
import type { Context } from "../session/context";

export interface ExchangePart {
  readonly found: ExchangeFound;
  readonly settings: Readonly<Record<string, string>>;
  /** Labels that come in otherwise than proposed; `null`: left out. */
  readonly labels: ReadonlyMap<string, string | null>;
  /** Labels of the files that the project gets. */
  readonly addedLabels: ReadonlySet<string>;
  /** Proposals that are taken: by their ids, or all of a file. */
  readonly taken: { readonly ids: ReadonlySet<string>; readonly files: ReadonlySet<string> };
  /** Owners chosen otherwise than proposed, by the name in the files (`null`: the files name nobody). */
  readonly owners: ReadonlyMap<string | null, ExchangeOwner["to"]>;
  /** Features of the files' layers that are their labels otherwise than proposed; empty: the layer's name is. */
  readonly layers: ReadonlyMap<string, string>;
  /** The project is to ask what the files answer about whole articles. */
  readonly asks: boolean;
  /** The imported sets count as done. */
  readonly finished: boolean;
  /** The last preview, shown on while the next one is made. */
  readonly preview?: ExchangePreview | undefined;
  /** In bytes. */
  readonly busy?: { readonly what: "looking" | "writing"; readonly done: number; readonly total: number } | undefined;
  /** The choices were changed, or looking was stopped, since the preview: it cannot be brought in. */
  readonly stale: boolean;
  readonly trouble?: string | undefined;
  readonly report?: ExchangeReport | undefined;
  /** The person would rather have the files read as plain articles. */
  readonly asArticles: boolean;
}

export interface ExchangeParts {
  /**
   * Looks for files of other programs; groups that are being previewed already stay as they are. Resolves with the zips
   * that were refused.
   */
  recognise(): Promise<readonly { readonly file: number; readonly message: string }[]>;
  /** Looks again: after being stopped. */
  preview(format: string): void;
  setSettings(format: string, settings: Readonly<Record<string, string>>): void;
  /** Sets what one or several labels of the files become. */
  setLabels(format: string, names: readonly string[], to: string | null): void;
  /** The project gets labels of its own for these. */
  addLabels(format: string, names: readonly string[]): void;
  /** Takes annotations to where their quotes may have been meant. */
  takeProposals(
    format: string,
    proposals: { readonly ids?: readonly string[]; readonly files?: readonly string[] },
  ): void;
  /** Takes none of them any more. */
  dropProposals(format: string): void;
  setOwner(format: string, name: string | null, to: ExchangeOwner["to"]): void;
  /** The feature of a layer that is its label; empty: its name is. */
  setLayer(format: string, name: string, label: string): void;
  setAsks(format: string, asks: boolean): void;
  setFinished(format: string, finished: boolean): void;
  setAsArticles(format: string, asArticles: boolean): void;
  commit(format: string): Promise<void>;
  /** Stops looking or writing. */
  stop(): void;
  close(): void;
}

/** `change` is called with the parts whenever one changes. */
export function exchangeParts(
  context: Context,
  { id: importId, isOwn }: { readonly id: () => Promise<string>; readonly isOwn: (id: string) => boolean },
  change: (parts: readonly ExchangePart[]) => void,
): ExchangeParts {
  const made = actionTarget(context.store.getState());
  let parts: readonly ExchangePart[] = [];
  /** Previews run one after the other, since the workbench makes one at a time. */
  let queue: Promise<void> = Promise.resolve();
  const wanted = new Map<string, number>();
  let closed = false;

  function patch(format: string, to: Partial<ExchangePart>): void {
    parts = parts.map((part) => (part.found.format === format ? { ...part, ...to } : part));
    change(parts);
  }

  function partOf(format: string): ExchangePart | undefined {
    return parts.find((part) => part.found.format === format);
  }

  const unlisten = context.client.listen((event) => {
    if (event.event !== "import.progress" || !isOwn(event.data.import)) return;
    const part = parts.find(({ busy }) => busy !== undefined);
    if (part?.busy === undefined) return;
    const { done, total } = event.data;
    patch(part.found.format, { busy: { ...part.busy, done, total } });
  });

  function preview(format: string): void {
    const mine = (wanted.get(format) ?? 0) + 1;
    wanted.set(format, mine);
    // Waits until the old preview was stopped, so that `stop` does not hit the new one.
    const before = Promise.all([queue, partOf(format)?.busy ? stop() : undefined]);
    patch(format, { stale: true, trouble: undefined });
    queue = before.then(() => (wanted.get(format) === mine && !closed ? lookNow(format, mine) : undefined));
  }

  async function lookNow(format: string, mine: number): Promise<void> {
    const part = partOf(format);
    if (!part) return;
    patch(format, { busy: { what: "looking", done: 0, total: 0 } });
    try {
      const preview = await context.client.call("exchange.preview", {
        import: await importId(),
        format,
        settings: part.settings,
        labels: [...part.labels].map(([name, to]) => ({ name, to })),
        addedLabels: [...part.addedLabels],
        proposals: { ids: [...part.taken.ids], files: [...part.taken.files] },
        layers: [...part.layers].map(([name, label]) => ({ name, label })),
        owners: ownersOf(part),
        asks: part.asks,
        finished: part.finished,
      });
      patch(format, { preview, busy: undefined, stale: wanted.get(format) !== mine });
    } catch (error) {
      // When a newer preview stopped this one, only the newer one shows its failure.
      patch(format, { busy: undefined, ...(wanted.get(format) === mine ? { trouble: sentence(error) } : {}) });
    }
  }

  function stop(): Promise<unknown> {
    return importId()
      .then((id) => context.client.call("exchange.stop", { import: id }))
      .catch(() => undefined); // it has ended already
  }

  return {
    recognise: async () => {
      const { found, refused } = await context.client.call("exchange.recognise", { import: await importId() });
      parts = found.map((group): ExchangePart => {
        const before = partOf(group.format);
        const begun: ExchangePart = {
          ...{ found: group, settings: {}, labels: new Map(), addedLabels: new Set(), taken: nothingTaken },
          ...{ owners: new Map(), layers: new Map(), asks: false, finished: false, stale: true, asArticles: false },
        };
        return before ? { ...before, found: group, stale: true } : begun;
      });
      change(parts);
      for (const { format } of found) if (!partOf(format)?.report) preview(format);
      return refused;
    },
    preview,
    setSettings: (format, settings) => {
      patch(format, { settings });
      preview(format);
    },
    setLabels: (format, names, to) => {
      const chosen = names.map((name) => [name, to] as const);
      const { labels = [], addedLabels = [] } = partOf(format) ?? {};
      patch(format, {
        labels: new Map([...labels, ...chosen]),
        addedLabels: new Set([...addedLabels].filter((name) => !names.includes(name))),
      });
      preview(format);
    },
    addLabels: (format, names) => {
      const { labels = [], addedLabels = [] } = partOf(format) ?? {};
      patch(format, {
        labels: new Map([...labels].filter(([name]) => !names.includes(name))),
        addedLabels: new Set([...addedLabels, ...names]),
      });
      preview(format);
    },
    takeProposals: (format, { ids = [], files = [] }) => {
      const { taken = nothingTaken } = partOf(format) ?? {};
      patch(format, { taken: { ids: new Set([...taken.ids, ...ids]), files: new Set([...taken.files, ...files]) } });
      preview(format);
    },
    dropProposals: (format) => {
      patch(format, { taken: nothingTaken });
      preview(format);
    },
    setOwner: (format, name, to) => {
      patch(format, { owners: new Map(partOf(format)?.owners).set(name, to) });
      preview(format);
    },
    setLayer: (format, name, label) => {
      patch(format, { layers: new Map(partOf(format)?.layers).set(name, label) });
      preview(format);
    },
    setAsks: (format, asks) => {
      patch(format, { asks });
      preview(format);
    },
    setFinished: (format, finished) => {
      patch(format, { finished });
      preview(format);
    },
    setAsArticles: (format, asArticles) => patch(format, { asArticles }),
    commit: async (format) => {
      const part = partOf(format);
      if (!part?.preview || part.stale) return;
      const owners = ownersOf(part);
      patch(format, { busy: { what: "writing", done: 0, total: 0 }, trouble: undefined });
      try {
        const args = { ...made, import: await importId(), preview: part.preview.preview, owners };
        const report = await context.client.call("exchange.commit", args);
        patch(format, { report, busy: undefined });
      } catch (error) {
        patch(format, { busy: undefined, trouble: sentence(error) });
      }
    },
    stop: () => void stop(),
    close: () => {
      closed = true;
      unlisten();
      if (parts.some(({ busy }) => busy)) void stop();
    },
  };
}

/** An owner whose name is not typed yet is left out, so the files decide until then. */
function ownersOf({ owners }: ExchangePart): ExchangeOwner[] {
  const named = [...owners].filter(([, to]) => to.kind !== "named" || to.name.trim() !== "");
  return named.map(([name, to]) => ({ name, to }));
}

const nothingTaken: ExchangePart["taken"] = { ids: new Set(), files: new Set() };

function sentence(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
