// The names of the project's people, for panels.
import { useCallback } from "react";
import { personName } from "../state/people";
import { useAppState } from "../ui/useWorkbench";

export function usePersonName(): (id: string) => string {
  const app = useAppState((state) => state.app);
  const project = useAppState((state) => state.project);
  return useCallback((id) => personName({ app, project }, id), [app, project]);
}
