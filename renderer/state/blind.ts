// Whether colleagues' sets are hidden from whoever has not finished their own. It is one switch for the whole project:
// switching it back is its undo.

import { refreshArticle } from "./articleSession";
import { attempt, type Context, notify, update } from "./context";

/** Resolves with whether the project is as asked. */
export async function setBlind(context: Context, blind: boolean): Promise<boolean> {
  const { project } = context.store.getState();
  if (!project) return false;
  const before = project.project.blind !== false;
  if (before === blind) return true;
  const answer = await attempt(context, () =>
    context.client.call("project.setBlind", { blind, revision: project.revision }),
  );
  if (!answer) return false;
  const { project: current } = context.store.getState();
  if (current?.project.id === project.project.id) {
    update(context, { project: { ...current, project: { ...current.project, blind }, revision: answer.revision } });
  }
  const said = blind
    ? "Colleagues’ tags are hidden from everybody who has not finished their own."
    : "Everybody sees colleagues’ tags now.";
  notify(context, "info", said, { title: "Undo", run: () => void setBlind(context, before) });
  await refreshArticle(context);
  return true;
}
