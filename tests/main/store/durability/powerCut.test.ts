// D1: whatever moment the power fails, what was acknowledged is there and everything can be read.
import { describe, expect, it } from "vitest";
import { replaceFile } from "../../../../main/disk/replaceFile";
import { sha256 } from "../../../../main/disk/sha256";
import { createProjectFolder } from "../../../../main/store/project/createProjectFolder";
import { openFileStore } from "../../../../main/store/project/openFileStore";
import type { Store } from "../../../../main/store/Store";
import {
  type AcrossAction,
  type AcrossState,
  applyAcrossAction,
  emptyAcrossState,
} from "../../../../model/across/acrossHistory";
import { type Action, applyAction, emptyState, type SetState } from "../../../../model/annotation/history";
import { Failure } from "../../../../model/data/failure";
import {
  applyReviewAction,
  emptyReviewState,
  type ReviewAction,
  type ReviewState,
} from "../../../../model/review/reviewHistory";
import { type CrashDiskOptions, crashDisk, type DiskImage, simulatedFolder } from "../disks/crashDisk";
import {
  accepting,
  ada,
  annotation,
  article,
  bo,
  commenting,
  doing,
  harbour,
  joining,
  naming,
  project,
  source,
  tagging,
} from "../examples";
import { writer } from "../temporaryProject";

const folder = simulatedFolder("powerCut");
const emptyDisk: DiskImage = new Map([["/", "folder"]]);
const harbourId = article(harbour).id;

describe("a power cut", () => {
  it("D1 loses no acknowledged action and leaves nothing unreadable, at any moment", { timeout: 120_000 }, async () => {
    const { moments, losses } = await cutEverywhere({});
    expect(losses).toEqual([]);
    expect(moments).toBeGreaterThan(150);
  });

  it.each([
    ["content", { flushesContent: false }],
    ["names", { flushesNames: false }],
  ])("D1 does lose acknowledged work when %s are not flushed, so the proof can fail", async (_, options) => {
    const { losses } = await cutEverywhere(options);
    expect(losses.length).toBeGreaterThan(0);
  });
});

it("D1 leaves a version that is put away in its place or in quarantine, at any moment of a power cut", async () => {
  const disk = crashDisk(emptyDisk);
  await createProjectFolder(folder, { ...project, now: () => new Date(project.createdAt), writer, files: disk.files });
  const first = await open(disk.files);
  await first.addArticle(article(harbour), source(harbour));
  await first.actReview(harbourId, bo.id, 0, commenting("c001", harbour, "14"));
  await first.close();
  const path = `${folder}/reviews/${harbourId.slice(0, 2)}/${harbourId}/${bo.id}`;
  const bytes = Buffer.from(await disk.files.readFile(`${path}.json`));
  await replaceFile(disk.files, `${path} (1).json`, bytes);
  const store = await open(disk.files);
  const [version] = await store.otherVersions();
  let moments = 0;
  const losses = new Set<string>();
  const look = () => {
    for (const image of disk.crashes()) {
      moments++;
      const whole = [...image]
        .filter(([, content]) => content !== "folder" && content.equals(bytes))
        .map(([name]) => name);
      if (!whole.some((name) => name === `${path} (1).json` || /quarantine.* \(1\)\.json\.[0-9a-f]{12}$/.test(name)))
        losses.add(`lost after ${moments} moments`);
    }
  };
  disk.onChange(look);
  await store.settleOtherVersion(version?.file ?? "");
  look();
  expect([[...losses], await store.otherVersions()]).toEqual([[], []]);
  expect(moments).toBeGreaterThan(20);
});

/** What was acknowledged at the moment of a crash. */
interface Acknowledged {
  project: boolean;
  article: boolean;
  provenance: number;
  annotator: boolean;
  revision: number;
  review: number;
  across: number;
}

/** What set, review and what is said across articles are, by revision; none for revisions that a version taken over skipped. */
interface States {
  readonly set: SetState[];
  readonly review: ReviewState[];
  readonly across: AcrossState[];
}

/** Runs a working session, crashes it at every moment in every way, and opens what is left each time. */
async function cutEverywhere(options: CrashDiskOptions): Promise<{ moments: number; losses: string[] }> {
  const disk = crashDisk(emptyDisk, options);
  const acknowledged: Acknowledged = {
    project: false,
    article: false,
    provenance: -1,
    annotator: false,
    revision: 0,
    review: 0,
    across: 0,
  };
  const states: States = { set: [emptyState], review: [emptyReviewState], across: [emptyAcrossState] };
  const crashes = new Map<string, { image: DiskImage; acknowledged: Acknowledged }>();
  const collect = () => {
    const now = { ...acknowledged };
    // Of the moments that leave the same, the last asks for the most.
    for (const image of disk.crashes())
      crashes.set([...image].map(nameAndContent).sort().join("\n"), { image, acknowledged: now });
  };
  // Without flushing every moment so far is still open: too many to look at, and those of an acknowledgement will do.
  if (Object.keys(options).length === 0) disk.onChange(collect);

  await createProjectFolder(folder, { ...project, now: () => new Date(project.createdAt), writer, files: disk.files });
  acknowledged.project = true;
  collect();
  let store = await open(disk.files);
  await store.saveAnnotator(ada);
  acknowledged.annotator = true;
  await store.addArticle(article(harbour), source(harbour));
  acknowledged.article = true;
  collect();
  const perform = async (action: Action) => {
    const before = states.set.at(-1) ?? emptyState;
    states.set.push(applyAction(before, action));
    acknowledged.revision = await store.act(harbourId, ada.id, before.revision, action);
    collect();
  };
  const review = async (action: ReviewAction) => {
    const before = states.review.at(-1) ?? emptyReviewState;
    states.review.push(applyReviewAction(before, action));
    acknowledged.review = await store.actReview(harbourId, bo.id, before.revision, action);
    collect();
  };
  const say = async (action: AcrossAction) => {
    const before = latest(states.across);
    states.across.push(applyAcrossAction(before, action));
    acknowledged.across = await store.actAcross(ada.id, before.revision, action);
    collect();
  };
  /** Takes over what another machine made of the set and the review as they are now. */
  const adopt = async (set: readonly Action[], actions: readonly ReviewAction[], across: readonly AcrossAction[]) => {
    const [comingSet, comingReview] = [
      set.reduce(applyAction, latest(states.set)),
      actions.reduce(applyReviewAction, latest(states.review)),
    ];
    states.set[comingSet.revision] = comingSet;
    expect(await store.adoptSet(harbourId, ada.id, comingSet)).toBe("replaced");
    acknowledged.revision = comingSet.revision;
    collect();
    states.review[comingReview.revision] = comingReview;
    expect(await store.adoptReview(harbourId, bo.id, comingReview)).toBe("replaced");
    acknowledged.review = comingReview.revision;
    collect();
    const comingAcross = across.reduce(applyAcrossAction, latest(states.across));
    states.across[comingAcross.revision] = comingAcross;
    expect(await store.adoptAcross(ada.id, comingAcross)).toBe("replaced");
    acknowledged.across = comingAcross.revision;
    collect();
  };
  await perform(tagging("a001", harbour, "Ines Dahl"));
  await perform(tagging("a002", harbour, "Port Vell", "location"));
  await store.flush();
  await perform({ kind: "undo" });
  await perform({ kind: "redo" });
  acknowledged.provenance = await store.saveProvenance(harbourId, { outlet: "The Quay" }, 0);
  collect();
  await say(joining("j001", "Ines Dahl", "Harbour master"));
  // Actions while a snapshot is being written.
  const folded = store.flush();
  await perform(tagging("a004", harbour, "Ferry"));
  await perform(tagging("a005", harbour, "strike"));
  await folded;
  collect();
  await perform(doing("step-r", { kind: "remove-annotation", annotation: annotation("a001", harbour, "Ines Dahl") }));
  await review(accepting(ada.id, annotation("a002", harbour, "Port Vell", "location"), 9));
  await review(commenting("c001", harbour, "Ines Dahl"));
  await store.flush();
  await say(naming("e001", "Ines Dahl"));
  await say({ kind: "undo" });
  await store.close();
  collect();
  store = await open(disk.files);
  await perform(tagging("a003", harbour, "14", "figure"));
  await say(joining("j002", "Port Vell", "the port", "different"));
  // The journal holds lines, of this run and not of an earlier one, while whole versions take its place.
  await adopt(
    [{ kind: "undo" }, tagging("a006", harbour, "crossings")],
    [{ kind: "undo" }, commenting("c002", harbour, "14")],
    [{ kind: "undo" }, naming("e002", "Port Vell")],
  );
  await perform(tagging("a007", harbour, "third day"));
  await review({ kind: "undo" });
  await say(joining("j003", "Ferry", "ferries"));
  await store.close();
  collect();

  const losses: string[] = [];
  for (const crash of crashes.values()) {
    losses.push(...(await lossesAfter(crash.image, crash.acknowledged, states)));
    if (losses.length > 0) break; // one is enough to know
  }
  return { moments: crashes.size, losses };
}

async function lossesAfter(image: DiskImage, was: Acknowledged, states: States): Promise<string[]> {
  const losses: string[] = [];
  const { files } = crashDisk(image);
  let store: Store;
  try {
    store = await open(files);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    return was.project ? [`the project does not open: ${error.message}`] : [];
  }
  try {
    losses.push(...(await store.problems()).map(({ message }) => message));
    if (was.annotator && (await store.annotators()).length === 0) losses.push("the annotator is lost");
    const state = await store.readSet(harbourId, ada.id);
    if (state.revision < was.revision) losses.push(`change ${was.revision} is lost, ${state.revision} is there`);
    if (JSON.stringify(state) !== JSON.stringify(states.set[state.revision])) losses.push("the set is another one");
    const review = await store.readReview(harbourId, bo.id);
    if (review.revision < was.review) losses.push(`verdict ${was.review} is lost, ${review.revision} is there`);
    if (JSON.stringify(review) !== JSON.stringify(states.review[review.revision]))
      losses.push("the review is another one");
    const across = await store.readAcross(ada.id);
    if (across.revision < was.across) losses.push(`judgement ${was.across} is lost, ${across.revision} is there`);
    if (JSON.stringify(across) !== JSON.stringify(states.across[across.revision]))
      losses.push("what is said across articles is another");
    if (was.project) await store.actAcross(ada.id, across.revision, joining("j999", "a", "b"));
    if (was.article) {
      const read = await store.readArticle(harbourId);
      if (read.article.text !== harbour || read.revision < was.provenance) losses.push("the article is another one");
      await store.act(harbourId, ada.id, state.revision, tagging("a999", harbour, "crossings"));
      await store.actReview(harbourId, bo.id, review.revision, commenting("c999", harbour, "crossings"));
    }
    losses.push(...(await store.problems()).map(({ message }) => message));
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    losses.push(error.message);
  } finally {
    await store.close();
  }
  return losses;
}

function latest<State>(states: readonly State[]): State {
  const last = states.at(-1);
  if (!last) throw new Error("there is no state yet");
  return last;
}

function open(files: ReturnType<typeof crashDisk>["files"]): Promise<Store> {
  return openFileStore(folder, {
    appData: "/app",
    writer,
    now: () => new Date(project.createdAt),
    watch: false,
    files,
  });
}

/** An entry of an image as text; entries that differ in the number of a temporary name only are one. */
function nameAndContent([path, content]: readonly [string, Buffer | "folder"]): string {
  return `${path.replace(/\d+\.[0-9a-f]{16}\.tmp$/, "tmp")} ${content === "folder" ? content : hashOf(content)}`;
}

const hashes = new WeakMap<Buffer, string>();

function hashOf(content: Buffer): string {
  const known = hashes.get(content) ?? sha256(content);
  hashes.set(content, known);
  return known;
}
