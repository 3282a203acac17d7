/** What may know what: the arrows between modules, each with its reason. */
package dev.hearth.architecture;
