/**
 * Programs of one screen each, as a user would write them: they see the public API alone and run on every master. Each
 * prints its usage and ends with exit code 2 when its arguments cannot be used.
 */
package dev.hearth.examples;
