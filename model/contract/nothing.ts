import * as z from "../data/zod";

/** The arguments of calls that need none, the result of those that only answer that it is done, and an event without data. */
export const nothing = z.strictObject({});
