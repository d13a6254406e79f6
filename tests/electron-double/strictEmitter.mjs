// Events of the double: only those it knows may be listened to.
import { EventEmitter } from "node:events";

/**
 * @param {string} name
 * @param {readonly string[]} events
 */
export function strictEmitter(name, events) {
  const emitter = new EventEmitter();
  const known = (event) => {
    if (!events.includes(event)) throw new Error(`The Electron double does not know the event ${event} of ${name}.`);
    return event;
  };
  return {
    /** For the double itself. Returns whether a listener called `preventDefault`. */
    emit: (event, details = {}, ...rest) => {
      let prevented = false;
      const preventDefault = () => {
        prevented = true;
      };
      emitter.emit(known(event), { ...details, preventDefault }, ...rest);
      return prevented;
    },
    hasListener: (event) => emitter.listenerCount(known(event)) > 0,
    /** What the code under test sees. */
    members: {
      on: (event, listener) => void emitter.on(known(event), listener),
      once: (event, listener) => void emitter.once(known(event), listener),
      removeListener: (event, listener) => void emitter.removeListener(known(event), listener),
    },
  };
}
