// A STIX 2.1 bundle for threat-intelligence platforms: a report for each article, an identity or a location for each thing
// spoken of, a note for each place where it is, for each claim and each figure, and an opinion where claims agree or
// contradict. One extension carries quotes and offsets. STIX has no place without coordinates: such places are left out.
import { inOneLine } from "../files/jsonLine";
import { type AcrossExport, type AcrossFormat, type ExportedEntity, unplaced, writePieces } from "./AcrossExport";
import { acrossId } from "./acrossIds";
import { stixIds } from "./stixIds";
import { stixNotes } from "./stixNotes";

export const stix: AcrossFormat = {
  name: "stix",
  title: "a STIX 2.1 bundle of reports, identities, locations, notes and opinions",
  layout: { kind: "file", ending: "json" },
  losses: unplaced,
  write: (tables, sink) => writePieces(sink, "across.stix.json", pieces(tables)),
};

function* pieces(tables: AcrossExport): Iterable<string> {
  // The bundle's id changes with the time of the latest change, so each state of the project is a bundle of its own.
  yield `{"type":"bundle","id":"bundle--${acrossId(tables, "bundle", tables.changedAt)}","objects":[`;
  let separator = "\n";
  for (const object of objects(tables)) {
    yield separator + inOneLine(JSON.stringify(object));
    separator = ",\n";
  }
  yield "\n]}\n";
}

function* objects(tables: AcrossExport): Iterable<object> {
  const ids = stixIds(tables);
  yield { ...ids.common("identity", ids.program), name: "Spanwise", identity_class: "system" };
  yield {
    ...ids.common("extension-definition", ids.extension),
    ...{ name: "Quotes and offsets", schema, version: "1.0.0", extension_types: ["property-extension"] },
    description: "The words of an article that an object is about, and where they stand.",
  };
  for (const entity of tables.entities) {
    const object = thingOf(entity);
    if (object) yield object;
  }
  const inArticle = new Map<string, string[]>();
  for (const { article, ...note } of stixNotes(tables, ids)) {
    if (article !== undefined) inArticle.set(article, [...(inArticle.get(article) ?? []), ...note.contents]);
    yield note.object;
  }
  for (const [article, contents] of inArticle) yield reportOf(article, [...new Set(contents)]);

  function thingOf({ row, externalIds }: ExportedEntity): object | undefined {
    const id = ids.ofEntity(row.id);
    if (id === undefined) return undefined;
    const about = {
      name: row.name,
      ...(row.note !== undefined && { description: row.note }),
      ...(row.labels.length > 0 && { labels: row.labels }),
      ...(externalIds.length > 0 && {
        external_references: externalIds.map((one) => ({ source_name: one.registry, external_id: one.id })),
      }),
    };
    if (id.startsWith("location--")) return { ...ids.common("location", id), ...about, ...row.coordinates };
    return { ...ids.common("identity", id), ...about, identity_class: classOf(row.kind) };
  }

  function reportOf(article: string, contents: readonly string[]): object {
    const { title = article, provenance = {}, importedAt = "", textSha256 = "" } = tables.articles.get(article) ?? {};
    const { outlet, url, published } = provenance;
    const address = url !== undefined && URL.canParse(url) ? { url } : {};
    return {
      ...ids.common("report", ids.ofArticle(article)),
      ...{ name: title, published: timeOf(published) ?? importedAt, object_refs: contents },
      external_references: [{ source_name: outlet ?? "Article", ...address, external_id: article }],
      extensions: ids.extended({ text_sha256: textSha256 }),
    };
  }
}

function classOf(kind: string | undefined): string {
  if (kind === "person") return "individual";
  if (kind === "group") return "group";
  return kind === "organisation" || kind === "state-body" ? "organization" : "unknown";
}

/** Midnight of the day where provenance names a day; nothing where it names less. */
function timeOf(published: string | undefined): string | undefined {
  const [text] = /^\d{4}-\d\d-\d\d(T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d))?/.exec(published?.trim() ?? "") ?? [];
  const time = text === undefined ? Number.NaN : Date.parse(text);
  return Number.isNaN(time) ? undefined : new Date(time).toISOString();
}

const schema = `On a note about an article: "about" is mention, claim or figure, "article_id" names the article, and "places" \
lists "quote", "start_utf16", "end_utf16" (UTF-16 code units) and "start_code_points", "end_code_points" (Unicode code \
points), ends exclusive, in its text as UTF-8 with the hash "text_sha256" of the report. A claim has "cue", "speech", \
"polarity", "sourcing", "claim_cluster" (the same for claims that were called the same) and "independent_voices". A figure \
has "value", "lower", "upper", "modifier", "unit", "of_what" and "as_of". On an opinion: "claim_ref" is the note of the \
claim that agrees or disagrees.`;
