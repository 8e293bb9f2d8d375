/**
 * Takes configurations that were applied. Gives them back: the last ten, when and by whom; and
 * keeps what is not confirmed yet.
 *
 * <p>Pinned below the root, so there is no file to disagree with the kernel. May import kernel,
 * guard, config and state. Refuses to apply anything: that is the engine's.
 */
package io.xdpctl.history;
