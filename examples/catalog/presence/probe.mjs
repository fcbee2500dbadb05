// Ends with 0 when a URL answers: node probe.mjs URL
const { ok } = await fetch(process.argv[2]);
process.exit(ok ? 0 : 1);
