// Writes every book into the index. What is there already is written again, so it may run at any time.
import { readFile } from "node:fs/promises";
import { ask } from "./elasticsearch.mjs";

const books = JSON.parse(await readFile("books.json", "utf8"));
for (const { id, ...book } of books) await ask(`/books/_doc/${id}`, { method: "PUT", body: book });
console.log(`${books.length} books`);
