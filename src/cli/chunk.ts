/**
 * What the file of a command offers beside its class. Each file of the built program has its own copy of all modules
 * (scripts/build/bundle.ts), so the start hands it the app, and lets it report its own errors.
 */
export { setApp } from './app.js'
export { reportError } from './report.js'
