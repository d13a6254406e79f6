// The key of this browser's session: what the page sends with every call besides the cookie. A browser hands a cookie to
// every port of the machine, and so to programs of other accounts; what a page keeps stays with its origin, port included.
// It lies in sessionStorage, so that a reload has it still, and tabs of this origin hand it to each other.

/** The name of the header that carries the key. */
const header = "Spanwise-Session";
const place = "spanwise-session";
/** Milliseconds another tab has to answer. One that sleeps does not; then the page says that it needs a new address. */
const patience = 500;

export interface Session {
  /** The headers that prove the session; none without a key. */
  headers(): Readonly<Record<string, string>>;
  /** Asks the other tabs for a key after `refused` was refused. Resolves with whether there is another one now. */
  renew(refused: Readonly<Record<string, string>>): Promise<boolean>;
}

type Said = { readonly asks: true } | { readonly key: string };

/** The session of this page. `entered` is the key that was given for a launch token just now, if one was. */
export async function openSession(entered?: string): Promise<Session> {
  let key = entered ?? sessionStorage.getItem(place) ?? undefined;
  let heard = (): void => {};
  const others = new BroadcastChannel(place);
  others.onmessage = ({ data }: MessageEvent<Said>) => {
    if ("asks" in data) {
      if (key !== undefined) others.postMessage({ key } satisfies Said);
    } else take(data.key);
  };

  function take(given: string): void {
    key = given;
    sessionStorage.setItem(place, given);
    heard();
  }

  function ask(): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, patience);
      heard = () => {
        clearTimeout(timer);
        resolve();
      };
      others.postMessage({ asks: true } satisfies Said);
    });
  }

  if (entered !== undefined) {
    take(entered);
    // A tab that was left open when Spanwise was stopped goes on with it.
    others.postMessage({ key: entered } satisfies Said);
  } else if (key === undefined) await ask();

  const headers = (): Readonly<Record<string, string>> => (key === undefined ? {} : { [header]: key });
  return {
    headers,
    renew: async (refused) => {
      if (headers()[header] === refused[header]) await ask();
      return headers()[header] !== refused[header];
    },
  };
}
