// Data in Spanwise is plain and read-only: a change makes a new value and leaves the old one as it was.

/** `T` with every property, array and nested object read-only. A pair stays a pair. */
export type Immutable<T> = T extends [unknown, ...unknown[]]
  ? { readonly [Place in keyof T]: Immutable<T[Place]> }
  : T extends (infer Item)[]
    ? readonly Immutable<Item>[]
    : T extends object
      ? { readonly [Key in keyof T]: Immutable<T[Key]> }
      : T;
