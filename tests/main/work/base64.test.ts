import { expect, test } from "vitest";
import { bytesOfBase64, sizeOfBase64 } from "../../../main/work/base64";

test.each(["", "QQ==", "QUE=", "QUFB", "+/8="])("“%s” is base64 of as many bytes as it says", (base64) => {
  expect(Buffer.from(bytesOfBase64(base64)).toString("base64")).toBe(base64);
  expect(bytesOfBase64(base64)).toHaveLength(sizeOfBase64(base64));
});

test.each(["QQ", "QQ=", "QQ=A", "=QQA", "QUF\n", "QU B", "-_8=", "QUFé", "Q\0FB", "===="])(
  "“%s” is none, and nothing is left out of it without a word",
  (base64) => {
    expect(() => bytesOfBase64(base64)).toThrow("not valid base64");
  },
);
