// What a window is told of a project that belongs to a team, and what it can ask for. A project in a folder of one's own
// has no such link.

export interface TeamState {
  /** The server in words: “db.example.org, database news”. */
  readonly server: string;
  /** The id as whom this person works in the project; absent for who owns the database. */
  readonly member?: string;
  readonly role: "annotator" | "reviewer" | "lead" | "owner";
  readonly connection: TeamConnectionState;
  /** Actions and files that are saved on this machine and not yet on the server. */
  readonly unsent: number;
  /** What the server refused for good, as sentences; it is kept on this machine. */
  readonly refused: readonly string[];
}

export type TeamConnectionState =
  | { readonly kind: "connecting" }
  | { readonly kind: "online" }
  /** Work goes on; `reason` is a sentence. It is tried again by itself. */
  | { readonly kind: "offline"; readonly reason: string }
  /** Nothing is tried until `connect` is called with a password. */
  | { readonly kind: "signed-out"; readonly reason: string };

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
