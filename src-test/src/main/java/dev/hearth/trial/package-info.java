/**
 * Watching programs run on an embedded Hadoop: the processes of an application, what it leaves behind, plain counterparts to
 * compare with. The tests of this module and the demo stand on it; {@link dev.hearth.trial.Demo} is the main type. Must not
 * use Hearth's classes: like any user it runs the shaded jar, so that a packaging mistake cannot hide.
 */
package dev.hearth.trial;
