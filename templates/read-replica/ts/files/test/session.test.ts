import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readPosition, Session, writePosition } from '../src/index.js'

test('of 4 positions 10/0 is the last, compared as text it is the second', () => {
  const positions = ['9/0', '10/0', '0/FFFFFFFF', '1/0']
  const inOrder = positions.toSorted((a, b) => Number(readPosition(a) - readPosition(b)))
  assert.deepEqual(inOrder, ['0/FFFFFFFF', '1/0', '9/0', '10/0'])
  assert.deepEqual(positions.toSorted(), ['0/FFFFFFFF', '1/0', '10/0', '9/0'])
})

test('a position keeps its 64 bits as text', () => {
  for (const text of ['0/0', '16/B374D848', 'FFFFFFFF/FFFFFFFF'])
    assert.equal(writePosition(readPosition(text)), text)
})

test('a session goes forwards only', () => {
  const session = new Session('2/0')
  session.saw(readPosition('1/0'))
  assert.equal(`${session}`, '2/0')
  session.saw(readPosition('2/1'))
  assert.equal(`${session}`, '2/1')
})

for (const text of ['', '1', '1/', '/1', '1/G', '100000000/0', "0/0'; drop table note"])
  test(`${JSON.stringify(text)} is no position`, () => {
    assert.throws(() => new Session(text), RangeError)
  })
