// Asks a person who opens a project with members, and is none of them, whether they are one of these members, who has
// worked on another computer so far. It asks once per project, by a notice at the bottom.
import { say } from "../languages/say";
import { type Context, notify, update } from "../session/context";
import { rememberSettings } from "../session/settings";

const namesShown = 3;

export async function askForIdentity(context: Context): Promise<void> {
  // A person may have another identity in each project, and the window learns it only after the project was opened.
  const now = await context.client.call("app.read", {}).catch(() => undefined);
  const { project, settings } = context.store.getState();
  const me = now?.annotator?.id;
  if (!project || me === undefined || now?.open?.project.id !== project.project.id) return;
  if (project.access.kind === "read-only") return;
  const { annotators: people } = project;
  const { id } = project.project;
  const asked = settings.askedWho ?? [];
  if (people.length === 0 || people.some((person) => person.id === me) || asked.includes(id)) return;
  rememberSettings(context, { askedWho: id });
  const names = people.slice(0, namesShown).map(({ name }) => name);
  const more = people.length - names.length;
  const listed = [
    ...names,
    ...(more > 0 ? [say("{more, plural, one {# other} other {# others}}", { more })] : []),
  ].join(", ");
  notify(context, "info", say("Are you one of these people? {listed}", { listed }), {
    title: say("Say who I am"),
    run: () => update(context, { dialog: "annotator" }),
  });
}
