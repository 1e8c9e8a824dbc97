import { createHash } from 'node:crypto'

/** The hash of a text, as a lock has it. In a file of its own, because loading Node's cryptography costs more than a plan. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex')
