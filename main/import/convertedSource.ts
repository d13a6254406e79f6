// Exchange files as something to export again, without a project between: articles with the sets of everybody who said
// something about them.
import { type AnnotationSet, compareAnnotations, emptySet } from "../../model/annotation/annotation";
import { compareLinks } from "../../model/annotation/change";
import type { Article } from "../../model/project/article";
import type { DatasetSource } from "../formats/dataset/spanwiseDatasetSource";
import type { InputFile } from "../formats/files/InputFile";
import type { Format } from "../formats/format/Format";
import { isNothing, type Planned, type PlanOptions } from "../formats/reading/planExchange";
import { guidOf } from "../formats/writing/guid";
import type { PlansElsewhere } from "./exchangeImport";
import { type ImportPreview, importPreview } from "./importPreview";

export interface ConvertOptions extends Pick<PlanOptions, "labelMap" | "layers" | "finished"> {
  /** The owner of the annotations, instead of the annotators that the files name. */
  readonly annotator?: string | undefined;
  readonly settings: Readonly<Record<string, string>>;
  readonly expected?: ReadonlySet<string> | undefined;
  readonly generator: DatasetSource["generator"];
  readonly name: string;
}

export interface Converted {
  readonly source: DatasetSource;
  /** The contents of the files, and everything that could not be read. */
  readonly preview: ImportPreview;
}

/**
 * Takes everything into memory, as `plans` reads it. Labels stay as the files have them. The same files give the same
 * source. Fails as `planExchange` does.
 */
export async function convertedSource(
  format: Format,
  files: readonly InputFile[],
  plans: Pick<PlansElsewhere, "plan">,
  options: ConvertOptions,
): Promise<Converted> {
  const articles = new Map<string, { readonly article: Article; readonly sets: Map<string, AnnotationSet> }>();
  const people = new Map<string, string>();
  const personOf = (named: string | undefined): string => {
    const name = options.annotator ?? named ?? "unnamed";
    const id = guidOf("annotator", name);
    people.set(id, name);
    return id;
  };
  const { labelMap, layers, finished, settings, expected } = options;
  // Ids and times do not depend on the run: the same files must give the same bytes.
  const always = { importId: "convert", at: "1970-01-01T00:00:00.000Z" };
  const data = { labels: [], settings, expected, labelMap, layers, finished, ...always };
  const plan = plans.plan(format, files, data, { findArticle: async () => undefined });
  const preview = await importPreview(taken());
  return {
    preview,
    source: {
      generator: options.generator,
      project: { id: guidOf("project", options.name), name: options.name, labels: [] },
      annotators: [...people].map(([id, name]) => ({ id, name })),
      articles: [...articles.keys()],
      read: async (id, wanted) => {
        const found = articles.get(id);
        if (!found) throw new Error(`no article ${id} was read`);
        const sets = [...found.sets].filter(([annotator]) => wanted === undefined || wanted.includes(annotator));
        return { article: found.article, sets: sets.map(([annotator, set]) => ({ annotator, revision: 1, set })) };
      },
    },
  };

  async function* taken(): AsyncGenerator<Planned, void, void> {
    for await (const item of plan) {
      take(item);
      yield item;
    }
  }

  function take(item: Planned): void {
    if (item.kind === "links") add(item.article, item.annotator, { ...emptySet, links: item.links });
    else if (item.kind === "document") {
      if (!articles.has(item.article.id)) articles.set(item.article.id, { article: item.article, sets: new Map() });
      for (const { annotator, set } of item.sets) {
        // An article that nobody was said to have looked at has no set.
        const isNobodys = annotator === undefined && options.annotator === undefined && isNothing(set);
        if (!isNobodys) add(item.article.id, annotator, set);
      }
    }
  }

  function add(article: string, annotator: string | undefined, set: AnnotationSet): void {
    const sets = articles.get(article)?.sets;
    const person = personOf(annotator);
    const before = sets?.get(person);
    sets?.set(person, before ? both(before, set) : set);
  }
}

function both(a: AnnotationSet, b: AnnotationSet): AnnotationSet {
  return {
    ...a,
    status: a.status === "new" ? b.status : a.status,
    annotations: [...a.annotations, ...b.annotations].sort(compareAnnotations),
    links: [...a.links, ...b.links].sort(compareLinks),
  };
}
