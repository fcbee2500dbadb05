/** Characters of a comment: GitHub takes 65,536, and whoever posts it adds some. */
export const commentLimit = 60_000;
