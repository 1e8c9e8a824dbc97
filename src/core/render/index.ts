export { type Paint, plain, type View } from './paint.js'
