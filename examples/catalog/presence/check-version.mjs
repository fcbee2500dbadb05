// Where others install packages, this one only makes sure that Node is new enough.
const [major] = process.versions.node.split(".");
if (Number(major) < 20) throw new Error(`Node ${process.versions.node} is too old: this needs 20 or newer.`);
