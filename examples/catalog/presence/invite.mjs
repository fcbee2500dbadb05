// Prints the link with which the motto can be changed.
const { ADMIN_KEY, INSTANCE, PUBLIC_URL } = process.env;
console.log(`instance ${INSTANCE}`);
console.log(`Put a text to ${PUBLIC_URL}/motto?key=${ADMIN_KEY}`);
