// Commands on assignments: give articles out, go to the next one of mine, show only mine.
import type { CommandId } from "../../model/commands/commandTable";
import { titleOf } from "../../model/project/article";
import type { OwnArticles } from "../../model/project/articleFilter";
import { say } from "../languages/say";
import { openArticle } from "../session/articleSession";
import { type CommandHandler, canWrite } from "../session/commandHandler";
import { announce, type Context, update } from "../session/context";
import { undoPlanStep } from "./changeOwnPlan";
import { articlesToAssign, nextOfMine } from "./ownArticles";

export const assigningCommands = {
  "plan.assign": {
    canRun: (state) => canWrite(state) && articlesToAssign(state).length > 0,
    run: (context) => update(context, { dialog: "assign", assigning: "hand" }),
  },
  "plan.byRule": {
    canRun: (state) => canWrite(state) && state.articles.length > 0,
    run: (context) => update(context, { dialog: "assign", assigning: "rule" }),
  },
  "plan.undo": { canRun: (state) => canWrite(state) && state.planSteps.length > 0, run: undoPlanStep },
  "plan.nextOfMine": { canRun: (state) => nextOfMine(state) !== undefined, run: goToNextOfMine },
  "plan.mine": showsOwn("mine"),
  "plan.open": showsOwn("open"),
  "plan.done": showsOwn("done"),
} satisfies Partial<Record<CommandId, CommandHandler>>;

async function goToNextOfMine(context: Context): Promise<void> {
  const next = nextOfMine(context.store.getState());
  if (next === undefined) return;
  await openArticle(context, next);
  context.text.current?.focus();
  const { article } = context.store.getState();
  if (article?.article.id === next)
    announce(context, say("Next of mine: {title}", { title: titleOf(article.article) }));
}

/** Shows only these of what is assigned to this person, or all articles again. */
function showsOwn(own: OwnArticles): CommandHandler {
  return {
    canRun: ({ articles, filter }) => filter.own !== undefined || articles.some(({ assigned }) => assigned),
    run: (context) => {
      const { filter } = context.store.getState();
      const { only: _, ...rest } = filter;
      const shown = filter.own === own ? undefined : own;
      update(context, { filter: { ...rest, own: shown, status: undefined }, articlesShown: true });
      announce(context, shown ? said[shown]() : say("All articles are listed."));
    },
  };
}

const said: Readonly<Record<OwnArticles, () => string>> = {
  mine: () => say("Only articles assigned to you are listed."),
  open: () => say("Only articles assigned to you that are not done are listed."),
  done: () => say("Only articles assigned to you that are done are listed."),
};
