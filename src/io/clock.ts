/**
 * The day of today where the program runs. SOURCE_DATE_EPOCH, the seconds since 1970 that builds are repeated with, stands
 * for the clock where it is set; its day is counted in UTC.
 */
export function today(env: Readonly<Record<string, string | undefined>>): string {
  const epoch = Number(env.SOURCE_DATE_EPOCH || Number.NaN)
  const now = Number.isFinite(epoch) ? new Date(epoch * 1000) : new Date()
  const parts = Number.isFinite(epoch)
    ? [now.getUTCFullYear(), now.getUTCMonth() + 1, now.getUTCDate()]
    : [now.getFullYear(), now.getMonth() + 1, now.getDate()]
  return parts.map((part) => String(part).padStart(2, '0')).join('-')
}
