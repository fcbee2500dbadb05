// Puts what is known when the image is made into the page.
import { readFile, writeFile } from "node:fs/promises";

const page = await readFile("page.template", "utf8");
await writeFile("page.html", page.replaceAll("{{accent}}", process.env.ACCENT ?? "#333333"));
