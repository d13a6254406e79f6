// What makes the double honest: an object that has exactly the members it was given. Anything else that Electron might
// have is refused loudly, so that the double never lets code pass that it does not understand.

/**
 * @template {object} Members
 * @param {string} name As in Electron's documentation, for the message.
 * @param {Members} members
 * @returns {Members}
 */
export function strict(name, members) {
  const refuse = (property) => {
    throw new Error(
      `The Electron double does not know ${name}.${String(property)}: teach it what Electron does there.`,
    );
  };
  return new Proxy(members, {
    get: (target, property) => {
      // Promises and loggers look for these on everything.
      if (typeof property === "symbol" || property === "then" || property === "toJSON") return target[property];
      return property in target ? target[property] : refuse(property);
    },
    set: (_target, property) => refuse(property),
  });
}

/**
 * Refuses options the double does not know.
 * @param {string} name
 * @param {object} options
 * @param {readonly string[]} known
 */
export function onlyKnown(name, options, known) {
  for (const key of Object.keys(options)) {
    if (!known.includes(key)) throw new Error(`The Electron double does not know the option ${key} of ${name}.`);
  }
}
