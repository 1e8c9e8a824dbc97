/** A name without its ending: `0004-queue` for `0004-queue.md`. */
export const withoutEnding = (name: string): string => name.replace(/\.[a-z]{1,8}$/i, '')
