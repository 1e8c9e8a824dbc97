import { DomainError } from '../core/errors.js'
import { isDate } from '../core/learning/index.js'

/**
 * The day that --now names.
 * @throws DomainError value-not-allowed for a day that does not exist
 */
export function checkedDay(now: string): string {
  if (isDate(now)) return now
  throw new DomainError('value-not-allowed', `--now ${JSON.stringify(now.slice(0, 60))} is no day`, {
    why: 'A day is written year-month-day.',
    hint: '--now 2026-03-31',
  })
}
