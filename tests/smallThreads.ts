// Threads that tests start have small heaps at first, as in the program: those of the configuration take a tenth of a second
// to be made and unmade.
import v8 from "node:v8";

v8.setFlagsFromString("--min-semi-space-size=1");
v8.setFlagsFromString("--initial-old-space-size=0");
