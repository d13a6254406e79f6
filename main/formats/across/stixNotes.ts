// Notes and opinions of a STIX bundle: where an entity is mentioned, what was claimed, which figures stand where, and which
// claims agree or contradict.
import type { AcrossExport, ClaimRow } from "./AcrossExport";
import { acrossId, mentionId } from "./acrossIds";
import { type Placed, placedIn } from "./articlePlaces";
import type { StixIds } from "./stixIds";

interface Noted {
  readonly object: object;
  /** The article that the object is about, and what its report contains therefore. */
  readonly article?: string;
  readonly contents: readonly string[];
}

export function* stixNotes(tables: AcrossExport, ids: StixIds): Iterable<Noted> {
  const { codePoints } = placedIn(tables);
  const placeOf = (one: Placed & { readonly quote: string }) => {
    const [from, to] = codePoints(one);
    return {
      quote: one.quote,
      start_utf16: one.start,
      end_utf16: one.end,
      start_code_points: from,
      end_code_points: to,
    };
  };
  const noteId = (row: Pick<ClaimRow, "article" | "annotator" | "annotation">) => `note--${mentionId(tables, row)}`;

  for (const { row, places } of tables.entities) {
    const entity = ids.ofEntity(row.id);
    if (entity === undefined) continue;
    for (const article of new Set(places.map((place) => place.article))) {
      const some = places.filter((place) => place.article === article);
      const quotes = [...new Set(some.map(({ quote }) => quote))];
      const id = `note--${acrossId(tables, "mentions", row.id, article)}`;
      yield note(article, [entity], {
        ...{ id, abstract: "Mentioned", content: quotes.join("\n") },
        extension: { about: "mention", places: some.map(placeOf) },
      });
    }
  }
  for (const { id: cluster, rows, voices } of tables.claims)
    for (const row of rows) {
      const { cue, speech, polarity, sourcing } = row;
      yield note(row.article, sourcesOf(row), {
        ...{ id: noteId(row), abstract: "Claimed", content: row.quote },
        extension: {
          ...{ about: "claim", places: [placeOf(row)], cue, speech, polarity, sourcing },
          ...{ claim_cluster: acrossId(tables, "claims", cluster), independent_voices: voices },
        },
      });
    }
  for (const { unit, of, rows } of tables.figures)
    for (const row of rows) {
      const { value, lower, upper, modifier, asOf } = row;
      yield note(row.article, sourcesOf(row), {
        ...{ id: noteId(row), abstract: "Figure", content: row.quote },
        extension: {
          ...{ about: "figure", places: [placeOf(row)], value, lower, upper, modifier, as_of: asOf },
          ...(unit !== "" && { unit }),
          ...(of !== "" && { of_what: of }),
        },
      });
    }
  const claims = new Map(tables.claims.flatMap(({ rows }) => rows.map((row) => [row.key, row] as const)));
  for (const { kind, rows } of tables.relations) {
    const [from, to] = rows.map((key) => claims.get(key));
    if (from && to) yield { object: opinion(kind, from, to), contents: [] };
  }

  function sourcesOf({ sources }: Pick<ClaimRow, "sources">): readonly string[] {
    return sources.flatMap(({ cluster }) => ids.ofEntity(cluster) ?? []);
  }

  function note(
    article: string,
    about: readonly string[],
    { id, abstract, content, extension }: { id: string; abstract: string; content: string; extension: object },
  ): Noted {
    const object = {
      ...ids.common("note", id),
      ...{ abstract, content, object_refs: [ids.ofArticle(article), ...new Set(about)] },
      extensions: ids.extended({ article_id: article, ...extension }),
    };
    return { object, article, contents: [...about, id] };
  }

  function opinion(kind: "supports" | "contradicts", from: ClaimRow, to: ClaimRow): object {
    return {
      ...ids.common("opinion", `opinion--${acrossId(tables, "opinion", kind, from.key, to.key)}`),
      explanation: `“${from.quote}” ${kind} “${to.quote}”`,
      opinion: kind === "supports" ? "agree" : "disagree",
      object_refs: [noteId(to)],
      extensions: ids.extended({ claim_ref: noteId(from) }),
    };
  }
}
