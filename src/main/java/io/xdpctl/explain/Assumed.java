package io.xdpctl.explain;

import io.xdpctl.model.Key;

/**
 * What nobody said of a packet.
 *
 * @param key that asks for it
 * @param words {@code sourcePort 40000}
 */
public record Assumed(Key key, String words) {}
