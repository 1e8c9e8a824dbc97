/**
 * Lets V8 compile later. The search runs for a fraction of a second: by default V8 spends about as much processor time on
 * optimising its functions as they then save. Measured in bench/README.md; an engine that does not know the flag ignores it.
 */
export function compileLater(): void {
  process.getBuiltinModule('node:v8').setFlagsFromString('--interrupt-budget=1000000')
}
