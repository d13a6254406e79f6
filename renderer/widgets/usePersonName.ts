// The names of the project's people, for panels.
import { useCallback } from "react";
import { personName } from "../session/people";
import { useAppState } from "../session/useWorkbench";

export function usePersonName(): (id: string) => string {
  const app = useAppState((state) => state.app);
  const project = useAppState((state) => state.project);
  return useCallback((id) => personName({ app, project }, id), [app, project]);
}
