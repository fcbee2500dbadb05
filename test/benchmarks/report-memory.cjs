// Loaded before a measured program.
process.on("exit", () => {
  process.stderr.write(`peak memory ${process.resourceUsage().maxRSS}\n`);
});
