export { dockerApi } from "./docker-api.ts";
export { type DockerProvider, dockerProvider } from "./docker-provider.ts";
export { imageId, pretendingProvider, previewProvider } from "./providers.ts";
export type { Made, Provider, Registration } from "./registration.ts";
export { linkSdk, type ProgramRun, type RunOptions, runProgram } from "./run-program.ts";
export { engineFolder, loadSdk } from "./sdk.ts";
export { partsOf, plainOf, unknownValue, type Wire, type WirePart } from "./wire-value.ts";
