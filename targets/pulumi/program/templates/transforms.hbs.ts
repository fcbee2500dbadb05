/** Values made of others that only the stack knows. */
export const transformsTemplate = `import * as pulumi from "@pulumi/pulumi";
{{#if text}}

/** A text's UTF-8 bytes in base64. */
export function base64(text: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(text).apply((known) => Buffer.from(known, "utf8").toString("base64"));
}
{{/if}}
{{#if hex}}

/** The bytes that a text has in hexadecimal, in base64. Throws where it has something else. */
export function base64OfHex(text: pulumi.Input<string>): pulumi.Output<string> {
  return pulumi.output(text).apply((known) => {
    // Node would take what it can and drop the rest.
    if (!/^([0-9a-f]{2})+$/i.test(known)) throw new Error("A value of the configuration is not hexadecimal");
    return Buffer.from(known, "hex").toString("base64");
  });
}
{{/if}}
`;
