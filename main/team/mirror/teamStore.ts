// A team's project as a store: the mirror's own store, which tells the synchroniser what was written, and refuses what
// the server would refuse, before a person has done it for nothing.
import { Failure } from "../../../model/data/failure";
import type { Access } from "../../../model/project/project";
import type { Store, StoreEvent } from "../../store/Store";
import type { TeamLink } from "../../store/TeamLink";
import type { TeamRole } from "../server/remoteProject";
import type { WorkKey, WorkState } from "./ownWork";

export interface TeamStoreOptions {
  readonly mirror: Store;
  readonly link: TeamLink;
  readonly member?: string;
  role(): TeamRole;
  /** Why nothing may be written any more, as a sentence; `undefined` while something may. */
  blocked(): string | undefined;
  worked(key: WorkKey, revision: number): void;
  /** Other work is to be put in the place of one's own: settles when that is noted on disk. */
  willReplace(key: WorkKey, state: WorkState | undefined): Promise<void>;
  /** It was put there. */
  replaced(key: WorkKey, state: WorkState | undefined): void;
  wroteShared(): void;
  /** Hears what the synchroniser tells. Returns the function that stops listening. */
  listen(listener: (event: StoreEvent) => void): () => void;
  /** Stops sending and receiving, before the mirror is closed. */
  stop(): Promise<void>;
}

export function teamStore(options: TeamStoreOptions): Store {
  const { mirror, link, member, role, blocked, worked, wroteShared } = options;
  const access = (): Access => {
    const reason = blocked();
    return reason === undefined || mirror.access.kind === "read-only" ? mirror.access : { kind: "read-only", reason };
  };

  return {
    ...mirror,
    get access() {
      return access();
    },
    team: link,

    saveProject: (project, revision) => asLead(() => mirror.saveProject(project, revision)),
    removeAnnotator: (annotator) => asLead(() => mirror.removeAnnotator(annotator)),
    saveAnnotator: (annotator) =>
      annotator.id === member
        ? shared(() => mirror.saveAnnotator(annotator))
        : asLead(() => mirror.saveAnnotator(annotator)),
    addArticle: (article, source) => asLead(() => mirror.addArticle(article, source)),
    saveProvenance: (article, provenance, revision) =>
      asLead(() => mirror.saveProvenance(article, provenance, revision)),
    setRemoved: (articles, removed) => asLead(() => mirror.setRemoved(articles, removed)),
    savePlan: (plan, revision) => asLead(() => mirror.savePlan(plan, revision)),
    replacePlan: (of, isExpected, stored) => asLead(() => mirror.replacePlan(of, isExpected, stored)),
    shareTime: (annotator, machine, articles) =>
      shared(() => mirror.shareTime(mustBeOwn(annotator), machine, articles)),
    addImportedSuggestions: (article, added) => asLead(() => mirror.addImportedSuggestions(article, added)),
    setSuggestionsDismissed: (items, away) => asLead(() => mirror.setSuggestionsDismissed(items, away)),

    act: (article, annotator, revision, action) =>
      own(
        { kind: "set", article, owner: annotator },
        () => mirror.act(article, annotator, revision, action),
        revisionIs,
      ),
    addSet: (article, annotator, state) =>
      own({ kind: "set", article, owner: annotator }, () => mirror.addSet(article, annotator, state)),
    adoptSet: (article, annotator, state) =>
      own({ kind: "set", article, owner: annotator }, () => mirror.adoptSet(article, annotator, state)),
    replaceSet: (article, annotator, isExpected, state) =>
      put({ kind: "set", article, owner: annotator }, state, () =>
        mirror.replaceSet(article, annotator, isExpected, state),
      ),
    actReview: (article, reviewer, revision, action) =>
      own(
        { kind: "review", article, owner: reviewer },
        () => mirror.actReview(article, reviewer, revision, action),
        revisionIs,
      ),
    adoptReview: (article, reviewer, state) =>
      own({ kind: "review", article, owner: reviewer }, () => mirror.adoptReview(article, reviewer, state)),
    replaceReview: (article, reviewer, isExpected, state) =>
      put({ kind: "review", article, owner: reviewer }, state, () =>
        mirror.replaceReview(article, reviewer, isExpected, state),
      ),
    actAcross: (of, revision, action) =>
      own({ kind: "across", article: "", owner: of }, () => mirror.actAcross(of, revision, action), revisionIs),
    adoptAcross: (of, state) => own({ kind: "across", article: "", owner: of }, () => mirror.adoptAcross(of, state)),
    replaceAcross: (of, isExpected, state) =>
      put({ kind: "across", article: "", owner: of }, state, () => mirror.replaceAcross(of, isExpected, state)),

    listen: (listener) => {
      const stops = [mirror.listen(listener), options.listen(listener)];
      return () => {
        for (const stop of stops) stop();
      };
    },
    close: async () => {
      try {
        await options.stop();
      } finally {
        await mirror.close();
      }
    },
  };

  async function own<Result>(
    key: WorkKey,
    write: () => Promise<Result>,
    revisionOf: (result: Result) => number = () => 0,
  ): Promise<Result> {
    mayWrite();
    mustBeOwn(key.owner);
    const result = await write();
    worked(key, revisionOf(result));
    return result;
  }

  function mustBeOwn(owner: string): string {
    if (role() === "owner" || owner === member) return owner;
    throw new Failure(
      "bad-request",
      "In a team project everybody writes their own work only; a colleague’s comes from the team’s server.",
    );
  }

  async function put(key: WorkKey, state: WorkState | undefined, write: () => Promise<boolean>): Promise<boolean> {
    mayWrite();
    mustBeOwn(key.owner);
    await options.willReplace(key, state);
    const done = await own(key, write);
    if (done) options.replaced(key, state);
    return done;
  }

  async function asLead<Result>(write: () => Promise<Result>): Promise<Result> {
    if (role() !== "lead" && role() !== "owner")
      throw new Failure(
        "bad-request",
        "In a team project only its lead changes labels, people and articles. Ask them to do it.",
      );
    return await shared(write);
  }

  async function shared<Result>(write: () => Promise<Result>): Promise<Result> {
    mayWrite();
    try {
      return await write();
    } finally {
      wroteShared();
    }
  }

  function mayWrite(): void {
    const now = access();
    if (now.kind === "read-only") throw new Failure("read-only", now.reason);
  }
}

function revisionIs(revision: number): number {
  return revision;
}
