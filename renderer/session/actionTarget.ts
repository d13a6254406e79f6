// An action of this window belongs to the project and the person that it shows, whatever other windows do meanwhile.
import type { ActionTarget, ProjectTarget } from "../../model/contract/actionTarget";
import type { AppState } from "./appState";

/** The project that is shown now. Whatever is opened, typed and saved later keeps it from its opening. */
export function inProject({ project }: Pick<AppState, "project">): ProjectTarget {
  return project ? { project: project.project.id, location: project.location } : {};
}

/** The target of an action that is made now. */
export function actionTarget({ app, ...state }: Pick<AppState, "app" | "project">): ActionTarget {
  const annotator = app?.annotator?.id;
  return {
    ...inProject(state),
    ...(annotator !== undefined && { annotator }),
  };
}

/** Which copy of which project is shown, and to whom: equal strings for equal ones. */
export function whatIsOpen(state: Pick<AppState, "app" | "project">): string {
  const { project, location, annotator } = actionTarget(state);
  return [project, location, annotator].join("\n");
}
