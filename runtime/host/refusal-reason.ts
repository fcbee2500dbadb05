import { errorCode } from "./error-code.ts";

const reasons: Record<string, string> = {
  EACCES: "permission denied",
  EPERM: "operation not permitted",
  EROFS: "the file system is read-only",
  ENOSPC: "no space is left on the disk",
  EDQUOT: "the disk quota is used up",
  EIO: "the disk reports an error",
  EMFILE: "too many files are open",
  ENFILE: "too many files are open",
  ENOTDIR: "a part of the path is not a folder",
  ENOENT: "a part of the path is not there",
  EISDIR: "it is a folder",
  ELOOP: "it is a symbolic link",
  EEXIST: "a file is in the way",
  ENAMETOOLONG: "the name is too long",
};

/** Why the system refused to read or write, in words. Throws an error again that is none of the system's. */
export function refusalReason(error: unknown): string {
  const code = errorCode(error);
  if (code === "") throw error;
  return reasons[code] ?? code;
}
