// Runs after `npm ci` in a clone: builds the command. npm shows what this prints only when it fails.
const needed = ["esbuild", "chevrotain", "commander", "croner", "semver", "yaml", "zod"];

const missing = needed.filter((name) => {
  try {
    import.meta.resolve(name);
    return false;
  } catch {
    return true;
  }
});

// `npm install --package-lock-only` runs this too, and installs nothing.
const onlyLocks = process.env.npm_config_package_lock_only === "true";

if (missing.length === 0) {
  const { build } = await import("./build.mjs");
  await build();
} else if (!onlyLocks) {
  console.error(`launchplane cannot be built: ${missing.join(", ")} not installed.`);
  console.error("They are development dependencies, which npm leaves out with NODE_ENV=production or --omit=dev.");
  console.error("Install with: npm ci --include=dev");
  process.exitCode = 1;
}
