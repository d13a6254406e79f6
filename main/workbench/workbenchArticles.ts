// The calls that read and change articles and annotation sets of the open project.
import { emptyState } from "../../model/annotation/history";
import { later } from "../../model/annotation/pastSteps";
import { type Assignment, type Plan, planInForce } from "../../model/assignment/plan";
import type { Handlers } from "../../model/contract/contract";
import type { ArticleSummary } from "../../model/project/article";
import { lookAgainFor } from "../../model/project/lookAgain";
import type { Project } from "../../model/project/project";
import { setFields } from "../bulk/provenanceOfMany";
import { tellingPart } from "../formats/reading/detectLanguage";
import type { FilesReader } from "../reading/filesReader";
import { unplacedIn } from "../review/unplacedIn";
import { entryFor, hidden, seesOthers, type Viewer, viewerOf, visibleSets } from "../review/visibleSets";
import type { ArticleEntry } from "../store/headers";
import type { Store } from "../store/Store";
import type { Announcer } from "../work/announcer";
import type { Person } from "./workbenchApp";
import { type CurrentProject, openedFor, openedHere } from "./workbenchProject";

type ArticleCalls =
  | "project.articles"
  | "article.read"
  | "article.setProvenance"
  | "articles.setFields"
  | "articles.tellLanguages"
  | "articles.setRemoved"
  | "sets.read"
  | "sets.act";

export interface ArticlesNeeds {
  readonly current: CurrentProject;
  readonly person: Person;
  readonly announcer: Announcer;
  readonly reader: Pick<FilesReader, "languages">;
}

export function articlesHandlers({ current, person, announcer, reader }: ArticlesNeeds): Pick<Handlers, ArticleCalls> {
  return {
    "project.articles": async ({ articles }) => {
      const opened = current.opened();
      const [{ entries, loading }, { project }] = await Promise.all([opened.store.entries(), opened.store.project()]);
      const viewer = await viewerOf(opened.store, (await person.read())?.id);
      const wanted = articles === undefined ? undefined : new Set(articles);
      const plans = await opened.store.plans();
      const own = assignedTo(planInForce(plans.map(({ plan }) => plan)), viewer.annotator);
      const shown = wanted === undefined ? entries : entries.filter((entry) => wanted.has(entry.header.id));
      return {
        location: opened.store.location,
        revision: opened.revision(),
        articles: shown.map((entry) => summaryOf(entry, viewer, { project, assignment: own.get(entry.header.id) })),
        loading,
      };
    },
    "article.read": async ({ article: id, ...made }) => {
      const { store } = await openedFor(current, made);
      const annotator = await person.reading(made.annotator);
      const viewer = await viewerOf(store, annotator?.id);
      const [{ article, revision }, entry, state] = await Promise.all([
        store.readArticle(id),
        entryFor(viewer, store, id),
        annotator === undefined ? emptyState : store.readSet(id, annotator.id),
      ]);
      const others = (entry?.sets ?? []).map((set) => set.annotator).filter((other) => other !== annotator?.id);
      return {
        article,
        articleRevision: revision,
        state,
        others,
        hidden: !seesOthers(viewer, entry),
        unplaced: unplacedIn(article.text, state.set.annotations),
      };
    },
    "article.setProvenance": async ({ article, articleRevision, provenance, ...made }) => {
      const opened = await openedHere(current, made);
      const revision = await opened.store.saveProvenance(article, provenance, articleRevision);
      opened.articlesChanged([article]);
      return { articleRevision: revision };
    },
    "articles.setFields": async ({ each, ...made }) => {
      const opened = await openedHere(current, made);
      try {
        return await setFields(opened.store, each);
      } finally {
        // Also when it failed: some may not have been taken back.
        opened.articlesChanged(each.map(({ article }) => article));
      }
    },
    "articles.tellLanguages": async ({ articles, ...made }) => {
      const opened = await openedHere(current, made);
      return { languages: await toldLanguages(opened.store, reader, articles) };
    },
    "articles.setRemoved": async ({ articles, removed, ...made }) => {
      const opened = await openedHere(current, made);
      await opened.store.setRemoved(articles, removed);
      return { revision: opened.articlesChanged(articles) };
    },
    "sets.read": async ({ article: id, annotator }) => {
      const { store } = current.opened();
      const viewer = await viewerOf(store, (await person.read())?.id);
      const [{ article }, entry] = await Promise.all([store.readArticle(id), entryFor(viewer, store, id)]);
      if (annotator !== viewer.annotator && !seesOthers(viewer, entry)) throw hidden(viewer, entry);
      const state = await store.readSet(id, annotator);
      return { state, unplaced: unplacedIn(article.text, state.set.annotations) };
    },
    "sets.act": async ({ article, revision: seen, action, ...made }) => {
      const opened = await openedFor(current, made);
      const annotator = await person.asMember(opened, made.annotator);
      const revision = await opened.store.act(article, annotator.id, seen, action);
      announcer.announce({ event: "set.changed", data: { article, annotator: annotator.id, revision } });
      return { revision };
    },
  };
}

/** The assignments of a person, by article. */
function assignedTo(plan: Plan | undefined, person: string | undefined): ReadonlyMap<string, Assignment> {
  return new Map(
    plan?.articles.flatMap(({ article, assignments }) => {
      const own = assignments.find(({ annotator }) => annotator === person);
      return own ? [[article, own] as const] : [];
    }),
  );
}

interface SummaryNeeds {
  readonly project: Pick<Project, "guideline" | "labels">;
  readonly assignment: Assignment | undefined;
}

function summaryOf(entry: ArticleEntry, viewer: Viewer, { project, assignment }: SummaryNeeds): ArticleSummary {
  const { header, sets, reviews } = entry;
  const own = sets.find((set) => set.annotator === viewer.annotator);
  const lookAgain = own === undefined ? [] : lookAgainFor(project, own);
  const { outlet, published, language } = header.provenance;
  const labels = new Set(visibleSets(viewer, entry).flatMap(({ counts }) => [...counts.keys()]));
  const said = sets.filter(({ status, counts }) => status !== "new" || counts.size > 0);
  const ownReview = reviews.find(({ reviewer }) => reviewer === viewer.annotator);
  const touchedAt = later(own?.touchedAt, ownReview?.touchedAt);
  const review = (["adjudicated", "in-review"] as const).find((one) => reviews.some(({ status }) => status === one));
  return {
    id: header.id,
    title: header.title,
    ...(outlet === undefined ? {} : { outlet }),
    ...(published === undefined ? {} : { published }),
    ...(language === undefined ? {} : { language }),
    length: header.length,
    importedAt: header.importedAt,
    status: own?.status ?? "new",
    counts: [...(own?.counts ?? [])].map(([label, count]) => ({ label, count })),
    annotators: sets.length,
    ...(assignment && {
      assigned: { ...(assignment.until && { until: assignment.until }), place: assignment.place ?? 0 },
    }),
    ...(said.length > 0 && { annotatedBy: said.map(({ annotator }) => annotator) }),
    ...(labels.size > 0 && { labels: [...labels] }),
    ...(review && { review }),
    ...(touchedAt !== undefined && { touchedAt }),
    ...(lookAgain.length > 0 && { lookAgain: [...lookAgain] }),
  };
}

interface ToldLanguage {
  readonly article: string;
  readonly language: string;
}

/** Articles whose texts travel to the worker together. */
const atOnce = 100;

/** Those that are told for sure. Fails with `not-found` for an article that the project does not have. */
async function toldLanguages(
  store: Pick<Store, "readArticle">,
  reader: Pick<FilesReader, "languages">,
  articles: readonly string[],
): Promise<ToldLanguage[]> {
  const told: ToldLanguage[] = [];
  for (let from = 0; from < articles.length; from += atOnce) {
    const some = articles.slice(from, from + atOnce);
    const parts: string[] = [];
    for (const id of some) parts.push(tellingPart((await store.readArticle(id)).article.text));
    const languages = await reader.languages(parts);
    for (const [place, article] of some.entries()) {
      const language = languages[place];
      if (language !== undefined) told.push({ article, language });
    }
  }
  return told;
}
