// The files of another program within an import: what they would bring in, for which owners and under which labels, and
// what stays out and why.

import type { ExchangeReport } from "../../model/contract/exchange";
import { Button } from "../controls/Button";
import { FormatSettings } from "../controls/FormatSettings";
import { say } from "../languages/say";
import { ExchangeAnswers } from "./ExchangeAnswers";
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
            <strong>{found.title}</strong>,{" "}
            {say("{files, plural, one {# file} other {# files}}", { files: found.files.length })}
          </p>
          <p className="exchange-summary">{summaryOf(part)}</p>
        </div>
        {!fixed && (
          <Button onPress={() => exchange.setAsArticles(found.format, true)}>
            {say("Read as plain articles instead")}
          </Button>
        )}
        {trouble && !fixed && !busy && (
          <Button onPress={() => exchange.preview(found.format)}>{say("Look again")}</Button>
        )}
      </header>
      {preview && (
        <>
          {!report && (
            <div className="exchange-choices">
              <div>
                <ExchangeOwners part={part} exchange={exchange} disabled={fixed} />
                <ExchangeAnswers part={part} exchange={exchange} disabled={fixed} />
                <ExchangeLayers part={part} exchange={exchange} disabled={fixed} />
                {found.settings.length > 0 && (
                  <details className="exchange-settings">
                    <summary>{say("How the files are read")}</summary>
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
    const added =
      report.articlesAdded > 0
        ? say(", with {articlesAdded, plural, one {# new article} other {# new articles}}", {
            articlesAdded: report.articlesAdded,
          })
        : "";
    const who = report.people.filter(({ to, annotations }) => to !== null && annotations > 0);
    const of =
      who.length < 2
        ? ""
        : ` ${who
            .map(
              ({ to, documents, annotations }) =>
                `${to}: ${say(
                  "{annotations, plural, one {# annotation} other {# annotations}} in {documents, plural, one {# document} other {# documents}}",
                  { annotations, documents },
                )}`,
            )
            .join("; ")}.`;
    const what =
      cameIn(report) +
      (report.links > 0 ? ` ${say("and {links, plural, one {# link} other {# links}}", { links: report.links })}` : "");
    return say("{what} came in{added}.{of}", { what, added, of });
  }
  if (!preview) return busy ? say("Looking at what the files hold…") : "";
  const { documentCount, newArticles, annotations, links, refusedCount, remarkCount, unit, refusal } = preview;
  const here = documentCount - newArticles;
  const parts = [
    say("{documentCount, plural, one {# article} other {# articles}}: {newArticles} new, {here} here already.", {
      documentCount,
      newArticles,
      here,
    }),
    say("{withLinks} would come in.", { withLinks: withLinks({ annotations, links }) }),
    ...(refusal === undefined ? [] : [refusal]),
    ...(refusedCount > 0
      ? [say("{refusedCount, plural, one {# thing} other {# things}} would not.", { refusedCount })]
      : []),
    ...(remarkCount > 0 ? [`${say("{remarkCount, plural, one {# remark} other {# remarks}}", { remarkCount })}.`] : []),
    ...(unit === undefined ? [] : [say("Offsets count {unit}, unless a remark says otherwise.", { unit })]),
  ];
  return parts.join(" ");
}

/** “2 annotations and 3 suggestions”. */
export function cameIn({ annotations, suggestions }: Pick<ExchangeReport, "annotations" | "suggestions">): string {
  const suggested = say("{suggestions, plural, one {# suggestion} other {# suggestions}}", { suggestions });
  if (suggestions === 0) return say("{annotations, plural, one {# annotation} other {# annotations}}", { annotations });
  return annotations === 0
    ? suggested
    : say("{annotations, plural, one {# annotation} other {# annotations}} and {suggested}", {
        annotations,
        suggested,
      });
}

function withLinks({ annotations, links }: { readonly annotations: number; readonly links: number }): string {
  return (
    say("{annotations, plural, one {# annotation} other {# annotations}}", { annotations }) +
    (links > 0 ? ` ${say("and {links, plural, one {# link} other {# links}}", { links })}` : "")
  );
}
