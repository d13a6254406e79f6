// The ledger of claims: what is claimed, by whom, where and when, and how many independent voices stand behind it.
import { useMemo, useState } from "react";
import type { CallResult } from "../../../model/contract/contract";
import { counted } from "../../../model/data/counted";
import { dayOf } from "../../controls/dayOf";
import { VirtualList } from "../../controls/VirtualList";
import { useAppState } from "../../session/useWorkbench";
import { More } from "../More";
import { useOpenMention } from "../useOpenMention";

type Table = CallResult<"across.claims">["table"];
type Cluster = Table["clusters"][number];
type Claim = Cluster["rows"][number];
interface Relation {
  readonly words: string;
  readonly quote: string | undefined;
}
type Line =
  | { readonly kind: "cluster"; readonly cluster: Cluster; readonly relations: readonly Relation[] }
  | { readonly kind: "claim"; readonly claim: Claim; readonly cluster: Cluster };

export function ClaimsPage() {
  const table = useAppState((state) => state.across?.claims);
  const open = useOpenMention();
  const [chosen, setChosen] = useState<string>();
  const lines = useMemo(() => (table ? linesOf(table) : []), [table]);
  if (!table) return <p className="across-empty">Reading the articles…</p>;
  if (table.total === 0) {
    return (
      <p className="across-empty">
        No claims yet. Tag what somebody says as a claim and link it to its source, and it stands here with all others.
      </p>
    );
  }
  return (
    <div className="across-column">
      <More total={table.total} of="claims" />
      {table.withoutSource > 0 && (
        <p className="across-hint">{counted(table.withoutSource, "claim")} without a source.</p>
      )}
      <VirtualList
        label="Claims"
        rows={lines}
        keyOf={keyOf}
        isOption={({ kind }) => kind === "claim"}
        heightOf={(line) => (line.kind === "claim" ? 66 : 32 + 20 * line.relations.length)}
        chosen={chosen}
        onChoose={(line) => setChosen(keyOf(line))}
        onOpen={(line) => line.kind === "claim" && open(line.claim)}
        draw={(line, isChosen) =>
          line.kind === "cluster" ? <ClusterHead {...line} /> : <ClaimLine claim={line.claim} chosen={isChosen} />
        }
      />
      <p className="across-hint">Enter opens the claim in its article.</p>
    </div>
  );
}

function linesOf({ clusters, relations }: Table): readonly Line[] {
  const quotes = new Map(clusters.flatMap(({ rows }) => rows.map((row) => [row.key, row.quote])));
  return clusters.flatMap((cluster): readonly Line[] => {
    const said = relations.flatMap(({ kind, from, to, rows: [left, right] }): readonly Relation[] => {
      if (from === cluster.id) return [{ words: kind, quote: quotes.get(right) }];
      if (to !== cluster.id) return [];
      return [{ words: kind === "supports" ? "is supported by" : "is contradicted by", quote: quotes.get(left) }];
    });
    return [
      { kind: "cluster", cluster, relations: said },
      ...cluster.rows.map((claim): Line => ({ kind: "claim", claim, cluster })),
    ];
  });
}

function keyOf(line: Line): string {
  return line.kind === "cluster" ? `cluster/${line.cluster.id}` : line.claim.key;
}

function ClusterHead(props: { readonly cluster: Cluster; readonly relations: readonly Relation[] }) {
  const { cluster, relations } = props;
  const counts = [
    counted(cluster.rows.length, "claim"),
    counted(cluster.articles, "article"),
    counted(cluster.outlets, "outlet"),
    counted(cluster.voices, "independent source"),
  ];
  return (
    <div className="across-group">
      <span className="across-about">{counts.join(" · ")}</span>
      {relations.map(({ words, quote }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice, and the order is that of the table
        <span key={place} className="across-flag">
          {words} <bdi>{quote === undefined ? "a claim that is not shown" : `“${quote}”`}</bdi>
        </span>
      ))}
    </div>
  );
}

function ClaimLine({ claim, chosen }: { readonly claim: Claim; readonly chosen: boolean }) {
  const source = claim.sources.map(({ name }) => name).join(", ");
  const about = [claim.cue, claim.speech, claim.polarity, claim.sourcing, claim.outlet];
  const day = claim.published && dayOf(claim.published);
  return (
    <div className="across-row" data-chosen={chosen}>
      <span className="across-row-name across-claim" dir="auto">
        {claim.quote}
      </span>
      <span className="across-about">
        <bdi>{source === "" ? "no source" : source}</bdi>
        {[...about, day].filter(Boolean).map((words) => ` · ${words}`)}
      </span>
    </div>
  );
}
