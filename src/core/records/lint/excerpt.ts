const LONGEST = 60

/** The beginning of a text, as much as a message can hold. */
export const excerpt = (text: string): string => (text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text)
