/**
 * The ApplicationMaster: {@link dev.hearth.yarn.am.ApplicationMaster} hosts the user's program as the driver, provides it with
 * executors in containers near its input, and ends the application with the truth about how it went. Must not know how an
 * application was submitted, nor what runs inside an executor.
 */
package dev.hearth.yarn.am;
