/**
 * Takes the files of a configuration. Gives the commit that they are of, where they lie in a Git
 * checkout, as a text that is kept with them.
 *
 * <p>May import config. Refuses to read {@code .git} itself: whether files differ from a commit is
 * for {@code git} to say, and where there is none, or it refuses, nothing is said.
 */
package io.xdpctl.checkout;
