package io.xdpctl.lookup;

import java.nio.ByteBuffer;

/**
 * Where the structure of a family goes.
 *
 * @param image all of it, in native byte order
 * @param at the first byte
 * @param firstNumber the rule number that the family's first place has
 */
record ImagePart(ByteBuffer image, int at, int firstNumber) {}
