/**
 * Flags of V8 for commands that search. A search runs for a fraction of a second: by default V8 spends about as much processor
 * time on optimising its functions as they then save, so it is told to wait. See docs/adr/0017; an engine that does not know a
 * flag ignores it.
 */
export const FOR_SEARCHING = '--interrupt-budget=2000000'
