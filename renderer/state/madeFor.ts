// What is done in this window is done in the project it shows, as the person it shows, whatever other windows do meanwhile.
import type { MadeFor } from "../../model/madeFor";
import type { AppState } from "./appState";

/** What an action is for that is made now. */
export function madeFor({ app, project }: Pick<AppState, "app" | "project">): MadeFor {
  const annotator = app?.annotator?.id;
  return {
    ...(project && { project: project.project.id, location: project.location }),
    ...(annotator !== undefined && { annotator }),
  };
}
