// Clusters of what means the same: union-find over `same`, with `different` as walls. No cluster ever holds both sides
// of a wall. If people's statements would join them nevertheless (a is b, b is c, but a is not c), the first statement
// stands, and the judgement that would break the wall is *blocked*: listed, so that somebody can look. The result
// depends on what was said alone, never on the order in which files or people come.
import { compareText } from "../../data/compareText";

/** Two nodes, numbered from 0. */
export interface Edge {
  readonly a: number;
  readonly b: number;
}

export interface Join extends Edge {
  /** Orders joins that cannot all hold: by time, then by key. */
  readonly at: string;
  readonly key: string;
}

export interface Clustering {
  /** The smallest number in a node's cluster. */
  clusterOf(node: number): number;
  /** Keys of the joins that would break a wall. */
  readonly blocked: ReadonlySet<string>;
}

/** `weak` joins come after all others and give way silently: a mention stays with its spelling unless it was taken out. */
export function clusters(
  nodes: number,
  joins: readonly Join[],
  walls: readonly Edge[],
  weak: readonly Join[] = [],
): Clustering {
  const all = unionFind(nodes);
  for (const { a, b } of joins) all.join(a, b);
  const broken = new Set(walls.filter(({ a, b }) => all.find(a) === all.find(b)).map(({ a }) => all.find(a)));
  const blocked = new Set<string>();
  // If no wall is broken the order of joins makes no difference, so only the few others are walked in order.
  const sets = broken.size === 0 ? all : unionFind(nodes);
  const guard = wallGuard(sets, walls);
  if (broken.size > 0) {
    for (const join of joins) if (!broken.has(all.find(join.a))) guard.join(join.a, join.b);
    const disputed = joins.filter((join) => broken.has(all.find(join.a)));
    for (const join of disputed.sort(compareJoins)) if (!guard.joinUnlessWalled(join)) blocked.add(join.key);
  }
  for (const join of weak.toSorted(compareJoins)) guard.joinUnlessWalled(join);
  const smallest = new Int32Array(nodes).fill(-1);
  for (let node = 0; node < nodes; node++) {
    const root = sets.find(node);
    if (smallest[root] === -1) smallest[root] = node;
  }
  return { clusterOf: (node) => smallest[sets.find(node)] ?? node, blocked };
}

function compareJoins(x: Join, y: Join): number {
  return compareText(x.at, y.at) || compareText(x.key, y.key);
}

interface UnionFind {
  find(node: number): number;
  /** The root of both. */
  join(a: number, b: number): number;
}

function unionFind(nodes: number): UnionFind {
  const parent = Int32Array.from({ length: nodes }, (_, node) => node);
  const size = new Int32Array(nodes).fill(1);
  const find = (node: number): number => {
    let root = node;
    for (let up = parent[root] ?? root; up !== root; up = parent[root] ?? root) root = up;
    for (let at = node; at !== root; ) {
      const next = parent[at] ?? root;
      parent[at] = root;
      at = next;
    }
    return root;
  };
  return {
    find,
    join: (a, b) => {
      let [root, other] = [find(a), find(b)];
      if (root === other) return root;
      if ((size[root] ?? 0) < (size[other] ?? 0)) [root, other] = [other, root];
      parent[other] = root;
      size[root] = (size[root] ?? 0) + (size[other] ?? 0);
      return root;
    },
  };
}

/** Joins sets, and keeps with each the walls that begin in it. */
function wallGuard(sets: UnionFind, walls: readonly Edge[]) {
  const beyond = new Map<number, number[]>();
  for (const { a, b } of walls) {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const) {
      const root = sets.find(from);
      const known = beyond.get(root);
      if (known) known.push(to);
      else beyond.set(root, [to]);
    }
  }

  function join(a: number, b: number): void {
    const [from, to] = [sets.find(a), sets.find(b)];
    if (from === to) return;
    const root = sets.join(from, to);
    const other = root === from ? to : from;
    const [mine, theirs] = [beyond.get(root), beyond.get(other)];
    if (theirs === undefined) return;
    beyond.delete(other);
    const [long, short] = mine && mine.length > theirs.length ? [mine, theirs] : [theirs, mine ?? []];
    for (const one of short) long.push(one);
    beyond.set(root, long);
  }

  return {
    join,
    /** False when a wall stands between the two. */
    joinUnlessWalled: ({ a, b }: Edge): boolean => {
      const [from, to] = [sets.find(a), sets.find(b)];
      if (from === to) return true;
      const [mine, theirs] = [beyond.get(from) ?? [], beyond.get(to) ?? []];
      const walled =
        mine.length <= theirs.length
          ? mine.some((node) => sets.find(node) === to)
          : theirs.some((node) => sets.find(node) === from);
      if (!walled) join(from, to);
      return !walled;
    },
  };
}
