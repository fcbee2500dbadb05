/** What a review asks of GitHub, and does there. Everything may throw `GithubRefusal`. */
export interface Github {
  /** Login of who the token belongs to: `octocat`, `github-actions[bot]`. */
  viewer(): Promise<string>;
  pull(number: number): Promise<Pull>;
  /** The pull requests that a commit came with, open and merged ones. */
  pullsOf(commit: string): Promise<Pull[]>;
  /** All comments of a pull request, the oldest first. */
  comments(number: number): Promise<PullComment[]>;
  createComment(number: number, body: string): Promise<PullComment>;
  updateComment(id: number, body: string): Promise<void>;
  deleteComment(id: number): Promise<void>;
  /** Who changed a comment last; `null`: nobody did since it was written. */
  editor(comment: PullComment): Promise<string | null>;
  createCheck(check: Check): Promise<void>;
  /** The check runs of this name that a commit has now. */
  checks(commit: string, name: string): Promise<WrittenCheck[]>;
}

export interface Pull {
  number: number;
  /** Its own last commit. */
  head: string;
  /** The commit by which it was merged; `null` as long as it is not. */
  mergedAs: string | null;
}

export interface PullComment {
  id: number;
  /** For the other interface of GitHub. */
  nodeId: string;
  author: string;
  body: string;
}

/** A check run as it is read back. */
export interface WrittenCheck {
  /** Login of the app that wrote it. */
  author: string;
  summary: string;
}

export interface Check {
  name: string;
  commit: string;
  conclusion: "success" | "neutral" | "failure" | "action_required";
  title: string;
  /** Markdown, at most 65,535 characters. */
  summary: string;
  /** Any number of them. */
  annotations: Annotation[];
}

export interface Annotation {
  path: string;
  start_line: number;
  end_line: number;
  start_column?: number;
  end_column?: number;
  annotation_level: "notice" | "warning" | "failure";
  title: string;
  message: string;
}

/** GitHub refuses, or does not answer. */
export class GithubRefusal extends Error {
  /** Of HTTP; `null`: there was no answer. */
  readonly status: number | null;

  constructor(status: number | null, reason: string) {
    super(reason);
    this.name = "GithubRefusal";
    this.status = status;
  }
}
