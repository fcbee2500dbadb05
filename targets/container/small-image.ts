/** What our own containers run: a shell with the small programs of a system, and nothing else. */
export const smallImage = "busybox:1.37";
