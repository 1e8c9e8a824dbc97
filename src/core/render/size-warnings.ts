import type { SizeWarning } from '../sizing/index.js'

const WORDS: Readonly<Record<SizeWarning['code'], (args: SizeWarning['args']) => string>> = {
  'no-second-attempt': ({ deadline, timeout }) =>
    `There is no time for a second attempt: one takes up to ${timeout} ms of the ${deadline} ms that the caller waits. Nothing is retried.`,
  'timeout-cut': ({ deadline, p999 }) =>
    `One answer in a thousand takes ${p999} ms, longer than the ${deadline} ms that the caller waits; more of them than that are given up.`,
  'fleet-exceeds-downstream': ({ need, limit }) =>
    `The peak needs ${need} calls at once in each instance, and what is called can hold only ${limit} of them.`,
  overload: ({ peak, rate }) =>
    `The peak of ${peak} calls a second is above the ${rate} that are let through: calls will be refused.`,
  'pool-too-small': ({ need, size }) =>
    `The peak needs ${need} connections in each instance, and the database has only ${size} for it: fewer instances, a connection pooler, replicas or a cache.`,
  'too-few-calls': ({ calls, failures }) =>
    `It takes more than 60 s until ${calls} calls have come, so the breaker counts ${failures} failures in a row instead of a ratio.`,
  'cold-cache': ({ reads, capacity }) =>
    `While the cache is cold, ${reads} reads a second reach a database that can answer ${capacity}: warm it up, and let only so many loads pass.`,
  'no-shards-needed': () => 'One database holds this load and this data: nothing has to be sharded yet.',
}

/** What somebody has to know before using the sizes. */
export const sizeWarningText = ({ code, args }: SizeWarning): string =>
  WORDS[code](Object.fromEntries(Object.entries(args).map(([name, value]) => [name, Math.round(value)])))
