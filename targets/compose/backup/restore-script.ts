import { measureScript } from "../../data/archive-scripts.ts";

/** Exit code of `restoreScript` where the archive does not hold what was expected. */
export const incompleteExit = 8;

/**
 * Puts the archive on standard input in the place of what a folder (`$1`) has, when it holds `$2` entries and `$3` bytes.
 * Docker renames no volume, so both are in the folder for a while: the old entries stay in place until the new ones are
 * complete, and a run that was killed in between is undone by the next one before it begins.
 */
export const restoreScript = `
cd "$1" || exit 1
entries=$2 bytes=$3
new=.launchplane-restoring moving=.launchplane-replacing old=.launchplane-replaced gone=.launchplane-removed
each() {
  for path in "$1"/* "$1"/.[!.]* "$1"/..?*; do
    case \${path##*/} in .launchplane-*) continue ;; esac
    if [ -e "$path" ] || [ -L "$path" ]; then "$2" "$path" || return 1; fi
  done
}
discard() { rm -rf "$1"; }
aside() { mv "$1" "$moving/"; }
back() { mv "$1" .; }
rm -rf "$gone" || exit 1
if [ -d "$old" ]; then each . discard && mv "$old" "$moving" || exit 1; fi
if [ -d "$moving" ]; then each "$moving" back && rmdir "$moving" || exit 1; fi
rm -rf "$new" && mkdir "$new" || exit 1
(cd "$new" && tar -x -p --numeric-owner -f -) || { rm -rf "$new"; exit 1; }
found=$(cd "$new" && set -- . && { ${measureScript}; }) || exit 1
echo "$found"
set -- $found
if [ "$1" -ne "$entries" ] || [ "$2" -ne "$bytes" ]; then rm -rf "$new"; exit ${incompleteExit}; fi
mkdir "$moving" && each . aside && mv "$moving" "$old" && each "$new" back || exit 1
chown "$(stat -c %u:%g "$new")" . && chmod "$(stat -c %a "$new")" . || exit 1
# Half removed, the old entries must not be taken for something to bring back.
mv "$old" "$gone" && rm -rf "$new" "$gone"
`;
