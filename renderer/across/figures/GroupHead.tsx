// The heading of a group of figures: what it is of, what does not go together, and the axis of the lines below it.
import { groupInWords } from "../../../model/across/plots/figureWords";
import { say } from "../../languages/say";
import { Ticks } from "../Ticks";
import type { GroupLine } from "./figureLines";

export function GroupHead({ line, width }: { readonly line: GroupLine; readonly width: number }) {
  const { group, flags, plot } = line;
  const about = [
    say("{rows, plural, one {# figure} other {# figures}}", { rows: group.rows.length }),
    ...(plot?.isLog ? [say("logarithmic axis")] : []),
  ];
  return (
    <div className="across-group">
      <span className="across-group-name">
        <bdi>{groupInWords(group) || say("Without a unit or what is counted")}</bdi>
        <span className="across-about"> {about.join(" · ")}</span>
      </span>
      {flags.map((words) => (
        <span key={words} className="across-flag">
          {words}
        </span>
      ))}
      {plot && (
        <div className="figure-grid">
          <span />
          <Ticks ticks={plot.ticks} width={width} />
        </div>
      )}
    </div>
  );
}
