/**
 * Builds the program where npm prepares the package: after `npm ci`, and after an installation from git. For a global one npm
 * leaves out the development dependencies, with which it is built: it hands its own `global` on to the preparation.
 */
const { spawnSync } = require('node:child_process')
const { existsSync } = require('node:fs')
const path = require('node:path')

const root = path.resolve(__dirname, '..')

function npm(...options) {
  const { status } = spawnSync('npm', options, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  })
  if (status !== 0) process.exit(status ?? 1)
}

if (!existsSync(path.join(root, 'node_modules/tsx')))
  npm('ci', '--no-global', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund')
npm('run', '--silent', 'build')
