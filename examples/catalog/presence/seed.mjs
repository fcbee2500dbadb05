// Adds visits that nobody made: node seed.mjs COUNT
import { openRedis } from "./redis.mjs";

const redis = await openRedis(process.env.REDIS_URL);
console.log(`visits ${await redis("INCRBY", "visits", process.argv[2])}`);
process.exit(0);
