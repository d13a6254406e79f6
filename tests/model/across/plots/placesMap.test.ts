// Places on a map: where they stand, what is in sight, and labels that do not cover each other.
import fc from "fast-check";
import { expect, test } from "vitest";
import { worldOutlines } from "../../../../model/across/plots/outlines";
import { type MapPlace, type Outlines, placesMap } from "../../../../model/across/plots/placesMap";

const nothing = { land: [], borders: [] };
const none: Outlines = { near: nothing, far: nothing };
const size = { width: 600, height: 400 };

function place(name: string, latitude: number, longitude: number, mentions = 1): MapPlace {
  return { id: name, name, mentions, coordinates: { latitude, longitude } };
}

const beirut = place("Beirut", 33.9, 35.5, 4);
const damascus = place("Damascus", 33.5, 36.3);
const baghdad = place("Baghdad", 33.3, 44.4, 16);

test("all places are in sight, east to the right, north above, and the more often mentioned the larger", () => {
  const { points } = placesMap([beirut, damascus, baghdad], none, size);
  expect(points.map(({ id }) => id)).toEqual(["Baghdad", "Beirut", "Damascus"]);
  const [b, l, d] = points;
  if (!b || !l || !d) throw new Error("a place is not in sight");
  expect(l.x < d.x && d.x < b.x && l.y < d.y).toBe(true);
  expect([b.radius, l.radius]).toEqual([14, 8.8]);
  expect(points.every(({ x, y }) => x >= 40 && x <= 560 && y >= 40 && y <= 360)).toBe(true);
});

test("a single place has something around it, and places on both sides of the date line lie side by side", () => {
  const [one] = placesMap([beirut], none, size).points;
  expect([one?.x, one?.y]).toEqual([300, 200]);
  const fiji = placesMap([place("Suva", -18, 178), place("Apia", -14, -172)], none, size).points;
  expect(fiji[0]?.id === "Suva" && (fiji[0]?.x ?? 0) < (fiji[1]?.x ?? 0)).toBe(true);
  expect(Math.abs((fiji[0]?.x ?? 0) + (fiji[1]?.x ?? 0) - 600)).toBeLessThan(2);
});

test("what is brought closer stays where the pointer is, and dragging moves with it", () => {
  const places = [beirut, damascus, baghdad];
  const start = placesMap(places, none, size);
  const at = (id: string, map: ReturnType<typeof placesMap>) => map.points.find((point) => point.id === id);
  const before = at("Beirut", start);
  if (!before) throw new Error("Beirut is not in sight");
  const closer = placesMap(places, none, size, start.closer(3, [before.x, before.y]));
  expect(at("Beirut", closer)).toMatchObject({ x: expect.closeTo(before.x, 0), y: expect.closeTo(before.y, 0) });
  expect(at("Baghdad", closer)).toBeUndefined();
  const moved = at("Beirut", placesMap(places, none, size, start.moved(50, -20)));
  expect(moved).toMatchObject({ x: expect.closeTo(before.x + 50, 0), y: expect.closeTo(before.y - 20, 0) });
});

test("labels cover neither each other nor a circle, whatever the places; the chosen one has its label in any case", () => {
  const coordinate = (most: number) => fc.double({ min: -most, max: most, noNaN: true });
  const some = fc.array(fc.tuple(coordinate(60), coordinate(179), fc.integer({ min: 1, max: 40 })), {
    minLength: 1,
    maxLength: 40,
  });
  fc.assert(
    fc.property(some, (given) => {
      const places = given.map(([latitude, longitude, mentions], number) =>
        place(`Place ${number}`, latitude, longitude, mentions),
      );
      const { points } = placesMap(places, none, size, { zoom: 1 }, "Place 0");
      expect(points.find(({ id }) => id === "Place 0")?.label).toBeDefined();
      const boxes = points.flatMap(({ id, label }) => {
        if (!label || id === "Place 0") return [];
        const width = id.length * 7;
        const left = label.x - { start: 0, middle: width / 2, end: width }[label.anchor];
        return [{ id, left, right: left + width, top: label.y - 7, bottom: label.y + 7 }];
      });
      for (const [number, a] of boxes.entries()) {
        for (const b of boxes.slice(number + 1))
          expect(a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom).toBe(false);
        for (const { id, x, y, radius } of points)
          if (id !== a.id)
            expect(x + radius > a.left && x - radius < a.right && y + radius > a.top && y - radius < a.bottom).toBe(
              false,
            );
      }
    }),
    { numRuns: 60 },
  );
});

test("the outlines of the world are there, and only what is in sight is drawn", () => {
  const world = placesMap([], worldOutlines(), size);
  expect(world.land.length).toBeGreaterThan(30_000);
  const near = placesMap([beirut, damascus], worldOutlines(), size);
  expect(near.borders).toMatch(/^M[\d.,LMZ-]+$/);
  expect(near.land.length).toBeGreaterThan(1000);
  expect(near.land.length + near.borders.length).toBeLessThan(20_000);
  const across = placesMap([place("Suva", -18, 178), place("Apia", -14, -172)], worldOutlines(), size);
  expect(across.land).not.toBe("");
});
