/** What may know what: the arrows between the engine's packages, each with its reason. */
package dev.hearth.architecture;
