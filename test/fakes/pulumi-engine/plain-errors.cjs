// The SDK prints errors in colours. For that Node 20 looks for the names of packages in each line of the stack, and finds no
// end to `node_modules/@pulumi/output.ts`: half a gigabyte and many seconds later it gives up. Without colours it does not look.
const util = require("node:util");

const { inspect } = util;
util.inspect = Object.assign((value, options) => inspect(value, { ...options, colors: false }), inspect);
