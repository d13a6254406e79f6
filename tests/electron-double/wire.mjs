// Questions and answers between the process that plays Electron's main process and the test that started it.

/**
 * @param {(message: unknown) => void} send
 * @param {Record<string, (data: any) => unknown>} handlers What the other side may ask.
 */
export function wire(send, handlers) {
  const waiting = new Map();
  let lastId = 0;
  return {
    ask: (what, data) =>
      new Promise((resolve, reject) => {
        const id = ++lastId;
        waiting.set(id, { resolve, reject });
        send({ id, what, data });
      }),
    hear: async (message) => {
      if (message.what === undefined) {
        const { resolve, reject } = waiting.get(message.id);
        waiting.delete(message.id);
        if (message.error === undefined) resolve(message.value);
        else reject(new Error(message.error));
        return;
      }
      try {
        if (!Object.hasOwn(handlers, message.what)) throw new Error(`The double has no answer to ${message.what}.`);
        send({ id: message.id, value: await handlers[message.what](message.data) });
      } catch (error) {
        send({ id: message.id, error: error instanceof Error ? error.message : String(error) });
      }
    },
    /** The other side is gone: nothing will be answered any more. */
    end: (reason) => {
      for (const { reject } of waiting.values()) reject(new Error(reason));
      waiting.clear();
    },
  };
}
