/**
 * What stays the same from one run of a program to the next, as a digest: {@link dev.hearth.fingerprint.Fingerprint}. Equal
 * fingerprints mean the same thing; unequal ones, or none, only that it cannot be told. So whatever differs between JVMs without
 * meaning anything is left out here, above all the order of hash tables, and whatever cannot be known makes no fingerprint. Must
 * not know what is fingerprinted.
 */
package dev.hearth.fingerprint;
