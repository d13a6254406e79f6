export interface Wire {
  ask(what: string, data?: unknown): Promise<unknown>;
  hear(message: unknown): Promise<void>;
  end(reason: string): void;
}
export function wire(
  send: (message: unknown) => void,
  // The data of each question is what the other side's code sends; both ends are in this folder.
  handlers: Readonly<Record<string, (data: never) => unknown>>,
): Wire;
