/** Programs as users write them, packed into a jar of their own and submitted by the tests. */
package trial.programs;
