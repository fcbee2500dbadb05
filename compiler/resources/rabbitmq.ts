import { property, type ResourceType } from "./resource-type.ts";

/** RabbitMQ over AMQP. */
export const rabbitmq: ResourceType = {
  properties: {
    url: property.secretUrl,
    host: property.text,
    port: property.port,
    user: property.text,
    password: property.secret,
  },
};
