/** A user's program, for tests of the command line. */
package com.example;
