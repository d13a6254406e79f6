// Reads articles with their sets from the project's folder, in a thread that does nothing else, as long as the files are
// what the store knows them to be and nothing about them is odd. Everything odd is left to the store, which reports it,
// keeps copies and replays journals.
import { misplacement } from "../../../model/annotation/annotation";
import type { SetState } from "../../../model/annotation/history";
import { Failure } from "../../../model/data/failure";
import type { Article } from "../../../model/project/article";
import { diskFailure } from "../../disk/diskFailure";
import { blockingFileSystem } from "../../disk/FileSystem";
import { guardedFolder } from "../../disk/guardedFolder";
import { stampOf } from "../catalog/catalog";
import { readDocument } from "../files/documentFile";
import { factsOfFiles } from "../files/journaledFiles";
import { articleFile } from "../files/layout";
import { loadJournaled } from "../files/loadJournaled";
import { type ProjectFolder, pathIn } from "../files/ProjectFolder";
import { setFiles } from "../files/setFiles";
import { placeOfArticle } from "../repositories/articleRepository";
import type { KnownFiles } from "../Store";

export interface ReadFiles {
  readonly article: Article;
  /** In the order in which the sets were asked for. */
  readonly states: readonly SetState[];
}

/** Reads what lies in a folder, whose path must be a real one; `undefined` when the store must be asked. */
export function knownFilesReader(path: string): (known: KnownFiles) => Promise<ReadFiles | undefined> {
  let odd = false;
  const report = () => {
    odd = true;
  };
  const { files } = guardedFolder(blockingFileSystem, path, { leftAlone: report, settled: () => {} });
  const folder: ProjectFolder = {
    ...{ path, files, report, writer: "", writable: false },
    now: () => new Date(),
    settle: () => {},
  };

  return async (known) => {
    odd = false;
    try {
      const article = await readArticle(known);
      const states: SetState[] = [];
      for (const { annotator, stamp } of known.sets) {
        const state = article && (await readSet(known.article, annotator, stamp));
        if (!state?.set.annotations.every((annotation) => misplacement(article?.text ?? "", annotation) === undefined))
          return undefined;
        states.push(state);
      }
      return article && { article, states };
    } catch (error) {
      if (diskFailure(error, "The article", path) instanceof Failure) return undefined;
      throw error;
    }
  };

  async function readArticle({ article, stamp }: KnownFiles): Promise<Article | undefined> {
    if (stampOf(await files.facts(pathIn(folder, articleFile(article)))) !== stamp) return undefined;
    const read = await readDocument(folder, placeOfArticle(article));
    return read.kind === "good" && !odd ? read.document.content.article : undefined;
  }

  async function readSet(article: string, annotator: string, stamp: string): Promise<SetState | undefined> {
    const place = setFiles(folder, article, annotator);
    const facts = await factsOfFiles(folder, place);
    if (stampOf(facts.snapshot) !== stamp || (facts.journal && facts.journal.size > 0)) return undefined;
    const { state } = await loadJournaled(folder, place, facts);
    return odd ? undefined : state;
  }
}
