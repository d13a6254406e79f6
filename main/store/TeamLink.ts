// What a window is told of a project that belongs to a team, and what it can ask for. A project in a folder of one's own
// has no such link.
import type { TeamState } from "../../model/contract/teamContract";

/** What makes a folder the mirror of a team's project (`main/team/mirror`): this machine's notes about the team, never sent. */
export const teamFile = "team.json";

export type TeamConnectionState = TeamState["connection"];

export interface TeamLink {
  state(): TeamState;
  /** Returns the function that stops listening. */
  listen(listener: (state: TeamState) => void): () => void;
  /**
   * Signs in with a password, which is kept in memory only, and resolves when everything was sent and received once.
   * Fails as `connectToServer` does.
   */
  connect(password: string): Promise<void>;
  /** Sends and receives now, once. Fails with `unreachable` when the server does not answer. */
  syncNow(): Promise<void>;
}
