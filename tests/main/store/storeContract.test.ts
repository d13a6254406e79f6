// What every store promises, run against the one in files and the one in memory. The team's store: tests/main/team.
import { memoryStore } from "../../../main/store/project/memoryStore";
import { describeStore } from "./describeStore";
import { project } from "./examples";
import { temporaryProject } from "./temporaryProject";

describeStore("in files", async () => (await temporaryProject()).open());
describeStore("in memory", async () => memoryStore(project));
