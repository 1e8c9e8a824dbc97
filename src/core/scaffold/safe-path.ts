import { DomainError } from '../errors.js'

/** Names that Windows keeps for devices, with any extension. */
const DEVICE = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i
const SEGMENT = /^[A-Za-z0-9_@+=,.()[\]{} -]+$/
const LONGEST_PATH = 200
/** What the generator and its users keep there. */
const RESERVED = /^(\.git|\.dsp|dsp\.lock\.json)(\/|$)/i

/**
 * The path, where it stays below the folder that it is put in, on every system.
 * @throws DomainError unsafe-path
 */
export function safePath(path: string): string {
  const why = problemOf(path)
  if (why === undefined) return path
  throw new DomainError('unsafe-path', `The path ${JSON.stringify(path.slice(0, 80))} is not allowed`, {
    why,
  })
}

function problemOf(path: string): string | undefined {
  if (path === '' || path.length > LONGEST_PATH) return 'It is empty or too long.'
  if (path.startsWith('/') || /^[A-Za-z]:/.test(path)) return 'It does not start at the target folder.'
  if (RESERVED.test(path)) return 'The name is kept for something else.'
  const segments = path.split('/')
  if (segments.includes('..') || segments.includes('.') || segments.includes(''))
    return 'It has an empty part, or one that leads elsewhere.'
  if (!segments.every((segment) => SEGMENT.test(segment))) return 'It has a character that is not allowed.'
  if (segments.some((segment) => DEVICE.test(segment))) return 'It is the name of a device on Windows.'
  if (segments.some((segment) => /[. ]$/.test(segment))) return 'A part of it ends with a dot or a space.'
  return undefined
}
