import { deepEqual, equal } from "node:assert/strict";
import { test } from "node:test";
import { acceptOf, frame } from "./live.mjs";

test("a key is accepted as in the example of RFC 6455", () => {
  equal(acceptOf("dGhlIHNhbXBsZSBub25jZQ=="), "s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
});

test("a short text is one frame", () => {
  deepEqual([...frame("Hello")], [0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f]);
});
