import { Guestbook } from "./app";

const app = new Guestbook("guestbook");

export const url = app.url;
