// The filter of the list of articles: what it lets through in words, and filters that this person named in this project. They
// are kept on this machine.
import type { ArticleCriteria } from "../../model/project/articleFilter";
import type { SavedFilter } from "../../model/project/settings";
import { languageName } from "../../model/text/languages";
import { say, sayNumber, spokenLanguage } from "../languages/say";
import type { AppState, ArticleFilter } from "../session/appState";
import { shownArticles } from "../session/articleList";
import { announce, type Context, update } from "../session/context";
import { personName } from "../session/people";
import { changeSettings } from "../session/settings";

/** Whether anything is left out. */
export function isFiltered({ order: _, text, only, ...criteria }: ArticleFilter): boolean {
  return text !== "" || only !== undefined || Object.values(criteria).some((value) => value !== undefined);
}

/** The filters of the open project, in the order of their keys. */
export function savedFilters({ settings, project }: Pick<AppState, "settings" | "project">): readonly SavedFilter[] {
  const all = settings.savedFilters;
  if (all === undefined || project === undefined) return none;
  return all.filter((filter) => filter.project === project.project.id);
}

const none: readonly SavedFilter[] = [];

export function showAll(context: Context): void {
  const { order } = context.store.getState().filter;
  show(context, { text: "", ...(order && { order }) });
}

export function showSaved(context: Context, saved: SavedFilter | undefined): void {
  if (saved) show(context, { text: "", ...saved.criteria });
}

function show(context: Context, filter: ArticleFilter): void {
  update(context, { filter });
  const { articles } = context.store.getState();
  const shown = sayNumber(shownArticles(articles, filter).length);
  announce(context, say("{shown} of {all} articles are shown.", { shown, all: sayNumber(articles.length) }));
}

/** Keeps the filter under a name; the name's earlier filter is replaced. */
export async function saveFilter(context: Context, name: string): Promise<void> {
  const { project, filter } = context.store.getState();
  if (project === undefined) return;
  const { only: _, ...criteria } = filter;
  const kept = Object.entries(criteria).filter(([, value]) => value !== undefined && value !== "");
  const savedFilter = { project: project.project.id, name, criteria: Object.fromEntries(kept) as ArticleCriteria };
  await changeSettings(context, { savedFilter });
}

export async function forgetFilter(context: Context, { project, name }: SavedFilter): Promise<void> {
  await changeSettings(context, { savedFilter: { project, name, criteria: null } });
}

export type Criterion = Exclude<keyof ArticleCriteria, "order" | "text" | "status" | "own">;

/** The criteria in force that the pane does not show otherwise, in words. */
export function criteriaInWords(
  filter: ArticleFilter,
  state: Pick<AppState, "app" | "project">,
): readonly { readonly criterion: Criterion; readonly words: string }[] {
  const { outlet, language, from, to, label, person, review } = filter;
  const labels = state.project?.project.labels ?? [];
  const words: Readonly<Record<Criterion, string | undefined>> = {
    outlet: outlet === "" ? say("no outlet") : outlet,
    language: language === "" ? say("no language") : language && languageName(language, spokenLanguage().locale),
    from: from && say("from {day}", { day: from }),
    to: to && say("to {day}", { day: to }),
    label: label && (labels.find(({ id }) => id === label)?.name ?? label),
    person: person && personName(state, person),
    review: review && reviewNames()[review],
  };
  return (Object.keys(words) as Criterion[]).flatMap((criterion) => {
    const said = words[criterion];
    return said === undefined || filter[criterion] === undefined ? [] : [{ criterion, words: said }];
  });
}

export function reviewNames(): Readonly<Record<NonNullable<ArticleCriteria["review"]>, string>> {
  return { none: say("not in review"), "in-review": say("in review"), adjudicated: say("adjudicated") };
}
