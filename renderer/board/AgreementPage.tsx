// How far annotators agree: for everybody, for every two, per article. Every number says what it was computed on, and what is
// undefined says why.

import { useEffect, useState } from "react";
import type { AgreementReport } from "../../model/agreement/agreementReport";
import { leftOutWords } from "../../model/agreement/measureWords";
import { originWords } from "../../model/agreement/origins";
import { Button } from "../controls/Button";
import { Choice } from "../controls/Choice";
import { say, sayHost } from "../languages/say";
import type { OpenDialogProps } from "../session/openDialog";
import { nameAmong } from "../session/people";
import { useAppState, useWorkbench } from "../session/useWorkbench";
import { AgreementArticles } from "./AgreementArticles";
import { AgreementOfAll } from "./AgreementOfAll";
import { AgreementOfLabels } from "./AgreementOfLabels";
import { AgreementPairs } from "./AgreementPairs";
import { readAgreement } from "./projectWork";
import "./agreement.css";
import { Working } from "./Working";

export function AgreementPage({ onClose }: OpenDialogProps) {
  const { context } = useWorkbench();
  const known = useAppState((state) => state.board?.agreement);
  const working = useAppState((state) => state.working.agreement !== undefined);
  const [sets, setSets] = useState(known?.sets ?? "done");
  const compute = (which: "done" | "all") => {
    setSets(which);
    void readAgreement(context, which);
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page is opened with nothing to show
  useEffect(() => {
    if (!known && !working) void readAgreement(context, sets);
  }, [context]);
  return (
    <>
      <div className="board-filter">
        <Choice
          label={say("Which sets are compared")}
          value={sets}
          onChange={compute}
          options={[
            ["done", say("Marked done")],
            ["all", say("All that was begun")],
          ]}
        />
        <span className="board-count" role="status">
          {known &&
            say(
              "{annotators, plural, one {# person} other {# people}} compared in {articles, plural, one {# article} other {# articles}}{rest}",
              {
                annotators: known.report.annotators.length,
                articles: known.report.articles,
                rest: known.outdated ? say("; something was changed since") : "",
              },
            )}
        </span>
        <Button isDisabled={working} onPress={() => compute(sets)}>
          {say("Compute again")}
        </Button>
      </div>
      <Working work="agreement" what={say("Comparing")} />
      {known && !working && <Report report={known.report} sets={known.sets} onClose={onClose} />}
    </>
  );
}

interface ReportProps extends OpenDialogProps {
  readonly report: AgreementReport;
  readonly sets: "done" | "all";
}

function Report({ report, sets, onClose }: ReportProps) {
  const members = useAppState((state) => state.project?.annotators);
  const me = useAppState((state) => state.app?.annotator?.id);
  if (report.articles === 0) {
    return (
      <p className="board-empty">
        {say("There is nothing to compare:")}{" "}
        {sets === "done"
          ? say(
              "no article was marked done by two people. Choose “All that was begun” to compare what is not finished, too.",
            )
          : say("no article has annotations of two people.")}
      </p>
    );
  }
  const leftOut = leftOutWords(report.leftOut);
  const origins = originWords(report.origins, (id) => nameAmong(members ?? [], id, me) ?? say("somebody who left"));
  return (
    <div className="agreement">
      <AgreementOfAll report={report} />
      <AgreementOfLabels report={report} />
      <AgreementArticles report={report} onClose={onClose} />
      <AgreementPairs report={report} onClose={onClose} />
      {origins && <p className="agreement-left-out">{sayHost(origins)}</p>}
      {leftOut && <p className="agreement-left-out">{sayHost(leftOut)}</p>}
    </div>
  );
}
