// UIMA's common analysis structure as far as it matters here: texts (sofas) and feature structures with their features,
// whichever of its file formats they come from.
import type { Place } from "../files/ReadProblem";

export interface Cas {
  readonly sofas: readonly Sofa[];
  /** The feature structures by id, in the order of the file. */
  readonly structures: ReadonlyMap<number, FeatureStructure>;
  readonly types: TypeSystem;
}

export interface Sofa {
  readonly id: number;
  /** Name of its view. */
  readonly name: string;
  readonly place: Place;
  /** The text; absent when the sofa holds something else. */
  readonly text?: string;
}

export interface FeatureStructure {
  readonly id: number;
  readonly type: string;
  readonly place: Place;
  /** Id of the sofa whose text it is about. */
  readonly sofa?: number;
  /** UTF-16; present on what marks text. */
  readonly begin?: number;
  readonly end?: number;
  readonly features: ReadonlyMap<string, FeatureValue>;
}

export type FeatureValue =
  | { readonly kind: "value"; readonly value: string | number | boolean }
  | { readonly kind: "values"; readonly values: readonly (string | number | boolean)[] }
  /** Ids of feature structures. Arrays and lists between are already gone. */
  | { readonly kind: "references"; readonly ids: readonly number[] };

export interface TypeDescription {
  readonly name: string;
  readonly supertype: string;
  /** Range by feature. `Type[]` is an array of that type. */
  readonly features: ReadonlyMap<string, string>;
}

export class TypeSystem {
  readonly #types: ReadonlyMap<string, TypeDescription>;

  constructor(types: Iterable<TypeDescription> = []) {
    this.#types = new Map([...types].map((type) => [type.name, type]));
  }

  get known(): boolean {
    return this.#types.size > 0;
  }

  has(type: string): boolean {
    return this.#types.has(type) || type.startsWith("uima.");
  }

  /** Whether a type is another or descends from it. */
  is(type: string, ancestor: string): boolean {
    const seen = new Set<string>();
    for (let at: string | undefined = type; at !== undefined && !seen.has(at); at = this.#types.get(at)?.supertype) {
      if (at === ancestor) return true;
      seen.add(at);
    }
    return false;
  }

  /** Range of a feature, inherited ones included. */
  range(type: string, feature: string): string | undefined {
    const seen = new Set<string>();
    for (let at: string | undefined = type; at !== undefined && !seen.has(at); at = this.#types.get(at)?.supertype) {
      const range = this.#types.get(at)?.features.get(feature);
      if (range !== undefined) return range;
      seen.add(at);
    }
    return undefined;
  }
}

/** `custom.Span` of `webanno.custom.Span`'s last part: `Span`. DKPro's tagged kinds of POS are all `POS`. */
export function shortName(type: string): string {
  const name = type.slice(type.lastIndexOf(".") + 1);
  return /(^|\.)pos\./.test(type) && name.startsWith("POS_") ? "POS" : name;
}
