/** A JSON value. There is no `undefined`: an absent member is absent. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
