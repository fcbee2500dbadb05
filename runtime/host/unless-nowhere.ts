import { errorCode } from "./error-code.ts";

/** What is found; `null` where links go round in circles: they lead to nothing, like one to what is not there. */
export async function unlessNowhere<T>(find: () => T | Promise<T>): Promise<T | null> {
  try {
    return await find();
  } catch (error) {
    if (errorCode(error) === "ELOOP") return null;
    throw error;
  }
}
