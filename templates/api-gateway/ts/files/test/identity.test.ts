import assert from 'node:assert/strict'
import { once } from 'node:events'
import { request } from 'node:http'
import { test } from 'node:test'
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from 'jose'
import { jwtVerifier } from '../src/index.js'
import { hello, nowhere, service, start } from './support.js'

const ISSUER = 'https://login.example'
const { publicKey, privateKey } = await generateKeyPair('ES256')
const stranger = await generateKeyPair('ES256')

const token = (changes: { audience?: string; expires?: string; issuer?: string; key?: CryptoKey } = {}) =>
  new SignJWT({ scope: 'read write' })
    .setProtectedHeader({ alg: 'ES256', kid: 'one' })
    .setSubject('ann')
    .setIssuer(changes.issuer ?? ISSUER)
    .setAudience(changes.audience ?? 'gateway')
    .setExpirationTime(changes.expires ?? '5m')
    .sign(changes.key ?? privateKey)

const withoutEnd = new SignJWT({})
  .setProtectedHeader({ alg: 'ES256', kid: 'one' })
  .setSubject('ann')
  .setIssuer(ISSUER)
  .setAudience('gateway')
  .sign(privateKey)

/** A gateway that fetches the keys from an issuer, and one service. */
async function protectedService(t: Parameters<typeof start>[0], keys?: string) {
  const jwk = { ...(await exportJWK(publicKey)), kid: 'one', alg: 'ES256' }
  const issuer = await service(t, (_, response) => response.end(JSON.stringify({ keys: [jwk] })))
  const orders = await service(t, hello)
  const verifier = jwtVerifier({
    issuer: ISSUER,
    audience: 'gateway',
    keys: new URL(keys ?? issuer.url),
    timeoutMs: 5000,
  })
  const routes = [
    { prefix: '/orders', upstream: orders.url },
    { prefix: '/open', upstream: orders.url, public: true },
  ]
  return { orders, issuer, ...(await start(t, { verifier, routes })) }
}

test('20 requests with a good token reach the service and fetch the keys 1 time', async (t) => {
  const { ask, orders, issuer } = await protectedService(t)
  const headers = { authorization: `Bearer ${await token()}` }
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask('/orders', { headers })))
  // 5 may be under way at once, so that not all get through; but all were known.
  assert.ok(answers.every(({ status }) => status === 200 || status === 503))
  assert.equal(orders.asked[0]?.headers['x-user-id'], 'ann')
  assert.equal(orders.asked[0]?.headers['x-user-scopes'], 'read write')
  assert.equal(issuer.asked.length, 1)
})

test('9 requests that prove nothing get 401 and reach the service 0 times', async (t) => {
  const { ask, orders } = await protectedService(t)
  const unsigned = new UnsecuredJWT({ sub: 'ann', iss: ISSUER, aud: 'gateway' }).setExpirationTime('5m')
  const wrong = [
    undefined,
    'ann',
    'Basic YW5uOmFubg==',
    `Bearer ${unsigned.encode()}`,
    `Bearer ${await token({ audience: 'another-service' })}`,
    `Bearer ${await token({ issuer: 'https://evil.example' })}`,
    `Bearer ${await token({ expires: '1 minute ago' })}`,
    `Bearer ${await token({ key: stranger.privateKey })}`,
    `Bearer ${await withoutEnd}`,
  ]
  const statuses: number[] = []
  for (const authorization of wrong)
    statuses.push((await ask('/orders', { headers: authorization ? { authorization } : {} })).status)
  assert.deepEqual(
    statuses,
    wrong.map(() => 401),
  )
  assert.equal(orders.asked.length, 0)
})

test('without a token a path that is not there gets 401, with one 404, and a public one 200', async (t) => {
  const { ask } = await protectedService(t)
  const headers = { authorization: `Bearer ${await token()}` }
  assert.equal((await ask('/nothing', { headers: {} })).status, 401)
  assert.equal((await ask('/nothing', { headers })).status, 404)
  assert.equal((await ask('/open', { headers: {} })).status, 200)
})

test('a body of 1 MB without a token is refused before it is sent', async (t) => {
  const { url, orders } = await protectedService(t)
  const outgoing = request(`${url}/orders`, { method: 'POST', headers: { 'content-length': 1_000_000 } })
  t.after(() => outgoing.destroy())
  outgoing.flushHeaders()
  const [response] = await once(outgoing, 'response')
  assert.equal(response.statusCode, 401)
  assert.equal(orders.asked.length, 0)
})

test('while the keys are out of reach a good token gets 503 and not 401', async (t) => {
  const { ask, orders, errors } = await protectedService(t, await nowhere())
  const answer = await ask('/orders', { headers: { authorization: `Bearer ${await token()}` } })
  assert.equal(answer.status, 503)
  assert.equal(errors.length, 1)
  assert.equal(orders.asked.length, 0)
})
