package dev.hearth.closure;

import java.io.Serializable;

/** What travels in place of a {@link Capturable}; whoever opens the function turns it into its executor-side form. */
public interface CapturedHandle extends Serializable {}
