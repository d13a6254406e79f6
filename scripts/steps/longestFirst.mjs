// The order of the unit tests: files that start programs or ask a thousand things of disks come first, so that no core
// waits for the other's last file. Vitest knows how long files took only where they ran before.
import { BaseSequencer } from "vitest/node";

const long = /\/tests\/(contract|main\/(cli|electron|store\/(durability|lock|together)))\//;

export class LongestFirst extends BaseSequencer {
  /** @param {import("vitest/node").TestSpecification[]} files */
  async sort(files) {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }) => long.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
