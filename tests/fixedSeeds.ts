// Property tests draw the same cases for everybody, so that a red test is red everywhere. `npm run fuzz` draws new ones.
import fc from "fast-check";

const seed = Number(process.env.SPANWISE_SEED ?? 20261129);
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
