// Commands on the guideline: shown beside the text, written, its versions read, and an article looked at again.

import { setLooked } from "../../model/annotation/annotationSteps";
import type { CommandId } from "../../model/commands/commandTable";
import { guidelineNow } from "../../model/project/guideline";
import { say } from "../languages/say";
import { askedAgain } from "../session/articleList";
import { dispatchStep } from "../session/articleSession";
import { type CommandHandler, canWrite, hasArticle, isAnnotating, shows } from "../session/commandHandler";
import { announce, type Context, stamp, update } from "../session/context";

export const guidelineCommands = {
  "guideline.show": {
    canRun: (state) => hasArticle(state) && state.across === undefined,
    run: (context) => {
      const guidelineShown = !context.store.getState().guidelineShown;
      update(context, { guidelineShown });
      announce(
        context,
        guidelineShown ? say("The guideline is beside the text; F6 goes there.") : say("The guideline is away."),
      );
    },
  },
  "guideline.write": shows("guideline", canWrite),
  "guideline.versions": shows("guideline-versions", (state) => (state.project?.project.guideline ?? []).length > 0),
  "article.lookedAgain": {
    canRun: (state) => isAnnotating(state) && askedAgain(state) !== undefined,
    run: lookedAgain,
  },
} satisfies Partial<Record<CommandId, CommandHandler>>;

/** Says in one's own set that the article was looked through under the newest version; undo brings the mark back. */
function lookedAgain(context: Context): void {
  const { article, project } = context.store.getState();
  const guideline = project && guidelineNow(project.project);
  if (!article || !guideline) return;
  const step = setLooked(article.state.set, guideline.id, stamp(context));
  if (step && dispatchStep(context, step)) announce(context, say("Looked at again. Undo brings the mark back."));
}
