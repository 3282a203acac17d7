package dev.hearth.input;

import java.io.Serializable;

/** What one partition reads; sent with the task that reads it. Its {@code toString} names it to people. */
public interface Portion extends Serializable {}
