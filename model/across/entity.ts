// An entity is one thing in the world that articles speak of: a person, an organisation, a place. It has a name and what a
// person knows of it; which words mean it is said by judgements, never by the entity itself.
import { idSchema } from "../annotation/annotation";
import type { Immutable } from "../data/immutable";
import * as z from "../data/zod";

/** In degrees, WGS 84. */
export const coordinatesSchema = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});
export type Coordinates = Immutable<z.infer<typeof coordinatesSchema>>;

export const entitySchema = z.strictObject({
  id: idSchema,
  name: z.string().min(1).max(300),
  kind: z.string().regex(/^[a-z][a-z0-9-]{0,59}$/),
  note: z.string().min(1).max(10_000).optional(),
  /** Ids in public registries (Wikidata, GeoNames …), typed by hand and never looked up. */
  externalIds: z
    .array(z.strictObject({ registry: z.string().min(1).max(60), id: z.string().min(1).max(300) }))
    .min(1)
    .max(50)
    .optional(),
  coordinates: coordinatesSchema.optional(),
  createdAt: z.iso.datetime(),
  changedAt: z.iso.datetime().optional(),
});
export type Entity = Immutable<z.infer<typeof entitySchema>>;

/** The fields of an entity that a person sets when they make or change it. */
export type EntityFields = Pick<Entity, "name" | "kind" | "note" | "externalIds" | "coordinates">;
