// Says which versions of the guideline ask to look at the open article again, with the button that says it is done.
import { say } from "../languages/say";
import { sayWith } from "../languages/sayWith";
import { askedAgain } from "../session/articleList";
import { useAppState } from "../session/useWorkbench";
import { CommandButton } from "../widgets/CommandButton";
import { CommandKeys } from "../widgets/CommandKeys";

export function AskedAgain() {
  const guideline = useAppState((state) => state.project?.project.guideline) ?? [];
  const asked = useAppState(askedAgain);
  if (!asked) return null;
  const versions = guideline.map((version, place) => ({ ...version, number: place + 1 }));
  return (
    <div className="guideline-again" role="note">
      <p>{say("Look at this article again: rules of labels that you used here were changed since.")}</p>
      <ul>
        {versions
          .filter(({ id }) => asked.includes(id))
          .map(({ id, number, what }) => (
            <li key={id}>
              {what === ""
                ? say("Version {number}", { number })
                : sayWith("Version {number}: {what}", { number, what: <bdi>{what}</bdi> })}
            </li>
          ))}
      </ul>
      <CommandButton id="article.lookedAgain" look="plain">
        {say("Looked at again")} <CommandKeys id="article.lookedAgain" />
      </CommandButton>
    </div>
  );
}
