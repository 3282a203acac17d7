/**
 * An interactive session on its driver and on executors: where snippets' classes lie and who loads them ({@link
 * dev.hearth.session.SessionLoader}), how functions take the session's variables along as they were when an operator was
 * called ({@link dev.hearth.session.Reach}, {@link dev.hearth.session.SnapshotCopies}), and how snippets run ({@link
 * dev.hearth.session.Session}). Knows what a compiled snippet looks like, but not who compiles it: it needs no JShell. Must
 * not know how snippets get here, masters or the command line.
 *
 * <p>JShell keeps variables as static fields, so an executor that merely loaded a snippet's class would read zeros. A function
 * whose code reaches variables therefore travels with a {@link dev.hearth.session.Snapshot} of exactly those. Where it is
 * opened, the snippets' outer classes, which hold nothing but variables, methods and lambdas, are loaded once more by a {@link
 * dev.hearth.session.SnapshotCopy}, whose static fields are set from the snapshot: the code runs as it is, at full speed, and
 * functions with different snapshots can be nested in one pipeline. Classes, records and enums of snippets are never copied,
 * for they must stay one class wherever their objects go; what their methods read of variables is that of the function that
 * calls them ({@link dev.hearth.session.SnapshotScope}). The exception are anonymous classes, and classes of function objects.
 */
package dev.hearth.session;
