/**
 * Scripts for `sh` about a folder (`$1`) and names in it (the other arguments), written with what GNU, BSD and BusyBox
 * share. An archive is in the format of tar, owners by number.
 */
const begin = 'cd "$1" || exit 1; shift';
const archive = 'tar -c --numeric-owner -f - "$@"';
/** Prints how many entries there are, and how many bytes their files have. */
export const measureScript = `find "$@" ! -name . -print0 | tr -cd '\\000' | wc -c; find "$@" -type f -exec cat {} + | wc -c`;

/** Prints an archive. */
export const archiveScript = `${begin}; exec ${archive}`;

/** Exit code of `compareScript` where the folder differs. */
export const changedExit = 9;

/** Measures, then compares the folder with the archive on standard input, byte by byte as it would be made again now. */
export const compareScript = `exec 3<&0; ${begin}; ${measureScript}; ${archive} | cmp -s - /dev/fd/3 || exit ${changedExit}`;

/** Unpacks the archive on standard input in an empty folder, then measures. */
export const unpackScript = `${begin}; tar -x -p --numeric-owner -f - || exit 1; set -- .; ${measureScript}`;

/** What the scripts that measure printed. */
export function measuredContents(printed: string): { entries: number; bytes: number } | null {
  const [, entries, bytes] = /^\s*(\d+)\s+(\d+)\s*$/.exec(printed) ?? [];
  return entries === undefined || bytes === undefined ? null : { entries: Number(entries), bytes: Number(bytes) };
}
