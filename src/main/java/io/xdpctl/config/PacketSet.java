package io.xdpctl.config;

import io.xdpctl.pipeline.When;
import java.util.OptionalInt;

/**
 * Packets as somebody describes them: all that meet a condition, as far as it says.
 *
 * @param text as it was written
 * @param length of the frame, in bytes
 * @param ttl or hop limit
 */
public record PacketSet(String text, When when, OptionalInt length, OptionalInt ttl) {}
