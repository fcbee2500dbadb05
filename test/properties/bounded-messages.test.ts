import { expect, it } from "vitest";
import { compileWith } from "../../compiler/index.ts";
import { loadGrammar } from "../../grammar/index.ts";

const grammar = await loadGrammar("$");

/** Every place of a Launchfile that takes a name or a value of the author's, as `{}`. */
const places = [
  "{}",
  "{}: 1",
  "name: {}",
  "version: {}",
  "runtime: {}",
  "image: {}",
  "schedule: {}",
  "source: ../{}",
  "platform: {}",
  "restart: {}",
  "keywords: {}",
  "build: ../{}",
  "build: { context: ., {}: 1, args: { {}: null }, secrets: [{}, [{}]] }",
  "host: { docker: {}, {}: 1 }",
  "provides: [{ name: {}, protocol: {}, port: {}, bind: {}, spec: { {}: {}, x: 'file:../{}' } }]",
  "provides: [{ name: {}, protocol: http, port: 80 }, { name: {}, protocol: ws, port: 80 }]",
  "requires: [{}, { type: {}, version: {}, config: { {}: {} }, set_env: { {}: '${{}}', B: '$zz', C: '$a.{}' } }]",
  "supports: [{ type: redis, name: {}, version: {}, set_env: { A: $x, {}: '${{}:-y}' } }, { type: docker, name: {} }]",
  "requires: [{ type: redis, name: {}, version: '1' }, { type: kafka, name: {}, version: '2', set_env: { {}: x } }]",
  "requires: [{ type: redis, name: {}, set_env: { {}: x } }, { type: kafka, name: b, set_env: { {}: y } }]",
  "requires: [{ type: redis, name: a, config: { x: {} } }, { type: redis, name: a, config: { x: 1 } }]",
  "env: { {}: null }",
  "env: { {}: { from: {}, {}: {}, default: '${{}.{}|{}:-{}}', generator: {} } }",
  "env: { {}: { generator: secret, default: {} }, SECRET: { required: {} } }",
  "env: { A: '$a{}', B: '${a{}', C: '${a.b.{}', D: '$app.{}', E: '$app.{}.{}', F: '$secrets.{}', G: '$storage.{}.path' }",
  "env: { A: '$components.{}.url', B: '$outputs.{}', C: '${a|{}}', D: '${a:?{}}', E: '${{ {} }}', F: '${a.{}[{}]}' }",
  "env: { A: '${ {} }', B: '${_{}}', C: '${a..{}}', D: '\\$a{}', E: '$a{}é', F: '$2b$10${}', G: '${a/{}}' }",
  "env: [{}, { {}: {} }]",
  "secrets: { {}: { generator: {} }, a{}: { generator: secret } }",
  "commands: { {}: {} }",
  "commands: { start: { command: '$app.{}', timeout: {}, capture: { {}: { pattern: {} } } } }",
  "commands: [{}]",
  "health: { path: /{}, command: {}, interval: {}, retries: {} }",
  "health: {}",
  "depends_on: [{}, { component: {}, condition: {} }]",
  "storage: { {}: { path: {}, size: {} } }",
  "storage: { a{}: { path: /{} }, b{}: { path: /{} } }",
  "components: { a{}: { depends_on: [b{}] }, b{}: { depends_on: [a{}, b{}] } }",
  "components: { {}: { env: { A: '$components.a{}.{}.url', K: { generator: secret } } }, b: { env: { K: { generator: secret } } } }",
  "components: { a: { provides: [{ protocol: http, port: 1, name: {} }] }, b: { env: { X: $components.a.{}.url, Y: $components.a.u } } }",
  "x-a: &{} b\nx-b: *{}{}\nx-c: !{} d\nx-d: &e{} [*e{}]",
  '"\\{}": 1',
  "? [{}]\n: 1",
  "<<: {}",
  "env: { {}SECRET: { default: {} }, {}_TOKEN: changeme, {}URL: 'http://localhost:{}/$app.url' }",
  "requires: [{ type: postgres, set_env: { X{}: x } }]\nenv: { X{}: x }",
  "components: { a: { env: { K{}: { generator: secret } } }, b: { env: { K{}: { generator: secret } } } }",
  "outputs: { {}: 1 }",
];

const texts = ["a", "A", "9", "0", ".", "é", "-", "a b ", "a.", "$", "$a.", "{", "/", "\u{1f600}", ">=", "* "];

it.each(places)("%s: no message is longer than a screen, however long the file's texts are", (place) => {
  for (const each of texts) {
    const long = each.repeat(3_000 / each.length);
    const text = `name: shop\nimage: a:1\n${place.replaceAll("{}", () => long)}\n`;
    const { diagnostics } = compileWith(grammar, { path: "Launchfile", text });
    for (const { code, message, why, fixes } of diagnostics) {
      expect.soft([code, message.length > 200 && message]).toEqual([code, false]);
      expect.soft([code, why.length > 600 && why]).toEqual([code, false]);
      expect
        .soft([code, fixes.find(({ title }) => title.length > 600)?.title.slice(0, 300)])
        .toEqual([code, undefined]);
    }
  }
});
