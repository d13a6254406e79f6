// Numbers written in digits. The meaning of a point or a comma depends on where the writer comes from; where both
// readings are possible there is no value, and a note says which two.

export interface DigitsReading {
  readonly value?: number;
  readonly note?: string;
}

/**
 * Reads digits with separators, already in ASCII digits: `1,200`, `1.234,56`, `3.4`, `1'200`. Undefined when this is no
 * number at all (`13.3.2026`, `0770`). `decimalComma`: the text is in a language that writes 3,4 for three and a half.
 */
export function readDigits(written: string, decimalComma: boolean): DigitsReading | undefined {
  const text = written.replaceAll("٬", "'").replaceAll("٫", "_");
  if (/^\d+$/.test(text)) return /^0\d/.test(text) || text.length > 15 ? undefined : { value: Number(text) };
  if (/^0[.,_]\d{1,15}$/.test(text)) return { value: Number(`0.${text.slice(2)}`) };
  if (/^0/.test(text)) return undefined;
  const [, whole = "", decimals] = /^([\d.,']+?)(?:_(\d+))?$/.exec(text) ?? [];
  if (decimals !== undefined && !/[.,]/.test(whole))
    return { value: Number(`${whole.replaceAll("'", "")}.${decimals}`) };
  return readGroups(text) ?? readMixed(text) ?? readSingle(text, decimalComma);
}

/** Reads a number with the same separator more than once, which can only part thousands. */
function readGroups(text: string): DigitsReading | undefined {
  if (/^\d{1,3}(?:([.,'])\d{3})(?:\1\d{3})+$/.test(text) || /^\d{1,3}'\d{3}$/.test(text))
    return { value: Number(text.replace(/[.,']/g, "")) };
  if (/^\d{1,2}(?:,\d{2})+,\d{3}$/.test(text))
    return { value: Number(text.replaceAll(",", "")), note: `“${text}” is read as grouped in lakhs.` };
  return undefined;
}

/** Two separators: the last one is the decimal one. */
function readMixed(text: string): DigitsReading | undefined {
  const [, whole, separator, decimals] = /^(\d{1,3}(?:[.,']\d{3})+)([.,])(\d+)$/.exec(text) ?? [];
  if (whole === undefined || separator === undefined || whole.includes(separator)) return undefined;
  if (new Set(whole.replace(/\d/g, "")).size > 1) return undefined;
  return { value: Number(`${whole.replace(/[.,']/g, "")}.${decimals}`) };
}

function readSingle(text: string, decimalComma: boolean): DigitsReading | undefined {
  const [, whole, separator, rest] = /^(\d+)([.,])(\d+)$/.exec(text) ?? [];
  if (whole === undefined || rest === undefined) return undefined;
  const asDecimal = Number(`${whole}.${rest}`);
  if (rest.length !== 3 || whole.length > 3) return { value: asDecimal };
  const asThousands = Number(whole + rest);
  if (separator === "," && !decimalComma) return { value: asThousands };
  if (separator === "." && decimalComma)
    return { value: asThousands, note: `“${text}” is read as ${asThousands}, as its language writes it.` };
  return {
    note: `“${text}” may be ${asThousands} or ${asDecimal}: what the ${separator === "," ? "comma" : "point"} means is not sure.`,
  };
}
