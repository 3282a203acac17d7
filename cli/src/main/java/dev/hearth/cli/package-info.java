/**
 * The {@code hearth} command line. {@link dev.hearth.cli.HearthCommand} is the main type, one class for each subcommand;
 * {@link dev.hearth.cli.Launcher} is the jar's main class. Decides what is checked before anything runs, what a failure looks
 * like and which exit code it has. Must not know how programs are scheduled or how YARN is spoken to.
 */
package dev.hearth.cli;
