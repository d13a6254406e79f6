// The files of another program within an import: what they would bring in, for which owners and under which labels, and
// what stays out and why.

import type { ExchangeReport } from "../../model/contract/exchange";
import { counted } from "../../model/data/counted";
import { Button } from "../controls/Button";
import { FormatSettings } from "../controls/FormatSettings";
import { ExchangeDocuments } from "./ExchangeDocuments";
import { ExchangeLabels } from "./ExchangeLabels";
import { ExchangeLayers } from "./ExchangeLayers";
import { ExchangeOwners } from "./ExchangeOwners";
import type { ExchangePart } from "./exchangeParts";
import type { ImportSession } from "./importSession";
import "../style/exchange.css";

export interface ExchangePanelProps {
  readonly part: ExchangePart;
  readonly session: ImportSession;
}

export function ExchangePanel({ part, session }: ExchangePanelProps) {
  const { found, preview, report, busy, trouble } = part;
  const { exchange } = session;
  const fixed = report !== undefined || busy?.what === "writing";
  return (
    <section className="exchange" aria-label={found.title} aria-busy={busy !== undefined}>
      {trouble && (
        <p className="dialog-trouble" role="alert">
          {trouble}
        </p>
      )}
      <header className="exchange-head">
        <div role="status">
          <p>
            <strong>{found.title}</strong>, {counted(found.files.length, "file")}
          </p>
          <p className="exchange-summary">{summaryOf(part)}</p>
        </div>
        {!fixed && (
          <Button onPress={() => exchange.setAsArticles(found.format, true)}>Read as plain articles instead</Button>
        )}
        {trouble && !fixed && !busy && <Button onPress={() => exchange.preview(found.format)}>Look again</Button>}
      </header>
      {preview && (
        <>
          {!report && (
            <div className="exchange-choices">
              <div>
                <ExchangeOwners part={part} exchange={exchange} disabled={fixed} />
                <ExchangeLayers part={part} exchange={exchange} disabled={fixed} />
                {found.settings.length > 0 && (
                  <details className="exchange-settings">
                    <summary>How the files are read</summary>
                    <FormatSettings
                      settings={found.settings}
                      values={part.settings}
                      disabled={fixed}
                      onChange={(settings) => exchange.setSettings(found.format, settings)}
                    />
                  </details>
                )}
              </div>
              <ExchangeLabels part={part} exchange={exchange} disabled={fixed} />
            </div>
          )}
          <ExchangeDocuments part={part} preview={preview} exchange={exchange} disabled={fixed} />
        </>
      )}
    </section>
  );
}

function summaryOf({ preview, report, busy }: ExchangePart): string {
  if (report) {
    const added = report.articlesAdded > 0 ? `, with ${counted(report.articlesAdded, "new article")}` : "";
    const who = report.people.filter(({ to, annotations }) => to !== null && annotations > 0);
    const of =
      who.length < 2
        ? ""
        : ` ${who.map(({ to, documents, annotations }) => `${to}: ${counted(annotations, "annotation")} in ${counted(documents, "document")}`).join("; ")}.`;
    const what = cameIn(report) + (report.links > 0 ? ` and ${counted(report.links, "link")}` : "");
    return `${what} came in${added}.${of}`;
  }
  if (!preview) return busy ? "Looking at what the files hold…" : "";
  const { documentCount, newArticles, annotations, links, refusedCount, remarkCount, unit, refusal } = preview;
  const here = documentCount - newArticles;
  const parts = [
    `${counted(documentCount, "article")}: ${newArticles} new, ${here} here already.`,
    `${withLinks({ annotations, links })} would come in.`,
    ...(refusal === undefined ? [] : [refusal]),
    ...(refusedCount > 0 ? [`${counted(refusedCount, "thing")} would not.`] : []),
    ...(remarkCount > 0 ? [`${counted(remarkCount, "remark")}.`] : []),
    ...(unit === undefined ? [] : [`Offsets count ${unit}, unless a remark says otherwise.`]),
  ];
  return parts.join(" ");
}

/** “2 annotations and 3 suggestions”. */
export function cameIn({ annotations, suggestions }: Pick<ExchangeReport, "annotations" | "suggestions">): string {
  const suggested = counted(suggestions, "suggestion");
  if (suggestions === 0) return counted(annotations, "annotation");
  return annotations === 0 ? suggested : `${counted(annotations, "annotation")} and ${suggested}`;
}

function withLinks({ annotations, links }: { readonly annotations: number; readonly links: number }): string {
  return counted(annotations, "annotation") + (links > 0 ? ` and ${counted(links, "link")}` : "");
}
