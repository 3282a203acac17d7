package dev.hearth.cli;

/** A command that reports what its parser found wrong together with what its own checks find. */
interface RunsProgram {}
