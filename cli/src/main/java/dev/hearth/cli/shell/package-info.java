/**
 * JShell's front end over a session of Hearth's: {@link dev.hearth.cli.shell.SessionExecution} carries what JShell has compiled to
 * the session, wherever its driver runs, and a {@link dev.hearth.cli.shell.Replay} lets another front end know the snippets of one
 * that is gone. Alone knows {@code jdk.jshell}, which a JRE may lack; must not know command lines or
 * how drivers are started.
 */
package dev.hearth.cli.shell;
