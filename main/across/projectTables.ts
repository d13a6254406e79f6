// The tables across articles of the project that is open: a worker and its feeder, from the first time somebody asks.
import type { AcrossChange } from "../../model/across/acrossChange";
import type { AcrossTableArgs, AcrossTableName, AcrossTableResult } from "../../model/contract/acrossContract";
import type { AnyEvent, CallArgs, CallResult } from "../../model/contract/contract";
import { Failure } from "../../model/data/failure";
import { type Viewer, viewerIn } from "../review/visibleSets";
import type { Store } from "../store/Store";
import type { ReportBug } from "../work/reportBug";
import { restartingWorker, WorkerGone } from "../work/restartingWorker";
import { type AcrossFeeder, acrossFeeder, type Reading } from "./acrossFeeder";
import type { AcrossAnswers, AcrossQuestion, StartAcrossWorker, TableQuestion } from "./acrossProtocol";

export interface ProjectTablesOptions {
  readonly store: Store;
  /** The person who looks; absent while nobody has said who works here. */
  readonly me: string | undefined;
  readonly start: StartAcrossWorker;
  readonly reportBug: ReportBug;
  readonly changed: (reading: Reading) => void;
  /** Shows what everybody says, for whoever makes a file of it. */
  readonly everything?: boolean;
}

export interface ProjectTables {
  table<Name extends AcrossTableName>(
    name: Name,
    args: AcrossTableArgs<Name>,
  ): Promise<{ readonly reading: Reading; readonly table: AcrossTableResult<Name> }>;
  /** Fails with the signal's reason when it is stopped. */
  copies(
    page: CallArgs<"across.copies">,
    watched: { readonly signal: AbortSignal; onProgress(done: number, total: number): void },
  ): Promise<CallResult<"across.copies">>;
  /** Everything was read. */
  readonly whole: Promise<void>;
  hear(event: AnyEvent): void;
  said(member: string, revision: number, changes: readonly AcrossChange[]): Promise<void>;
  close(): Promise<void>;
}

export async function projectTables(options: ProjectTablesOptions): Promise<ProjectTables> {
  const { store, me, start, reportBug, changed, everything = false } = options;
  let feeder: AcrossFeeder | undefined;
  const worker = restartingWorker<AcrossQuestion, AcrossAnswers>({
    ...{ name: "across", start, reportBug },
    died: () => feeder?.startAgain(),
    timeout: 120_000,
  });
  const { project } = await store.project();
  const seen = viewerIn(store, project, me);
  const viewer: Viewer = everything ? { ...seen, blind: false } : seen;
  feeder = acrossFeeder({ store, viewer, project, worker, changed, reportBug });
  const { begun, whole } = feeder;

  async function ask<Asked extends AcrossQuestion>(question: Asked): Promise<AcrossAnswers[Asked["kind"]]> {
    await begun;
    try {
      return await worker.ask(question);
    } catch (error) {
      if (!(error instanceof WorkerGone)) throw error;
      throw new Failure(
        "unreachable",
        error.forGood
          ? "What is said across articles cannot be worked out: the part of Spanwise that does it ended again and again. The project may be too large for this machine's memory."
          : "What is said across articles is being worked out anew, because the part of Spanwise that does it ended. Try again in a moment.",
      );
    }
  }

  const reading = () => feeder?.reading ?? { done: 0, total: 0 };
  return {
    table: async (name, args) => {
      // Name and arguments came together.
      const table = await ask({ kind: "table", name, args } as TableQuestion);
      return { reading: reading(), table: table as AcrossTableResult<typeof name> };
    },
    copies: async (page, { signal, onProgress }) => {
      for (let anew = true; ; anew = false) {
        const answer = await ask({ kind: "copies", ...page, anew });
        signal.throwIfAborted();
        if ("found" in answer) return { reading: reading(), ...answer.found };
        onProgress(Math.round(answer.progress * 100), 100);
      }
    },
    whole,
    hear: (event) => feeder?.hear(event),
    said: async (...args) => {
      // A worker that is gone reads the file when it is fed again.
      await feeder?.said(...args).catch((error) => {
        if (!(error instanceof WorkerGone)) throw error;
      });
    },
    close: async () => {
      feeder?.close();
      await worker.close();
    },
  };
}
