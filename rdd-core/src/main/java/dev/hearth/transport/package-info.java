/**
 * Carries {@link dev.hearth.protocol.Message}s between processes of one application over mutually authenticated TLS
 * 1.3, one port per process. {@link dev.hearth.transport.TransportServer} and {@link
 * dev.hearth.transport.TransportClient} are the main types; {@link dev.hearth.transport.ApplicationKey} is what both
 * sides must hold. No byte reaches a decoder before the peer has presented the application's own certificate. Must
 * not know what messages mean.
 */
package dev.hearth.transport;
