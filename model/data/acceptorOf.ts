// Tells quickly that data read from JSON is what a schema asks for. Zod makes every object anew and keeps a list of what is
// wrong with it; for a set of a hundred annotations that takes five times as long as to look that nothing is.
import type * as z from "./zod";

/**
 * True: the schema accepts the value, and what it would make of it is the same, keys in the same order, so that the value
 * itself can be used. False says nothing: the schema must be asked.
 */
export type Acceptor = (value: unknown) => boolean;

/** Fails for a schema of a kind that is not known here. Each check is told a value that passed the ones before it. */
export function acceptorOf(schema: z.core.$ZodType): Acceptor {
  const accepts = ofType(schema);
  const checks = (schema._zod.def.checks ?? []).map(ofCheck);
  if (checks.length === 0) return accepts;
  if (checks.length === 1 && checks[0]) {
    const [check] = checks;
    return (value) => accepts(value) && check(value);
  }
  return (value) => accepts(value) && checks.every((check) => check(value));
}

function ofType(schema: z.core.$ZodType): Acceptor {
  const { def } = (schema as z.core.$ZodTypes)._zod;
  switch (def.type) {
    case "string":
      return ofString(def);
    case "number":
      return "format" in def ? ofNumberFormat(def.format) : (value) => Number.isFinite(value);
    case "boolean":
      return (value) => typeof value === "boolean";
    case "literal":
      return oneOf(def.values);
    case "enum":
      return oneOf(Object.values(def.entries));
    case "array": {
      const element = acceptorOf(def.element);
      return (value) => Array.isArray(value) && value.every(element);
    }
    case "object":
      return ofObject(def);
    case "union":
      return ofUnion(def);
    default:
      throw new Error(`no acceptor for a ${def.type}`);
  }
}

function ofString(def: z.core.$ZodStringDef & { readonly format?: unknown; readonly pattern?: unknown }): Acceptor {
  if (def.format === undefined) return (value) => typeof value === "string";
  const { pattern } = def;
  if (def.format !== "datetime" || !(pattern instanceof RegExp))
    throw new Error(`no acceptor for a string of format ${def.format}`);
  return (value) => typeof value === "string" && pattern.test(value);
}

function ofNumberFormat(format: unknown): Acceptor {
  if (format !== "safeint") throw new Error(`no acceptor for a number of format ${format}`);
  return (value) => Number.isSafeInteger(value);
}

function oneOf(values: readonly unknown[]): Acceptor {
  const known = new Set(values);
  return (value) => known.has(value);
}

/** Keys in the order of the schema, no other ones, and none whose value is not there. */
function ofObject({ shape, catchall }: z.core.$ZodObjectDef): Acceptor {
  if (catchall?._zod.def.type !== "never") throw new Error("no acceptor for an object of any keys");
  const fields = Object.entries(shape).map(([key, field]) => {
    const { def } = (field as z.core.$ZodTypes)._zod;
    const isOptional = def.type === "optional" && (def.checks ?? []).length === 0;
    return { key, isOptional, accepts: acceptorOf(isOptional ? def.innerType : field) };
  });
  return (value) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return false;
    let next = 0;
    for (const key in value) {
      while (fields[next] !== undefined && fields[next]?.key !== key) {
        if (!fields[next]?.isOptional) return false;
        next++;
      }
      const field = fields[next++];
      if (!field?.accepts((value as Readonly<Record<string, unknown>>)[key])) return false;
    }
    for (; next < fields.length; next++) if (!fields[next]?.isOptional) return false;
    return true;
  };
}

/** Of objects that one key tells apart, or of plain values. */
function ofUnion(def: z.core.$ZodUnionDef & { readonly discriminator?: unknown }): Acceptor {
  const options = def.options.map((option) => ({ type: option._zod.def.type, accepts: acceptorOf(option) }));
  const isApart = def.discriminator !== undefined || options.every(({ type }) => type !== "object" && type !== "array");
  if (!isApart) throw new Error("no acceptor for a union");
  return (value) => options.some(({ accepts }) => accepts(value));
}

function ofCheck(check: z.core.$ZodCheck<never>): Acceptor {
  const { def } = (check as unknown as z.core.$ZodChecks | z.core.$ZodCheckRegex | z.core.$ZodCustom)._zod;
  switch (def.check) {
    case "min_length":
      return (value) => (value as string | readonly unknown[]).length >= def.minimum;
    case "max_length":
      return (value) => (value as string | readonly unknown[]).length <= def.maximum;
    case "greater_than": {
      const bound = Number(def.value);
      return (value) => (def.inclusive ? (value as number) >= bound : (value as number) > bound);
    }
    case "less_than": {
      const bound = Number(def.value);
      return (value) => (def.inclusive ? (value as number) <= bound : (value as number) < bound);
    }
    case "string_format": {
      const { format, pattern } = def;
      if (format !== "regex" || !pattern || pattern.global || pattern.sticky)
        throw new Error(`no acceptor for a check of format ${format}`);
      return (value) => pattern.test(value as string);
    }
    case "custom": {
      const { fn } = def as z.core.$ZodCustomDef;
      return (value) => fn(value) === true;
    }
    default:
      throw new Error(`no acceptor for a check ${def.check}`);
  }
}
