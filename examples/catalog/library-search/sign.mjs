// Signs the list of books with a key that only the build knows: node sign.mjs FILE_OF_THE_KEY
import { createHmac } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";

const key = await readFile(process.argv[2]);
const signature = createHmac("sha256", key)
  .update(await readFile("books.json"))
  .digest("hex");
await writeFile("edition.json", `${JSON.stringify({ signature })}\n`);
