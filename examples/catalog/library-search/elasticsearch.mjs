/** Asks Elasticsearch. Its URL carries the login, which `fetch` wants as a header. */
export async function ask(path, { method = "GET", body } = {}) {
  const url = new URL(process.env.ELASTICSEARCH_URL);
  const login = Buffer.from(`${url.username}:${decodeURIComponent(url.password)}`).toString("base64");
  const headers = { authorization: `Basic ${login}`, "content-type": "application/json" };
  const response = await fetch(new URL(path, url.origin), { method, headers, body: body && JSON.stringify(body) });
  if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
  return await response.json();
}
