// Data in Spanwise is plain and read-only: a change makes a new value and leaves the old one as it was.

/** `T` with every property, array and nested object read-only. */
export type Immutable<T> = T extends (infer Item)[]
  ? readonly Immutable<Item>[]
  : T extends object
    ? { readonly [Key in keyof T]: Immutable<T[Key]> }
    : T;
