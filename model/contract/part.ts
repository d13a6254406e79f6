// A part of a file in a call, as base64. Its size is bounded, for whatever is done with it is done in one go.

import * as z from "../data/zod";
import { largestPart } from "../project/encoding";

export const partSchema = z.string().max(4 * Math.ceil(largestPart / 3));
