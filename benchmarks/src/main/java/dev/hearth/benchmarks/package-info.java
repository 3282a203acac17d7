/** Measurements, as programs to run by hand; each prints what it did and how long it took. Not shipped. */
package dev.hearth.benchmarks;
