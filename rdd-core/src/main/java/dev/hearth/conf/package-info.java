/**
 * What can be set and what is set. {@link dev.hearth.conf.Setting} declares a key with its type, default and bounds;
 * {@link dev.hearth.conf.HearthSettings} lists them all; {@link dev.hearth.conf.HearthConf} holds the values with where each
 * came from. Must not know anything else of the engine.
 */
package dev.hearth.conf;
