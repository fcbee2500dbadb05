export { fileTarget as composeTarget } from "./file-target.ts";
