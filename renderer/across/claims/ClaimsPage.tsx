// The ledger of claims: what is claimed, by whom, where and when, and how many independent voices stand behind it.

import { useEffect, useMemo } from "react";
import type { CallResult } from "../../../model/contract/contract";
import { inQuotes } from "../../controls/inQuotes";
import { VirtualList } from "../../controls/VirtualList";
import { say } from "../../languages/say";
import { useAppState, useWorkbench } from "../../session/useWorkbench";
import { CommandButton } from "../../widgets/CommandButton";
import { CommandKeys } from "../../widgets/CommandKeys";
import { linkName } from "../../widgets/linkName";
import { changeAcross, refreshAcross } from "../across";
import { More } from "../More";
import { openMention } from "../opening";
import type { ClaimRow } from "../refs";
import { ClaimAbout } from "./ClaimAbout";

type Table = CallResult<"across.claims">["table"];
type Cluster = Table["clusters"][number];
interface Relation {
  readonly words: string;
  readonly quote: string | undefined;
}
type Line =
  | { readonly kind: "cluster"; readonly cluster: Cluster; readonly relations: readonly Relation[] }
  | { readonly kind: "claim"; readonly claim: ClaimRow; readonly cluster: Cluster };

export function ClaimsPage() {
  const { context } = useWorkbench();
  const table = useAppState((state) => state.across?.claims);
  const query = useAppState((state) => state.across?.claimQuery ?? "");
  const sourceless = useAppState((state) => state.across?.sourceless === true);
  const chosen = useAppState((state) => state.across?.claim);
  const lines = useMemo(() => (table ? linesOf(table) : []), [table]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: read again for other words
  useEffect(() => {
    const timer = setTimeout(() => void refreshAcross(context), 150);
    return () => clearTimeout(timer);
  }, [context, query, sourceless]);
  if (!table) return <p className="across-empty">{say("Reading the articles…")}</p>;
  if (table.total === 0 && query === "" && !sourceless) {
    return (
      <p className="across-empty">
        {say(
          "No claims yet. Tag what somebody says as a claim and link it to its source, and it stands here with all others.",
        )}
      </p>
    );
  }
  return (
    <div className="across-column">
      <div className="across-bar">
        <input
          className="input"
          type="search"
          aria-label={say("Narrow the claims")}
          placeholder={say("Narrow by words, source or outlet")}
          value={query}
          onChange={(event) => changeAcross(context, { claimQuery: event.target.value })}
        />
        <CommandButton id="across.sourceless" look="plain" pressed={sourceless}>
          {say("Without a source ({withoutSource})", { withoutSource: table.withoutSource })}{" "}
          <CommandKeys id="across.sourceless" />
        </CommandButton>
      </div>
      <More total={table.total} of="claims" />
      {table.total === 0 ? (
        <p className="across-empty">
          {sourceless && query === ""
            ? say("Every claim has a source.")
            : say("No claim has these words. Take some away.")}
        </p>
      ) : (
        <VirtualList
          label={say("Claims")}
          rows={lines}
          keyOf={keyOf}
          isOption={({ kind }) => kind === "claim"}
          heightOf={(line) => (line.kind === "claim" ? 66 : 32 + 20 * line.relations.length)}
          chosen={chosen}
          onChoose={(line) => line.kind === "claim" && changeAcross(context, { claim: line.claim.key })}
          onOpen={(line) => line.kind === "claim" && openMention(context, line.claim)}
          draw={(line, isChosen) =>
            line.kind === "cluster" ? <ClusterHead {...line} /> : <ClaimLine claim={line.claim} chosen={isChosen} />
          }
        />
      )}
      <div className="across-actions">
        <CommandButton id="across.link" look="plain">
          {say("Link to a claim of another article…")} <CommandKeys id="across.link" />
        </CommandButton>
        <CommandButton id="across.beside" look="plain">
          {say("Open beside")} <CommandKeys id="across.beside" />
        </CommandButton>
      </div>
    </div>
  );
}

function linesOf({ clusters, relations }: Table): readonly Line[] {
  const quotes = new Map(clusters.flatMap(({ rows }) => rows.map((row) => [row.key, row.quote])));
  return clusters.flatMap((cluster): readonly Line[] => {
    const said = relations.flatMap(({ kind, from, to, rows: [left, right] }): readonly Relation[] => {
      if (from === cluster.id) return [{ words: linkName(kind), quote: quotes.get(right) }];
      if (to !== cluster.id) return [];
      return [
        { words: kind === "supports" ? say("is supported by") : say("is contradicted by"), quote: quotes.get(left) },
      ];
    });
    const claims = cluster.rows.map((claim): Line => ({ kind: "claim", claim, cluster }));
    // A claim by itself, of which nothing is said, needs no head.
    return claims.length > 1 || said.length > 0 ? [{ kind: "cluster", cluster, relations: said }, ...claims] : claims;
  });
}

function keyOf(line: Line): string {
  return line.kind === "cluster" ? `cluster/${line.cluster.id}` : line.claim.key;
}

function ClusterHead(props: { readonly cluster: Cluster; readonly relations: readonly Relation[] }) {
  const { cluster, relations } = props;
  const counts = [
    say("{rows, plural, one {# claim} other {# claims}}", { rows: cluster.rows.length }),
    say("{articles, plural, one {# article} other {# articles}}", { articles: cluster.articles }),
    say("{outlets, plural, one {# outlet} other {# outlets}}", { outlets: cluster.outlets }),
    say("{voices, plural, one {# independent source} other {# independent sources}}", { voices: cluster.voices }),
  ];
  return (
    <div className="across-group">
      <span className="across-about">{counts.join(" · ")}</span>
      {relations.map(({ words, quote }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same may be said twice, and the order is that of the table
        <span key={place} className="across-flag">
          {words} <bdi>{quote === undefined ? say("a claim that is not shown") : inQuotes(quote)}</bdi>
        </span>
      ))}
    </div>
  );
}

function ClaimLine({ claim, chosen }: { readonly claim: ClaimRow; readonly chosen: boolean }) {
  return (
    <div className="across-row" data-chosen={chosen}>
      <span className="across-row-name across-claim" dir="auto">
        {claim.quote}
      </span>
      <ClaimAbout claim={claim} />
    </div>
  );
}
