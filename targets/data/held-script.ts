/**
 * Runs the program in the arguments as long as standard input stays open, for `sh`. Who starts it with `holdInput` has a
 * server that ends with him, also when he is killed. Only SIGTERM is sure to reach one that is still starting: a shell's
 * background programs begin with SIGINT and SIGQUIT ignored.
 */
export const heldScript = `
exec 3<&0
"$@" 3<&- & server=$!
(cat <&3 > /dev/null; kill -TERM "$server"; sleep 10; kill -KILL "$server") & watch=$!
exec 3<&-
wait "$server"; code=$?
kill "$watch" 2> /dev/null
exit "$code"
`;
