// Second versions of sets and reviews: a sync program's copies, which lie beside the file they are of, and what another
// machine of the same person wrote while the file was open here, which lies in quarantine. Both wait to be merged.
import { dirname } from "node:path";
import type { AcrossState } from "../../../model/across/acrossHistory";
import type { SetState } from "../../../model/annotation/history";
import { Failure } from "../../../model/data/failure";
import { diskFailure, errorCode, isMissing } from "../../disk/diskFailure";
import { isJournalCopy, lookIntoJournal } from "../catalog/journalCopies";
import { checkDocument, reportOtherVersion, sealDocument } from "../files/documentFile";
import { acrossKind, type DocumentKind, reviewKind, setKind } from "../files/documentKinds";
import { unseal } from "../files/envelope";
import { acrossFile, isJournalPlace, type JournalPlace, placeOf, reviewFile, setFile } from "../files/layout";
import { type ProjectFolder, pathIn } from "../files/ProjectFolder";
import { copyIn, isQuarantined, mustQuarantine, reasonOf, writeReason } from "../files/quarantine";
import type { ForeignVersion, OtherVersion } from "../Store";

export interface OtherVersions {
  /** Lists the other versions that are whole and readable. */
  list(): Promise<readonly OtherVersion[]>;
  /** Takes one out of the list once it was merged. Fails with `not-found` when it is none. */
  settle(file: string): Promise<void>;
  /** Puts one that came from elsewhere on the list. False when it was there before, also when it was merged since. */
  keep(version: ForeignVersion): Promise<boolean>;
  /** Whether one is on the list, or was and was merged. */
  knows(version: ForeignVersion): Promise<boolean>;
  /** Takes one that was kept off the list, as if it had not come. Fails with `not-found` when it is none. */
  withdraw(file: string): Promise<void>;
  /** Lists those in quarantine among the problems: a scan does not come there. */
  report(): Promise<void>;
  /** Lists a copy of a journal among the problems if it holds anything that its set does not. */
  reportJournal(file: string): Promise<void>;
}

interface About {
  readonly article: string;
  readonly annotator: string;
}

const foreign = "changed on another machine while it was open here";
const merged = "another version, which was merged";
const withdrawn = "another version, taken back with the merge that brought it";

/** Keeps what another machine wrote before this one writes over it. Fails with `unreachable` when it cannot. */
export async function keepOtherVersion(folder: ProjectFolder, file: string, bytes: Uint8Array): Promise<void> {
  const copy = await mustQuarantine(folder, file, bytes, foreign);
  // The same bytes may have been here before and been merged; then nothing new is in them.
  const reason = await reasonOf(folder, copy);
  if (reason === merged) return;
  // Or the same bytes are in quarantine for another reason; then the note must say that they are another version.
  if (reason !== foreign) await writeReason(folder, copy, foreign);
  reportKept(folder, copy);
}

export interface OtherVersionsNeeds {
  /** Paths of the sync programs' copies that the last scan saw, and of journals that another snapshot overtook. */
  copies(): Iterable<string>;
  /** Reads a set, or what a member says across articles. */
  setOf(article: string, annotator: string): Promise<SetState>;
  acrossOf(member: string): Promise<AcrossState>;
  /** Moves a journal that was overtaken to quarantine, if it is still there. */
  putJournalAside(place: JournalPlace, reason: string): Promise<void>;
}

export function otherVersions(
  folder: ProjectFolder,
  { copies, setOf, acrossOf, putJournalAside }: OtherVersionsNeeds,
): OtherVersions {
  /** Size and time of journals' copies, and the revision of the set they were compared with. */
  const compared = new Map<string, string>();
  return {
    list: async () => {
      const found: OtherVersion[] = [];
      for (const file of await candidates()) {
        const version = await readVersion(file);
        if (version) found.push(version);
      }
      return found;
    },
    settle: async (file) => {
      const place = placeOf(file);
      if (isJournalPlace(place)) {
        // The first change after the other snapshot came may have moved this journal to quarantine already.
        await putJournalAside(place, merged);
        folder.settle(file, "other-version");
        return;
      }
      if (!(await candidates()).includes(file)) throw notThere();
      try {
        if (inQuarantine(file)) await writeReason(folder, file, merged);
        else await putAway(file);
      } catch (error) {
        throw diskFailure(error, "The other version", file);
      }
      folder.settle(file, "other-version");
    },
    keep: async (version) => {
      const { file, bytes } = await sealed(version);
      if (await isKnown(file, bytes)) return false;
      try {
        await keepOtherVersion(folder, file, bytes);
      } catch (error) {
        throw diskFailure(error, "The other version", file);
      }
      return true;
    },
    knows: async (version) => {
      const { file, bytes } = await sealed(version);
      return isKnown(file, bytes);
    },
    withdraw: async (file) => {
      if (!(await keptVersions()).includes(file)) throw notThere();
      try {
        await writeReason(folder, file, withdrawn);
      } catch (error) {
        throw diskFailure(error, "The other version", file);
      }
      folder.settle(file, "other-version");
    },
    report: async () => {
      for (const file of await keptVersions()) reportKept(folder, file);
    },
    reportJournal: async (file) => {
      const place = placeOf(file);
      if (place.kind !== "other-version" || !place.annotator) return;
      const revision = await revisionOf(place.article, place.annotator);
      const facts = await folder.files.facts(pathIn(folder, file)).catch((error) => {
        if (isMissing(error)) return undefined;
        throw diskFailure(error, "The other version", file, "could not be read");
      });
      const looked = `${facts?.size}:${facts?.modified}:${revision}`;
      if (compared.get(file) === looked) return;
      compared.set(file, looked);
      const { version, unread } = await lookIntoJournal(folder, file, { setOf, acrossOf });
      if (version || unread) reportOtherVersion(folder, file, place);
      else folder.settle(file, "other-version");
    },
  };

  /** A version as the file it would be. */
  async function sealed(version: ForeignVersion): Promise<{ readonly file: string; readonly bytes: Uint8Array }> {
    const { revision } = version.state;
    if (version.kind === "across") {
      const place = { kind: acrossKind, id: version.member };
      const bytes = await sealDocument(place, { revision, content: version.state }, folder.writer);
      return { file: acrossFile(version.member), bytes };
    }
    const { article } = version;
    if (version.kind === "set") {
      const place = { kind: setKind, id: `${article}/${version.annotator}` };
      const bytes = await sealDocument(place, { revision, content: version.state }, folder.writer);
      return { file: setFile(article, version.annotator), bytes };
    }
    const place = { kind: reviewKind, id: `${article}/${version.reviewer}` };
    const bytes = await sealDocument(place, { revision, content: version.state }, folder.writer);
    return { file: reviewFile(article, version.reviewer), bytes };
  }

  async function isKnown(file: string, bytes: Uint8Array): Promise<boolean> {
    const reason = await reasonOf(folder, copyIn(file, bytes));
    return (reason === foreign || reason === merged) && (await isQuarantined(folder, file, bytes));
  }

  async function candidates(): Promise<readonly string[]> {
    const ours = [...copies()].filter((file) => kindOf(file) !== undefined || isJournal(file));
    return [...ours.sort(), ...(await keptVersions())];
  }

  async function keptVersions(): Promise<readonly string[]> {
    const files = await filesBelow(folder, "quarantine");
    const kept: string[] = [];
    for (const file of files.sort()) if (isKept(file) && (await reasonOf(folder, file)) === foreign) kept.push(file);
    return kept;
  }

  async function readVersion(file: string): Promise<OtherVersion | undefined> {
    const what = kindOf(file);
    if (isJournal(file)) return (await lookIntoJournal(folder, file, { setOf, acrossOf })).version;
    if (what === undefined) return undefined; // of a file that is compared by people
    const bytes = await folder.files.readFile(pathIn(folder, file)).catch((error) => {
      if (isMissing(error)) return undefined;
      throw diskFailure(error, "The other version", file, "could not be read");
    });
    if (!bytes) return undefined;
    const opened = unseal(bytes);
    if (opened.kind !== "good") return undefined;
    const { id } = opened.header;
    const read = <Content>(kind: DocumentKind<Content>) => {
      const checked = checkDocument({ kind, id }, bytes);
      return checked.kind === "good" ? checked.document.content : undefined;
    };
    if (what === "across") {
      const state = file.includes(`/${id}`) ? read(acrossKind) : undefined;
      return state && { kind: "across", file, member: id, state };
    }
    const [article = "", person = ""] = id.split("/");
    if (!file.includes(`/${article}/`)) return undefined;
    if (what === "review") {
      const state = read(reviewKind);
      return state && { kind: "review", file, article, reviewer: person, state };
    }
    const state = read(setKind);
    return state && { kind: "set", file, article, annotator: person, state };
  }

  async function revisionOf(article: string | undefined, annotator: string): Promise<number> {
    return (await (article === undefined ? acrossOf(annotator) : setOf(article, annotator))).revision;
  }

  /** Copied first, removed after: a crash in between leaves both. */
  async function putAway(file: string): Promise<void> {
    const path = pathIn(folder, file);
    const bytes = await folder.files.readFile(path).catch((error) => {
      throw isMissing(error) ? notThere() : error;
    });
    await mustQuarantine(folder, file, bytes, merged);
    await folder.files.unlink(path);
    await folder.files.syncFolder(dirname(path));
  }
}

function kindOf(file: string): "set" | "review" | "across" | undefined {
  const place = file.replace(/^quarantine\//, "");
  if (!/\.json(\.[0-9a-f]{12})?$/.test(place)) return undefined;
  if (place.startsWith("annotations/")) return "set";
  if (place.startsWith("across/")) return "across";
  return place.startsWith("reviews/") ? "review" : undefined;
}

function isJournal(file: string): boolean {
  return isJournalCopy(file) || isJournalPlace(placeOf(file));
}

function inQuarantine(file: string): boolean {
  return file.startsWith("quarantine/");
}

function isKept(file: string): boolean {
  return /\.json\.[0-9a-f]{12}$/.test(file);
}

function reportKept(folder: ProjectFolder, file: string): void {
  const [, top, , article = "", name = ""] = file.split("/");
  const kind = kindOf(file);
  if (kind === "across") {
    const member = file.slice("quarantine/across/".length).split(".")[0] ?? "";
    const message = `What this person says across articles was changed on another machine while it was open here. The other version is kept as ${file}, to be merged.`;
    folder.report({ kind: "other-version", file, message, annotator: member });
    return;
  }
  if (kind === undefined) {
    const what =
      top === "members"
        ? "An annotator's name was"
        : top === "plans"
          ? "The plan of who annotates what was"
          : "The project's name, labels or attributes were";
    const message = `${top === "articles" ? "The provenance of an article was" : what} changed on this machine and on another at the same time. One version is in use; the other is kept as ${file}. Compare the two, redo what you miss, and put the kept one aside.`;
    folder.report({ kind: "other-version", file, message });
    return;
  }
  const about: About = { article, annotator: name.slice(0, name.indexOf(".")) };
  const what = kind === "review" ? "review" : "annotation set";
  const message = `This ${what} was changed on another machine while it was open here. The other version is kept as ${file}, to be merged.`;
  folder.report({ kind: "other-version", file, message, ...about });
}

/** Paths of the files below a folder of the project; none when there is no such folder. */
async function filesBelow(folder: ProjectFolder, path: string): Promise<string[]> {
  const entries = await folder.files.readFolder(pathIn(folder, path)).catch((error) => {
    if (isMissing(error) || errorCode(error) === "ENOTDIR") return [];
    throw diskFailure(error, "The project", path, "could not be read");
  });
  const files: string[] = [];
  for (const { name, folder: isFolder } of entries) {
    if (isFolder) files.push(...(await filesBelow(folder, `${path}/${name}`)));
    else files.push(`${path}/${name}`);
  }
  return files;
}

function notThere(): Failure {
  return new Failure("not-found", "This other version is no longer there. Perhaps it was merged already.");
}
