// Plain data as text: what is written on this machine is compared with what another version of Spanwise wrote there.
import { expect, test } from "vitest";
import { dataText } from "../../../model/data/dataText";

test("data that differs in the order of its keys, and in keys without a value, is one text", () => {
  expect(dataText({ b: [{ d: 1, c: undefined }], a: null })).toBe('{"a":null,"b":[{"d":1}]}');
  expect(dataText({ a: null, b: [{ d: 1 }] })).toBe('{"a":null,"b":[{"d":1}]}');
});

test("keys of every kind keep their value and have one place", () => {
  const data = JSON.parse('{"é":1,"b":2,"__proto__":{"z":3,"a":4},"10":5,"9":6,"constructor":7,"B":8}');
  const text = '{"9":6,"10":5,"B":8,"__proto__":{"a":4,"z":3},"b":2,"constructor":7,"é":1}';

  expect(dataText(data)).toBe(text);
});

test("what is no object stays what it is as JSON", () => {
  expect([dataText("a “b”"), dataText(1.5), dataText([undefined, Number.NaN, false])]).toEqual([
    '"a “b”"',
    "1.5",
    "[null,null,false]",
  ]);
});
