/**
 * Hearth as an application of a YARN cluster. Here lies what the submitting client and the ApplicationMaster tell each other
 * through the ResourceManager: {@link dev.hearth.yarn.Outcome}. The two do not know each other's packages.
 */
package dev.hearth.yarn;
