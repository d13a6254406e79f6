// A person's own work in the mirror, whatever its kind: read from the store, and the server's state taken in through it.
import type { AcrossState } from "../../../model/across/acrossHistory";
import type { SetState } from "../../../model/annotation/history";
import { markAt, type PastSteps } from "../../../model/annotation/pastSteps";
import type { ReviewState } from "../../../model/review/reviewHistory";
import type { Adopted } from "../../../model/versions/adoption";
import { checkInTurns, sealDocument } from "../../store/files/documentFile";
import { acrossKind, type DocumentKind, reviewKind, setKind } from "../../store/files/documentKinds";
import type { ForeignVersion, Store, StoreEvent } from "../../store/Store";
import type { RowKey, WorkKind } from "../server/rows";

export type WorkKey = RowKey & { readonly kind: WorkKind };

export interface WorkState {
  readonly revision: number;
  readonly history: PastSteps<{ readonly id: string }>;
}

export interface OwnWork {
  read(): Promise<WorkState>;
  /** The file of the state that `read` gave last, and whether the work is done in it. */
  sealed(): Promise<Uint8Array>;
  readonly done: boolean;
  /** Takes in the state of the server's file. */
  takeIn(bytes: Uint8Array): Promise<TakenIn>;
}

export interface TakenIn {
  readonly outcome: Adopted | "unreadable";
  /** The mark of the last action of the state that came. */
  readonly mark?: string;
}

/** `tell` hears of a state that was replaced, as of one that a sync program brought. */
export function ownWork(store: Store, key: WorkKey, writer: string, tell: (event: StoreEvent) => void): OwnWork {
  const { kind, article, owner } = key;
  switch (kind) {
    case "set":
      return work<SetState>({
        ...{ document: setKind, id: `${article}/${owner}`, writer, tell },
        read: () => store.readSet(article, owner),
        done: ({ set }) => set.status === "done",
        adopt: (state) => store.adoptSet(article, owner, state),
        replace: (isExpected, state) => store.replaceSet(article, owner, isExpected, state),
        keep: (state) => keepAside(store, { kind, article, annotator: owner, state }),
        event: (revision) => ({ kind, article, annotator: owner, revision }),
      });
    case "review":
      return work<ReviewState>({
        ...{ document: reviewKind, id: `${article}/${owner}`, writer, tell },
        read: () => store.readReview(article, owner),
        done: ({ review }) => review.status === "adjudicated",
        adopt: (state) => store.adoptReview(article, owner, state),
        replace: (isExpected, state) => store.replaceReview(article, owner, isExpected, state),
        keep: (state) => keepAside(store, { kind, article, reviewer: owner, state }),
        event: (revision) => ({ kind, article, reviewer: owner, revision }),
      });
    case "across":
      return work<AcrossState>({
        ...{ document: acrossKind, id: owner, writer, tell },
        read: () => store.readAcross(owner),
        done: () => false,
        adopt: (state) => store.adoptAcross(owner, state),
        replace: (isExpected, state) => store.replaceAcross(owner, isExpected, state),
        keep: (state) => keepAside(store, { kind, member: owner, state }),
        event: (revision) => ({ kind, member: owner, revision }),
      });
  }
}

async function keepAside(store: Store, version: ForeignVersion): Promise<void> {
  await store.keepVersion(version);
}

interface WorkOptions<State> {
  readonly document: DocumentKind<State>;
  readonly id: string;
  readonly writer: string;
  tell(event: StoreEvent): void;
  read(): Promise<State>;
  done(state: State): boolean;
  adopt(state: State): Promise<Adopted>;
  replace(isExpected: (state: State) => boolean, state: State): Promise<boolean>;
  keep(state: State): Promise<void>;
  event(revision: number): StoreEvent;
}

function work<State extends WorkState>(options: WorkOptions<State>): OwnWork {
  const { document, id, writer } = options;
  let last: State | undefined;

  async function read(): Promise<State> {
    last = await options.read();
    return last;
  }

  return {
    read,
    sealed: async () => {
      const state = last ?? (await read());
      return sealDocument({ kind: document, id }, { revision: state.revision, content: state }, writer);
    },
    get done() {
      return last !== undefined && options.done(last);
    },
    takeIn: async (bytes) => {
      const checked = await checkInTurns({ kind: document, id }, bytes);
      if (checked.kind !== "good") return { outcome: "unreadable" };
      const coming = checked.document.content;
      const mark = markAt(coming, coming.revision);
      const outcome = await take(coming);
      if (outcome !== "same" && outcome !== "older") options.tell(options.event(coming.revision));
      return { outcome, ...(mark !== undefined && { mark }) };
    },
  };

  /**
   * The server's state takes the place of one that went another way, which is kept as another version to be merged: the
   * server's may be on a colleague's screen already, and exactly one can be first.
   */
  async function take(coming: State): Promise<Adopted> {
    for (;;) {
      const outcome = await options.adopt(coming);
      if (outcome !== "diverged") return outcome;
      const here = await read();
      await options.keep(here);
      if (await options.replace((state) => state === here, coming)) return "diverged";
    }
  }
}
