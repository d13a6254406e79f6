// Conditions within one annotation set of a dataset, beyond its shape: every quote is what the text holds at its
// offsets, ids are unique, links end somewhere. The facts that verdicts are checked against are kept, without the
// texts.
import { datasetSetSchema } from "../../../model/dataset/dataset";
import {
  type DatasetLink,
  datasetAnnotationSchema,
  datasetAsideSchema,
  datasetBrokenLinkSchema,
  datasetLinkSchema,
  datasetUnplacedSchema,
} from "../../../model/dataset/datasetAnnotation";
import type { DatasetStatement } from "../../../model/dataset/datasetReview";
import type { JsonReader } from "../files/JsonReader";
import { checkFragments, checkQuote, type Report } from "./rows/spanwiseDatasetQuoteCheck";
import type { RowText } from "./rows/spanwiseDatasetRows";
import { checkObject, firstTimeIn, type ListCheck, rowsOf } from "./spanwiseDatasetShape";
import { SetCount } from "./spanwiseDatasetTally";

/** An annotation's statement in short: two say the same when both parts are equal. */
export interface Said {
  readonly label: string;
  /** The spans and the sorted attributes, as one text. */
  readonly rest: string;
}

type Statement = Pick<DatasetStatement, "label" | "attributes"> & {
  readonly fragments: readonly Pick<DatasetStatement["fragments"][number], "utf16">[];
};

export function saidIn({ label, fragments, attributes }: Statement): Said {
  const spans = fragments.map(({ utf16: { start, end } }) => [start, end]);
  const said = attributes.map(({ attribute, type, value }) => JSON.stringify([attribute, type, value])).sort();
  return { label, rest: JSON.stringify([spans, said]) };
}

export type LinkEnd = Pick<DatasetLink, "type" | "to">;

/** The facts of a set that are needed to check verdicts on it. */
export interface CheckedSet {
  readonly annotator: string;
  /** The statements of all annotations, unplaced ones too, by id. */
  readonly annotations: ReadonlyMap<string, Said>;
  /** All links, broken ones too, by the annotation that they go out from. */
  readonly links: ReadonlyMap<string, readonly LinkEnd[]>;
  readonly count: SetCount;
}

/** A link that leads into another article. */
export interface FarLink {
  /** Place of the link's end. */
  readonly path: string;
  /** The owner of the sets that it connects: `annotator <id>`, or `the adjudicated set of <id>`. */
  readonly whose: string;
  readonly article: string;
  readonly annotation: string;
}

export interface ArticleBeingChecked extends RowText {
  readonly id: string;
  readonly report: Report;
  readonly farLinks: FarLink[];
}

/** The set that comes next; `undefined` when it has not the shape. */
export async function checkSet(
  reader: JsonReader,
  article: ArticleBeingChecked,
  path: string,
): Promise<CheckedSet | undefined> {
  const { report } = article;
  const annotations = new Map<string, Said>();
  const ids = new Set<string>();
  const asides = new Set<string>();
  const count = new SetCount();
  const links = new LinksCheck(report);

  const lists: readonly ListCheck[] = [
    {
      key: "annotations",
      check: async (list, place) => {
        for await (const { row, place: at } of rowsOf(list, datasetAnnotationSchema, place, report)) {
          firstTimeIn(ids, row.id, `${at}.id`, twice(row.id), report);
          checkFragments(article, row.fragments, at, report);
          annotations.set(row.id, saidIn(row));
          count.annotation(row);
        }
      },
    },
    links.list(count),
    {
      key: "asides",
      check: async (list, place) => {
        for await (const { row, place: at } of rowsOf(list, datasetAsideSchema, place, report)) {
          firstTimeIn(asides, row.id, `${at}.id`, twice(row.id), report);
          checkQuote(article, row, at, report);
          count.asides++;
        }
      },
    },
    {
      key: "unplaced",
      check: async (list, place) => {
        for await (const { row, place: at } of rowsOf(list, datasetUnplacedSchema, place, report)) {
          firstTimeIn(ids, row.id, `${at}.id`, twice(row.id), report);
          annotations.set(row.id, saidIn(row));
          count.unplacedAnnotation(row.label);
        }
      },
    },
    {
      key: "brokenLinks",
      check: async (list, place) => {
        for await (const { row, place: at } of rowsOf(list, datasetBrokenLinkSchema, place, report)) {
          links.add(row, at);
          count.brokenLinks++;
        }
      },
    },
  ];
  const set = await checkObject(reader, { schema: datasetSetSchema, path, report, lists });
  links.check(article, ids, set && `annotator ${set.annotator}`);
  return set && { annotator: set.annotator, annotations, links: links.from, count };
}

/** Links of one set: their ids are unique, and they go from and to annotations that there are. */
export class LinksCheck {
  /** By the annotation they go out from. */
  readonly from = new Map<string, LinkEnd[]>();
  readonly #report: Report;
  readonly #ids = new Set<string>();
  readonly #whole: { readonly link: DatasetLink; readonly place: string }[] = [];

  constructor(report: Report) {
    this.#report = report;
  }

  /** The check of a set's links that are not broken: each is counted, and both its ends must exist. */
  list(count: { links: number }): ListCheck {
    return {
      key: "links",
      check: async (list, path) => {
        for await (const { row: link, place } of rowsOf(list, datasetLinkSchema, path, this.#report)) {
          this.add(link, place);
          this.#whole.push({ link, place });
          count.links++;
        }
      },
    };
  }

  add(link: DatasetLink, place: string): void {
    firstTimeIn(this.#ids, link.id, `${place}.id`, twice(link.id), this.#report);
    const known = this.from.get(link.from);
    const end = { type: link.type, to: link.to };
    if (known === undefined) this.from.set(link.from, [end]);
    else known.push(end);
  }

  /** `ids`: of the set's annotations. Links into other articles are noted for the end of the dataset. */
  check(article: ArticleBeingChecked, ids: ReadonlySet<string>, whose: string | undefined): void {
    for (const { link, place } of this.#whole) {
      const { from, to } = link;
      if (!ids.has(from)) this.#report(`${place}.from`, `there is no annotation ${from} in this set`);
      if (to.article === null || to.article === article.id) {
        if (!ids.has(to.annotation)) this.#report(`${place}.to`, `there is no annotation ${to.annotation} in this set`);
      } else if (whose !== undefined)
        article.farLinks.push({ path: `${place}.to`, whose, article: to.article, annotation: to.annotation });
    }
  }
}

export function twice(id: string): string {
  return `${id} is the id of another one in this set`;
}
