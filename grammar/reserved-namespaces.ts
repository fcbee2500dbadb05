/** First segments that belong to the language itself; what follows them is looked up nowhere else. */
export const reservedNamespaces: readonly string[] = ["app", "components", "outputs", "secrets", "storage"];
