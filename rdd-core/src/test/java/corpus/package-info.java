/** Functions as users write them, good and bad ones: each is a class, and all that belongs to it is in it. */
package corpus;
