/** Names of files that are being written begin so; a listing leaves them out. */
export const temporaryPrefix = ".tmp-";
