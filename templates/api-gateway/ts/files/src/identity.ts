import { createRemoteJWKSet, errors, type JWTVerifyGetKey, jwtVerify } from 'jose'
import { config } from './config.js'
import { UnauthorizedError } from './problems.js'

/** Who asks. */
export interface Identity {
  readonly subject: string
  readonly scopes: readonly string[]
}

/**
 * Finds out who asks, from the header Authorization.
 * @throws UnauthorizedError where it is not known; anything else means that it could not be found out
 */
export type Verifier = (authorization: string | undefined) => Promise<Identity>

export interface JwtOptions {
  readonly issuer: string
  /** This gateway, as the issuer calls it. A token for another service does not count. */
  readonly audience: string
  /** Where the public keys of the issuer are, or something that finds one. */
  readonly keys: URL | JWTVerifyGetKey
  /** How long the keys may take to come. They are kept then. */
  readonly timeoutMs?: number
}

const BEARER = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i

/** Checks a JSON Web Token: signature, issuer, audience and time. */
export function jwtVerifier({ issuer, audience, keys, timeoutMs = config.timeoutMs }: JwtOptions): Verifier {
  const find = keys instanceof URL ? createRemoteJWKSet(keys, { timeoutDuration: timeoutMs }) : keys
  return async (authorization) => {
    const token = BEARER.exec(authorization ?? '')?.[1]
    if (token === undefined) throw new UnauthorizedError()
    try {
      const { payload } = await jwtVerify(token, find, {
        issuer,
        audience,
        // Named, or the token itself would choose.
        algorithms: ['RS256', 'ES256', 'EdDSA'],
        requiredClaims: ['sub', 'exp'],
        clockTolerance: 5,
      })
      const scopes = typeof payload.scope === 'string' ? payload.scope.split(' ') : []
      return { subject: String(payload.sub), scopes }
    } catch (error) {
      throw isRefusal(error) ? new UnauthorizedError({ cause: error }) : error
    }
  }
}

/** A token that is wrong, in contrast to keys that cannot be fetched. */
function isRefusal(error: unknown): boolean {
  const cannotTell = error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid
  return error instanceof errors.JOSEError && error.code !== 'ERR_JOSE_GENERIC' && !cannotTell
}
