/** The library: the same use cases that the command line calls. */
export { DomainError, type DomainErrorDetails, type Place } from './core/errors.js'
